"""Forms about a certificate's name."""

import re

from wtforms import StringField
from wtforms import ValidationError as Invalid
from wtforms.validators import DataRequired, Length

from app.forms import Form
from courses.vietnamese import squeezed

_LETTERS = re.compile(r"[^\W\d_]+(?:[ '’.\-]+[^\W\d_]+)*\.?")


class NameForm(Form):
    """The name to print: letters, with spaces, hyphens and apostrophes between."""

    name = StringField("Họ và tên", [DataRequired(), Length(max=80)], filters=[lambda text: squeezed(text or "")])

    def validate_name(self, field: StringField) -> None:
        """Refuse digits and signs, which no name has."""
        if not _LETTERS.fullmatch(field.data or ""):
            raise Invalid("Tên chỉ có chữ cái. Mời xem lại.")
