"""The form of the reading settings."""

from wtforms import BooleanField, RadioField
from wtforms.validators import Optional

from app.forms import Form
from app.reading import Reading, reading, saves_data
from app.text import CALLS
from app.visitor import current_visitor


class SettingsForm(Form):
    """What can be changed, each with a value on this device."""

    size = RadioField(
        "Cỡ chữ",
        choices=[("m", "Chữ vừa"), ("l", "Chữ lớn"), ("xl", "Chữ rất lớn"), ("xxl", "Chữ cực lớn")],
    )
    theme = RadioField(
        "Nền",
        choices=[("", "Theo máy"), ("light", "Nền sáng"), ("dark", "Nền tối"), ("contrast", "Tương phản mạnh")],
    )
    call = RadioField("Muốn được gọi là", [Optional()], choices=[(call, call.title()) for call in CALLS])
    speed = RadioField("Giọng “Nghe đọc”", choices=[("", "Đọc vừa"), ("slow", "Đọc chậm")])
    saves_data = BooleanField("Tiết kiệm dữ liệu")

    @property
    def chosen(self) -> Reading:
        """What was sent, as it is kept."""
        return Reading(
            size=self.size.data,
            theme=self.theme.data,
            call=self.call.data or "",
            saves_data=self.saves_data.data,
            is_slow=self.speed.data == "slow",
        )


def settings_now() -> Reading:
    """What holds now for this visitor, with the form of address the person chose."""
    known, kept = current_visitor(), reading()
    call = (known and known.call) or kept.call
    return Reading(kept.size, kept.theme, call, saves_data=saves_data(), is_slow=kept.is_slow)


def form_of(kept: Reading) -> SettingsForm:
    """The form that shows what holds."""
    return SettingsForm(
        size=kept.size,
        theme=kept.theme,
        call=kept.call or None,
        speed="slow" if kept.is_slow else "",
        saves_data=kept.saves_data,
    )
