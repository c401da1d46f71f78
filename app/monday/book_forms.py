"""The forms of a unit's book of one period: what all rows share, a row for each indicator, rows for new names."""

from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import Length, Optional

from app.forms import Form
from app.monday.typed_forms import NumberField, PastDayField


class SharedForm(Form):
    """What holds for all that is typed in one go, where a row says nothing else."""

    source = StringField("Nguồn của các số gõ lần này", [Length(max=200)])
    as_on = PastDayField("Số liệu tính đến ngày", [Optional()])


class RowForm(Form):
    """What one indicator comes to; source and day only where they are others than those on top."""

    was = HiddenField("Lúc mở trang")
    value = NumberField("Số", [Optional()])
    word = StringField("Đơn vị tính", [Length(max=40)])
    source = StringField("Nguồn khác", [Length(max=200)])
    as_on = PastDayField("Tính đến ngày khác", [Optional()])
    note = StringField("Ghi chú", [Length(max=500)])
    is_seen = BooleanField("Đã xem, số này vẫn đúng")
    is_struck = BooleanField("Bỏ số này khỏi kỳ")


class NewForm(RowForm):
    """An indicator that has no row yet."""

    name = StringField("Tên chỉ số", [Length(max=200)])
    word = StringField("Đang đếm gì", [Length(max=40)])
    is_standing = BooleanField("Là số tại một ngày, không cộng các kỳ với nhau")
