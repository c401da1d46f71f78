"""Files of papers: sent with a form, kept where no public address reaches, and given to save, never to show here."""

from flask import Response, current_app, send_from_directory
from wtforms import FileField
from wtforms.validators import ValidationError

from app.errors import sentence_of
from app.forms import Form
from app.uploads import sent_file
from courses.documents.evidence import FOLDER, keep_evidence, kind_of
from courses.errors import Refusal


class FileForm(Form):
    """A form that a PDF, a document of Word or a picture may be sent with."""

    file = FileField("Tệp văn bản")

    file_name: str = ""
    raw: bytes = b""

    def validate_file(self, _field: FileField) -> None:
        """Look at what the file is; it is kept only when all else holds."""
        self.file_name, self.raw = sent_file("file")
        try:
            if self.raw:
                kind_of(self.file_name, self.raw)
        except Refusal as refusal:
            raise ValidationError(sentence_of(refusal)) from None

    def keep(self) -> str:
        """Keep the file, if one was sent; returns its stored name, empty for none."""
        return keep_evidence(current_app.config["LHS"].media_dir, self.file_name, self.raw) if self.raw else ""


def saved_file(stored: str, name: str) -> Response:
    """A kept file, to save under a name."""
    folder = current_app.config["LHS"].media_dir / FOLDER
    response: Response = send_from_directory(folder, stored, as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "no-store"
    return response
