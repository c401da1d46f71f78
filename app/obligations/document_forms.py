"""The form of a document of the register."""

from datetime import date

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.forms import DayField
from app.obligations.kept_files import FileForm
from app.text import local_date
from app.visitor import now
from courses.documents.registering import Letter
from courses.documents.symbols import KINDS

FILLED = [InputRequired(), Length(max=200)]


class DocumentForm(FileForm):
    """Type, number, day, issuer, summary and file of a document."""

    unit = SelectField("Sổ của đơn vị")
    kind = SelectField("Loại văn bản", choices=[(one, one) for one in KINDS])
    number = StringField("Số, ký hiệu", FILLED)
    on = DayField("Ngày văn bản", [InputRequired()])
    issuer = StringField("Cơ quan ban hành", FILLED)
    summary = StringField("Trích yếu", [InputRequired(), Length(max=500)])

    def validate_on(self, field: DayField) -> None:
        """Take a day that has come."""
        if field.data and not date(1945, 9, 2) <= field.data <= local_date(now()):
            raise ValidationError("Mời xem lại ngày văn bản, ví dụ 12/08/2026.")

    @property
    def letter(self) -> Letter:
        """The document as the domain knows it."""
        assert self.on.data is not None
        return Letter(
            str(self.kind.data), str(self.number.data), self.on.data, str(self.issuer.data), str(self.summary.data)
        )

    def keep_file(self) -> dict[str, str]:
        """Keep the file, if one was sent; returns its stored name and the name it came with."""
        stored = self.keep()
        return {"file": stored, "file_name": self.file_name[-120:]} if stored else {}
