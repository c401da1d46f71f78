"""The forms of what an office types with its source: targets, and what shares are of."""

import re
from datetime import date
from typing import Any

from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from app.forms import Form
from app.text import local_date
from app.visitor import now

FILLED = [InputRequired(), Length(max=200)]
DAY = ["%d/%m/%Y", "%Y-%m-%d"]
MOST = 100_000_000
NUMBER = "Mời nhập một số từ 0 đến 100.000.000, ví dụ 53917."
MEASURES = {
    "officials": "Cán bộ phải học đã học xong",
    "adults": "Người trưởng thành đã học xong",
    "households": "Hộ có thành viên có kỹ năng số",
}
GROUPS = {
    "adults": "Người trong độ tuổi trưởng thành",
    "households": "Hộ gia đình",
    "elders": "Người cao tuổi",
    "people": "Tổng số người",
}


class PastDayField(DateField):
    """A day that has come."""

    def __init__(self, label: str, validators: Any = None, **rest: Any) -> None:
        """A field for a day, as people write it or as a browser sends it."""
        super().__init__(label, validators, format=DAY, **rest)

    def pre_validate(self, form: Any) -> None:
        """Refuse a day to come, or one of another age."""
        if self.data and not date(2000, 1, 1) <= self.data <= local_date(now()):
            raise ValidationError("Mời chọn từ hôm nay trở về trước.")


class NumberField(IntegerField):
    """A number as people write it, 53917 or 53.917; at most 100,000,000."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the number."""
        typed = (valuelist[0] if valuelist else "").strip()
        if not re.fullmatch(r"[0-9]{1,9}|[0-9]{1,3}([. ][0-9]{3}){1,2}", typed):
            raise ValueError(NUMBER)
        self.data = int(re.sub(r"[. ]", "", typed))

    def pre_validate(self, form: Any) -> None:
        """Refuse what is too large."""
        if self.data is not None and self.data > MOST:
            raise ValidationError(NUMBER)


class SourcedForm(Form):
    """What is typed with its source and its day."""

    source = StringField("Nguồn", FILLED)
    as_on = PastDayField("Ngày của số liệu", [InputRequired()])


class TargetForm(SourcedForm):
    """How much a unit is to come to in a year."""

    measure = SelectField("Chỉ tiêu", choices=list(MEASURES.items()))
    year = IntegerField("Năm", [InputRequired(), NumberRange(2020, 2050, "Mời nhập năm như 2026.")])
    percent = StringField("Phần trăm", [InputRequired(), Length(max=10)])
    text = StringField("Câu trong văn bản", [InputRequired(), Length(max=500)])

    def validate_percent(self, field: StringField) -> None:
        """Take a number from 0 to 100 with at most one digit after a comma or point."""
        if self.per_mille is None:
            raise ValidationError("Mời nhập từ 0 đến 100, ví dụ 80 hoặc 90,5.")

    @property
    def per_mille(self) -> int | None:
        """The share in thousandths."""
        found = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]))? *%?", (self.percent.data or "").strip())
        number = 10 * int(found[1]) + int(found[2] or 0) if found else None
        return number if number is not None and number <= 1000 else None


class DenominatorForm(SourcedForm):
    """How many a group has."""

    group = SelectField("Nhóm", choices=list(GROUPS.items()))
    number = NumberField("Có bao nhiêu", [InputRequired()])
