"""The forms of what an office types: targets, what shares are of, indicators."""

import re
from datetime import date

from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from app.forms import Form
from app.text import local_date
from app.visitor import now

FILLED = [InputRequired(), Length(max=200)]
DAY = ["%d/%m/%Y", "%Y-%m-%d"]
MOST = 100_000_000
NUMBER = [InputRequired(), NumberRange(0, MOST, "Mời nhập một số từ 0 đến 100.000.000, không có dấu chấm.")]
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


class SourcedForm(Form):
    """What is typed with its source and its day."""

    source = StringField("Nguồn", FILLED)
    as_on = DateField("Ngày của số liệu", [InputRequired()], format=DAY)

    def validate_as_on(self, field: DateField) -> None:
        """Take a day that has come."""
        if field.data and not date(2000, 1, 1) <= field.data <= local_date(now()):
            raise ValidationError("Mời chọn từ hôm nay trở về trước.")


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
    number = IntegerField("Có bao nhiêu", NUMBER)


class IndicatorForm(SourcedForm):
    """What an indicator comes to in a period."""

    name = StringField("Chỉ số", FILLED)
    value = IntegerField("Số", NUMBER)
    word = StringField("Đơn vị tính", [InputRequired(), Length(max=40)])
    is_standing = BooleanField("Là số tại một ngày, không cộng các kỳ với nhau")
    note = StringField("Ghi chú", [Length(max=500)])
