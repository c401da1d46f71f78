"""The form of a document of the register."""

from datetime import date

from flask import current_app
from wtforms import FileField, SelectField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.errors import sentence_of
from app.forms import DayField, Form
from app.text import local_date
from app.uploads import sent_file
from app.visitor import now
from courses.documents.evidence import keep_evidence, kind_of
from courses.documents.registering import Letter
from courses.documents.symbols import KINDS
from courses.errors import Refusal

FILLED = [InputRequired(), Length(max=200)]


class DocumentForm(Form):
    """Type, number, day, issuer, summary and file of a document."""

    unit = SelectField("Sổ của đơn vị")
    kind = SelectField("Loại văn bản", choices=[(one, one) for one in KINDS])
    number = StringField("Số, ký hiệu", FILLED)
    on = DayField("Ngày văn bản", [InputRequired()])
    issuer = StringField("Cơ quan ban hành", FILLED)
    summary = StringField("Trích yếu", [InputRequired(), Length(max=500)])
    file = FileField("Tệp văn bản")

    file_name: str = ""
    raw: bytes = b""

    def validate_on(self, field: DayField) -> None:
        """Take a day that has come."""
        if field.data and not date(1945, 9, 2) <= field.data <= local_date(now()):
            raise ValidationError("Mời xem lại ngày văn bản, ví dụ 12/08/2026.")

    def validate_file(self, _field: FileField) -> None:
        """Look at what the file is; it is kept only when all else holds."""
        self.file_name, self.raw = sent_file("file")
        try:
            if self.raw:
                kind_of(self.file_name, self.raw)
        except Refusal as refusal:
            raise ValidationError(sentence_of(refusal)) from None

    @property
    def letter(self) -> Letter:
        """The document as the domain knows it."""
        assert self.on.data is not None
        return Letter(
            str(self.kind.data), str(self.number.data), self.on.data, str(self.issuer.data), str(self.summary.data)
        )

    def keep_file(self) -> dict[str, str]:
        """Keep the file, if one was sent; returns its stored name and the name it came with."""
        if not self.raw:
            return {}
        stored = keep_evidence(current_app.config["LHS"].media_dir, self.file_name, self.raw)
        return {"file": stored, "file_name": self.file_name[-120:]}
