"""The forms of reports."""

from wtforms import SelectMultipleField
from wtforms.validators import InputRequired

from app.forms import Form


class FreezeForm(Form):
    """Which obligations of a unit are frozen."""

    obligations = SelectMultipleField("Việc phải học", [InputRequired("Mời chọn ít nhất một việc.")])
