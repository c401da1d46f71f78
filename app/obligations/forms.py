"""The office's forms."""

from datetime import date

from flask import request
from wtforms import DateField, FileField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from app.errors import sentence_of
from app.forms import Form
from app.text import local_date
from app.visitor import now
from courses.errors import Refusal
from courses.obligations.decoding import decoded, unpacked
from courses.obligations.imposing import Basis
from courses.obligations.lists import PeopleList, read_list

LETTERS = ("Công văn", "Quyết định", "Kế hoạch", "Thông báo", "Giấy triệu tập")
FILLED = [InputRequired(), Length(max=200)]
DAY = "%d/%m/%Y"


class ListForm(Form):
    """A list of people, as a file or pasted."""

    unit = SelectField("Danh sách của đơn vị")
    title = StringField("Tên danh sách", FILLED)
    file = FileField("Chọn tệp")
    pasted = TextAreaField("Hoặc dán danh sách vào đây")
    carried = HiddenField("Danh sách đã xem thử")

    text: str = ""
    people: PeopleList

    @property
    def is_to_mend(self) -> bool:
        """Whether the list was looked at and is to be mended in place."""
        return bool(request.form.get("sua"))

    def read(self) -> str:
        """The text of the list: carried from the preview, else from the file, else as pasted."""
        if self.carried.data:
            return unpacked(self.carried.data)
        uploaded = request.files.get("file")
        raw = uploaded.read() if uploaded else b""
        return decoded(raw or (self.pasted.data or "").encode())

    def validate_pasted(self, field: TextAreaField) -> None:
        """Read the list; refuse when there is none or it cannot be read, and keep its text to mend."""
        try:
            self.text = self.read()
            if not self.text.strip():
                raise ValidationError("Mời chọn một tệp, hoặc dán danh sách.")
            field.data = self.text
            self.people = read_list(self.text, on=local_date(now()))
        except Refusal as refusal:
            raise ValidationError(sentence_of(refusal)) from None


class CorrectionForm(Form):
    """By when an obligation is to be done, and on what letter."""

    due_on = DateField("Hạn cuối", [InputRequired()], format=[DAY, "%Y-%m-%d"])
    kind = SelectField("Loại văn bản", choices=[(one, one) for one in LETTERS])
    number = StringField("Số, ký hiệu", FILLED)
    on = DateField("Ngày văn bản", [InputRequired()], format=[DAY, "%Y-%m-%d"])
    issuer = StringField("Cơ quan ban hành", FILLED)
    summary = StringField("Trích yếu", [InputRequired(), Length(max=500)])

    kept_due_on: date | None = None
    """The day as it stands, which may have passed."""

    def validate_due_on(self, field: DateField) -> None:
        """Take a day that people can still keep."""
        if field.data and field.data < local_date(now()) and field.data != self.kept_due_on:
            raise ValidationError("Hạn này đã qua. Mời chọn từ hôm nay trở đi.")

    @property
    def basis(self) -> Basis:
        """The letter as the domain knows it."""
        assert self.on.data is not None
        return Basis(
            str(self.kind.data), str(self.number.data), self.on.data, str(self.issuer.data), str(self.summary.data)
        )


class ObligationForm(CorrectionForm):
    """What a roster must finish, by when, and on what letter."""

    course = SelectField("Khóa học")
    cycle = StringField("Đợt", FILLED)


class WithdrawalForm(Form):
    """Why an obligation is taken back."""

    reason = StringField("Vì sao rút", FILLED)


class ExemptionForm(Form):
    """Why somebody need not finish."""

    reason = StringField("Lý do miễn", FILLED)
