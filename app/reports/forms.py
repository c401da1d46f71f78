"""The forms of reports."""

from datetime import date

from flask import request
from wtforms import FileField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from app.errors import sentence_of
from app.forms import DayField, Form
from app.reports.document import PLACEHOLDERS
from app.reports.wording import ALL
from app.text import local_date
from app.visitor import now
from courses.errors import Refusal
from courses.reports.exports import Kind
from courses.reports.indicators import period_of
from courses.reports.rounds import Wanted

LONGEST = 20_000


class FreezeForm(Form):
    """Which obligations of a unit are frozen."""

    obligations = SelectMultipleField("Việc phải học", [InputRequired("Mời chọn ít nhất một việc.")])

    @property
    def wanted(self) -> set[str]:
        """The public ids of those ticked."""
        return set(self.obligations.data or ())


class BeginForm(Form):
    """Which numbers a report is of, and which days."""

    snapshot = SelectField("Lấy số từ lần chốt")
    from_on = DayField("Từ ngày", [InputRequired()])
    to_on = DayField("Đến hết ngày", [InputRequired()])

    def validate_to_on(self, field: DayField) -> None:
        """The days come in their order."""
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError("Ngày cuối phải từ ngày đầu trở đi.")

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        assert self.from_on.data is not None
        assert self.to_on.data is not None
        return self.from_on.data, self.to_on.data


class _TextsForm(Form):
    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by name."""
        return {one.code: str(self[one.code].data or "") for one in ALL}


def _field(label: str) -> TextAreaField:
    return TextAreaField(label, [Length(max=LONGEST)])


TextsForm = type("TextsForm", (_TextsForm,), {one.code: _field(one.label) for one in ALL})
"""The words of a report."""


class RoundForm(Form):
    """What the units below are to hand in, by when, on what letter."""

    title = StringField("Tên đợt báo cáo", [InputRequired(), Length(max=200)])
    letter = StringField("Văn bản yêu cầu", [InputRequired(), Length(max=200)])
    courses = SelectMultipleField("Khóa học lấy số liệu", [InputRequired("Mời chọn ít nhất một khóa.")])
    from_on = DayField("Kỳ báo cáo từ ngày", [InputRequired()])
    to_on = DayField("Đến hết ngày", [InputRequired()])
    due_on = DayField("Hạn nộp", [InputRequired()])

    @classmethod
    def begun(cls) -> "RoundForm":
        """The form as it stands at first: for this month."""
        month = period_of(local_date(now()), 1)
        title = f"Báo cáo tháng {month.first.month}/{month.first.year}"
        return cls(title=title, from_on=month.first, to_on=month.last)

    def validate_to_on(self, field: DayField) -> None:
        """The days come in their order."""
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError("Ngày cuối phải từ ngày đầu trở đi.")

    def validate_due_on(self, field: DayField) -> None:
        """Take a day that units can still keep, not before their numbers can be frozen."""
        if field.data and field.data < local_date(now()):
            raise ValidationError("Hạn này đã qua. Mời chọn từ hôm nay trở đi.")
        if field.data and self.to_on.data and field.data < self.to_on.data:
            raise ValidationError("Kỳ báo cáo chưa hết thì đơn vị chưa nộp được. Mời chọn từ ngày cuối kỳ trở đi.")

    @property
    def wanted(self) -> Wanted:
        """What the round asks for."""
        from_on, to_on, due_on = self.from_on.data, self.to_on.data, self.due_on.data
        assert from_on is not None
        assert to_on is not None
        assert due_on is not None
        courses = list(self.courses.data or ())
        return Wanted(str(self.title.data), str(self.letter.data), courses, from_on, to_on, due_on)


class HandInForm(Form):
    """Which numbers are handed in."""

    snapshot = SelectField("Lần chốt")


class RosterForm(Form):
    """Which file is made of a list."""

    kind = RadioField(
        "Tệp",
        choices=[
            (Kind.REGISTER.value, "Sổ cấp giấy chứng nhận, bảng Excel"),
            (Kind.CERTIFICATES.value, "Giấy chứng nhận của từng người, PDF trong một tệp ZIP"),
        ],
        default=Kind.REGISTER.value,
    )


class OwnForm(Form):
    """A unit's own form of the report."""

    file = FileField("Chọn tệp .docx")

    def validate_file(self, field: FileField) -> None:
        """Take a .docx that is small, harmless and asks for what we know."""
        from app.reports.own_form import check_form  # noqa: PLC0415  # slow; seldom needed

        try:
            check_form(self.content, PLACEHOLDERS)
        except Refusal as refusal:
            raise ValidationError(sentence_of(refusal)) from None

    @property
    def content(self) -> bytes:
        """The file as sent."""
        uploaded = request.files.get("file")
        if uploaded is None:
            return b""
        uploaded.stream.seek(0)
        return bytes(uploaded.read())
