"""The form a list of people comes by: a file of a spreadsheet, or pasted text."""

from collections.abc import Sequence

from flask import request
from wtforms import FileField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from app.errors import sentence_of
from app.forms import Form
from app.obligations.pieces import taking_turns
from app.text import local_date
from app.uploads import sent_file
from app.visitor import now
from courses.documents.registering import DocumentLine
from courses.errors import Refusal
from courses.imports.columns import Row
from courses.imports.decoding import decoded, unpacked
from courses.imports.lists import PeopleList, read_list
from courses.imports.results import Given
from courses.imports.tables import table_of
from courses.imports.workbooks import is_workbook, read_workbook, refuse_wrong_ending

MOST_LETTER = 1_000
FILLED = [InputRequired(), Length(max=200)]


class ListForm(Form):
    """A list of people, as a file or pasted."""

    unit = SelectField("Danh sách của đơn vị")
    title = StringField("Tên danh sách", FILLED)
    document = SelectField("Căn cứ trong sổ văn bản")
    file = FileField("Chọn tệp")
    pasted = TextAreaField("Hoặc dán danh sách vào đây")
    carried = HiddenField("Danh sách đã xem thử")

    is_of_results = False
    text: str = ""
    """The list where it is text, to be mended in place."""
    file_name: str = ""
    people: PeopleList

    def offer_documents(self, documents: Sequence[DocumentLine], none: str = "Không chọn") -> None:
        """Let a document of the register be chosen as what the list rests on."""
        self.documents = {one.public_id: one for one in documents}
        self.document.choices = [("", none), *((one.public_id, one.letter.words) for one in documents)]

    @property
    def basis(self) -> DocumentLine | None:
        """The document that was chosen."""
        return self.documents.get(self.document.data or "")

    @property
    def is_to_mend(self) -> bool:
        """Whether the list was looked at and is to be mended in place."""
        return bool(request.form.get("sua"))

    def read(self) -> list[Row]:
        """The rows of the list: of the text carried to be mended, else of the file, else as pasted."""
        if self.carried.data:
            self.text = unpacked(self.carried.data)
            return table_of(self.text)
        self.file_name, raw = sent_file("file")
        if self.file_name:
            refuse_wrong_ending(self.file_name, raw)
        if raw and is_workbook(raw):
            return read_workbook(raw)
        self.text = decoded(raw or (self.pasted.data or "").encode())
        return table_of(self.text)

    def validate_pasted(self, field: TextAreaField) -> None:
        """Read the list; refuse when there is none or it cannot be read, and keep its text to mend."""
        try:
            rows = self.read()
            if not rows:
                raise ValidationError("Mời chọn một tệp, hoặc dán danh sách.")
            field.data = self.text
            with taking_turns():
                self.people = read_list(rows, on=local_date(now()), is_of_results=self.is_of_results)
        except Refusal as refusal:
            raise ValidationError(sentence_of(refusal)) from None


class ResultsForm(ListForm):
    """Results people had on other platforms, as a list."""

    unit = SelectField("Kết quả của đơn vị")
    title = StringField("Tên lần nhận", FILLED)
    course = SelectField("Khóa học")
    issuer = StringField("Nền tảng hoặc nơi cấp giấy", [Length(max=200)])
    letter = StringField("Hoặc ghi văn bản", [Length(max=200)])

    is_of_results = True

    def offer(self, courses: Sequence[tuple[str, str]], documents: Sequence[DocumentLine]) -> None:
        """Let a course and a document be chosen."""
        self.course.choices = [("", "Theo cột Khóa học trong tệp"), *courses]
        self.offer_documents(documents, "Ghi văn bản dưới đây")

    @property
    def given(self) -> Given:
        """What is said of the whole list."""
        chosen = self.basis
        letter = chosen.letter.words if chosen else str(self.letter.data or "")
        course, issuer = str(self.course.data or ""), str(self.issuer.data or "")
        return Given(course, issuer, letter[:MOST_LETTER], chosen.file if chosen else "")
