"""Forms: WTForms with Vietnamese sentences, and an event id so that the same form sent twice counts once."""

from datetime import date
from typing import Any, ClassVar

from flask import request
from wtforms import DateField
from wtforms import Form as WTForm

from app.errors import sentence_of
from courses.db import new_public_id
from courses.errors import Refusal
from courses.vietnamese import nfc

MESSAGES = {
    "This field is required.": "Mời điền chỗ này.",
    "Not a valid choice.": "Mời chọn một dòng có sẵn.",
    "Not a valid choice": "Mời chọn một dòng có sẵn.",
    "Invalid Choice: could not coerce.": "Mời chọn một dòng có sẵn.",
    "Not a valid integer value.": "Mời nhập một số.",
    "Not a valid date value.": "Mời nhập ngày như 22/11/2026.",
    "Not a valid datetime value.": "Mời nhập ngày giờ như 22/11/2026 14:00.",
    "Field must be at least %(min)d character long.": "Mời viết ít nhất %(min)d chữ cái.",
    "Field cannot be longer than %(max)d character.": "Mời viết ngắn hơn, nhiều nhất %(max)d chữ cái.",
    "Field must be between %(min)d and %(max)d characters long.": "Mời viết từ %(min)d đến %(max)d chữ cái.",
    "Invalid input.": "Mời xem lại chỗ này.",
    "Invalid email address.": "Mời xem lại thư điện tử, ví dụ ten@donvi.vidu.",
}


FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
"""Days that anything here may be about."""
STRANGE_DAY = "Mời xem lại năm của ngày này."


class UnknownMessage(KeyError):
    """WTForms said something that has no Vietnamese sentence yet."""


class Translations:
    """WTForms' messages in Vietnamese; an unknown one is a mistake of ours and raises."""

    def gettext(self, string: str) -> str:
        """The Vietnamese sentence for a message."""
        try:
            return MESSAGES[string]
        except KeyError:
            raise UnknownMessage(string) from None

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Vietnamese has no plural: the singular's sentence."""
        return self.gettext(singular)


class Form(WTForm):
    """The base of the site's forms: filled from the request, composed Unicode, 422 when it does not hold."""

    class Meta:
        """What WTForms asks about a form."""

        locales: ClassVar[list[str]] = ["vi"]

        def get_translations(self, form: WTForm) -> Translations:
            """Our own sentences."""
            return Translations()

    def __init__(self, **values: Any) -> None:
        """Fill the form from the request if it was sent, else from values."""
        super().__init__(_composed() if self.is_sent else None, **values)

    @property
    def is_sent(self) -> bool:
        """Whether this request sent the form."""
        return request.method == "POST"

    @property
    def event(self) -> str:
        """The event id the form carried, or a new one for a form to be sent; at most 64 characters."""
        return request.form.get("event", "")[:64] or new_public_id()

    refusal: str = ""
    """What a rule said to the form as it was sent; nothing typed is lost by it."""

    def refuse(self, refusal: Refusal) -> None:
        """Keep the sentence of a rule that said no, to show above the form."""
        self.refusal = sentence_of(refusal)

    @property
    def status(self) -> int:
        """The status of a page that shows this form: 409 where a rule said no, 422 where it did not hold."""
        if self.refusal:
            return 409
        return 422 if self.is_sent and self.errors else 200

    def validate_on_submit(self) -> bool:
        """Whether the form was sent and holds."""
        return self.is_sent and self.validate()


class DayField(DateField):
    """A day as people write it, 22/11/2026, or as a browser sends it; one of another century is asked again."""

    def __init__(self, label: str, validators: Any = None, **rest: Any) -> None:
        """A field for a day."""
        super().__init__(label, validators, format=["%d/%m/%Y", "%Y-%m-%d"], **rest)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the day."""
        super().process_formdata(valuelist)
        if self.data is not None and not FIRST <= self.data <= LAST:
            self.data = None
            raise ValueError(STRANGE_DAY)


def _composed() -> Any:
    """The fields as sent, in composed Unicode."""
    fields: Any = request.form.copy()
    for name in list(fields):
        fields.setlist(name, [nfc(value) for value in fields.getlist(name)])
    fields.update(request.files)
    return fields
