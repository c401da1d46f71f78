"""Forms about units and who belongs to them, and what they say when a rule says no."""

from datetime import date

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.administration.person_forms import PersonForm, day_of
from app.errors import says
from app.forms import Form
from app.text import local_date
from app.visitor import now
from courses.units.keeping import LETTERS, FromTheTable, HasUnitsBelow, NameTaken, NoSuchDay, NotASuccessor
from courses.units.models import UnitKind
from courses.units.naming import NotAUnitName

says(NameTaken, "Đơn vị này đã có một đơn vị cùng tên bên dưới. Mời đặt tên khác.")
says(NotAUnitName, "Tên bắt đầu bằng chữ hoặc số. Mời bỏ dấu ở đầu tên.")
says(FromTheTable, "Tỉnh, phường và xã theo danh mục của Nhà nước, không sửa ở đây.")
says(HasUnitsBelow, "Bên dưới còn đơn vị đang hoạt động. Mời đóng các đơn vị đó trước.")
says(NoSuchDay, "Ngày này trước ngày đơn vị bắt đầu. Mời ghi ngày khác.")
says(NotASuccessor, "Đơn vị nối tiếp phải cùng loại và không nằm bên dưới. Mời chọn đơn vị khác.")
KINDS = {
    UnitKind.PROVINCE: "Tỉnh, thành phố",
    UnitKind.COMMUNE: "Phường, xã, đặc khu",
    UnitKind.DEPARTMENT: "Phòng, ban",
    UnitKind.SCHOOL: "Trường học",
    UnitKind.STATION: "Trạm y tế",
    UnitKind.NEIGHBOURHOOD: "Tổ dân phố, thôn",
}
NAME = [InputRequired(), Length(max=120)]


class UnitForm(Form):
    """A unit to open."""

    kind = SelectField("Loại", choices=[(kind.value, KINDS[kind]) for kind in LETTERS])
    name = StringField("Tên", NAME)


class RenameForm(Form):
    """What a unit is called from a day on."""

    name = StringField("Tên mới", NAME)
    day = StringField("Từ ngày", [InputRequired()])

    on: date

    def validate_day(self, field: StringField) -> None:
        """Take today or a day that has been."""
        self.on = _been(field)


class CloseForm(Form):
    """The last day of a unit, and what follows it."""

    day = StringField("Ngày hoạt động cuối", [InputRequired()])
    successor = SelectField("Nhập vào đơn vị")

    on: date

    def validate_day(self, field: StringField) -> None:
        """Take today or a day that has been."""
        self.on = _been(field)


class MemberForm(PersonForm):
    """Who belongs to a unit, as what, from when and until when."""

    position = StringField("Chức vụ (có thể để trống)", [Length(max=120)])
    begins = StringField("Từ ngày", [InputRequired()])
    until = StringField("Đến hết ngày (có thể để trống)", [Optional()])

    on: date
    to_on: date | None = None

    def validate_begins(self, field: StringField) -> None:
        """Take a day."""
        self.on = day_of(field.data)

    def validate_until(self, field: StringField) -> None:
        """Take a day not before the first."""
        self.to_on = day_of(field.data)
        if self.to_on < getattr(self, "on", self.to_on):
            raise ValidationError("Ngày cuối phải sau ngày đầu.")


class LeaveForm(Form):
    """The last day of somebody in a unit."""

    day = StringField("Ngày cuối ở đơn vị", [InputRequired()])

    on: date

    def validate_day(self, field: StringField) -> None:
        """Take a day."""
        self.on = day_of(field.data)


def _been(field: StringField) -> date:
    day = day_of(field.data)
    if day > local_date(now()):
        raise ValidationError("Mời ghi hôm nay hoặc một ngày đã qua. Việc sắp tới thì làm khi đến ngày.")
    return day
