"""Forms that name a person and days, as administrators fill them in."""

from datetime import date, datetime

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.forms import FIRST, LAST, STRANGE_DAY, Form
from app.text import HERE, ROLES, local_date
from app.visitor import now
from courses.imports.cells import BadCell, birth_of
from courses.obligations.ledger import end_of_day

A_DAY = "Mời nhập một ngày như 31/12/2026."


class PersonForm(Form):
    """Who is meant: exact name and birth."""

    name = StringField("Họ và tên", [InputRequired(), Length(max=120)])
    birth = StringField("Ngày sinh hoặc năm sinh", [InputRequired()])

    def validate_birth(self, field: StringField) -> None:
        """Take 05/04/1980 or 1980."""
        try:
            field.data = birth_of(field.data or "", on=local_date(now()))
        except BadCell:
            raise ValidationError("Mời viết như 05/04/1980, hoặc chỉ năm 1980.") from None


class GrantForm(PersonForm):
    """Who gets which role where, from when and until when."""

    role = SelectField("Vai trò")
    unit = SelectField("Ở đơn vị")
    begins = StringField("Từ ngày (để trống là từ hôm nay)", [Optional()])
    until = StringField("Đến hết ngày (có thể để trống)", [Optional()])

    from_at: datetime | None = None
    to_at: datetime | None = None

    def validate_begins(self, field: StringField) -> None:
        """Take today or a day to come."""
        day = day_of(field.data)
        if day < local_date(now()):
            raise ValidationError("Mời nhập hôm nay hoặc một ngày sắp tới.")
        self.from_at = datetime.combine(day, datetime.min.time(), HERE)

    def validate_until(self, field: StringField) -> None:
        """Take a day to come, not before the first."""
        end = end_of_day(day_of(field.data))
        if end <= max(self.from_at or now(), now()):
            raise ValidationError("Mời nhập một ngày sắp tới, sau ngày bắt đầu, như 31/12/2026.")
        self.to_at = end


def day_of(text: str | None) -> date:
    """The day of 31/12/2026; else a sentence that says how to write it."""
    try:
        day = datetime.strptime((text or "").strip(), "%d/%m/%Y").date()  # noqa: DTZ007  # a day has no zone
    except ValueError:
        raise ValidationError(A_DAY) from None
    if not FIRST <= day <= LAST:
        raise ValidationError(STRANGE_DAY)
    return day


def role_choices(roles: list[str]) -> list[tuple[str, str]]:
    """Roles to choose, in words."""
    return [(role.value, words) for role, words in ROLES.items() if role.value in roles]
