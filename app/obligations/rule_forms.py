"""The form an obligation is imposed by: the common case first, the conditions of a rule below it; and a list's tag."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Field, IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional, StopValidation

from app.forms import DayField, Form
from app.obligations.forms import FILLED, CorrectionForm
from courses.documents.registering import DocumentLine
from courses.obligations.audiences import Audience
from courses.obligations.rosters import RosterLine
from courses.obligations.terms import Terms

CONDITIONS = ("whole", "positions", "tag", "due_days", "version_number", "valid_months", "recognised_days")


def one_way_to_be_due(form: Any, field: Field) -> None:
    """One last day for all, or so many days for each; not both, not neither."""
    said = any(text.strip() for text in field.raw_data or [])
    in_days = any(text.strip() for text in form.due_days.raw_data or [])
    if said and in_days:
        raise StopValidation("Đã ghi số ngày cho từng người ở dưới. Mời chỉ giữ một cách tính hạn.")
    if not said:
        field.errors = []
        raise StopValidation("" if in_days else "Mời điền chỗ này. Hoặc ghi số ngày trong phần Thêm điều kiện.")


def whole_number(label: str, most: int, what: str) -> IntegerField:
    """A whole number from 1 that may be left out."""
    return IntegerField(
        label, [Optional(), NumberRange(1, most, f"Mời nhập số {what} từ 1 đến {most}, hoặc để trống.")]
    )


class ObligationForm(CorrectionForm):
    """What must be finished by when, on what letter; and, where it is not simply one list, by whom."""

    course = SelectField("Khóa học")
    cycle = StringField("Đợt", FILLED)
    document = SelectField("Căn cứ trong sổ văn bản")
    due_on = DayField("Hạn cuối", [one_way_to_be_due])
    whole = BooleanField("Giao cho mọi danh sách")
    positions = StringField("Chỉ những chức vụ có chữ", [Length(max=200)])
    tag = StringField("Chỉ những danh sách có nhãn", [Length(max=60)])
    due_days = whole_number("Số ngày cho từng người", 730, "ngày")
    version_number = whole_number("Chỉ tính từ bản số", 100_000, "bản")
    valid_months = whole_number("Có giá trị trong bao nhiêu tháng", 120, "tháng")
    recognised_days = whole_number("Giấy học nơi khác không cũ hơn bao nhiêu ngày", 3650, "ngày")

    def offer(self, documents: Sequence[DocumentLine]) -> None:
        """Let a document of the register be chosen; then nothing of it is to be typed."""
        self.document.choices = [
            ("", "Ghi văn bản dưới đây"),
            *((one.public_id, one.letter.words) for one in documents),
        ]
        chosen = next((one.letter for one in documents if one.public_id == self.document.data), None)
        if chosen is not None:
            told = {"kind": chosen.kind, "number": chosen.number, "on": chosen.on_day, "issuer": chosen.issuer}
            for name, value in {**told, "summary": chosen.summary}.items():
                self[name].process_data(value)
                self[name].raw_data, self[name].process_errors = [str(value)], []

    @property
    def has_conditions(self) -> bool:
        """Whether a condition was typed, so that it is shown again."""
        return any(self[name].data or self[name].errors for name in CONDITIONS)

    def audience_of(self, roster: RosterLine) -> Audience:
        """Of whom it is asked: the list at hand, or all of its unit; only who fits the conditions."""
        positions = tuple(str(self.positions.data or "").replace(";", ",").split(","))
        return Audience(None if self.whole.data else roster.id, positions, str(self.tag.data or ""))

    @property
    def terms(self) -> Terms:
        """The terms as the domain knows them."""
        numbers = (self.due_days, self.version_number, self.valid_months, self.recognised_days)
        return Terms(self.due_on.data, *(field.data for field in numbers))


class TagForm(Form):
    """The word that gathers lists of one kind."""

    label = StringField("Nhãn của danh sách", [Length(max=60)])
