"""How a visitor likes to read: one cookie, `lhs_read`, of short words, that works without an account."""

from dataclasses import dataclass, replace
from typing import Literal, Self, cast

from flask import Response, current_app, g, request

from app.text import CALLS

SIZES = ("m", "l", "xl", "xxl")
THEMES = ("", "light", "dark", "contrast")
YEAR = 31_536_000
COOKIE = "lhs_read"
"""The same name on http and https: it names nobody and protects nothing."""


@dataclass(frozen=True)
class Reading:
    """Text size, theme, form of address, saving data, speed of voice; default: large text, the device's theme."""

    size: str = "l"
    theme: str = ""
    call: str = ""
    """One of `CALLS`, or empty until chosen."""
    saves_data: bool | None = None
    """None until chosen: then the browser's own `Save-Data` says; see `saves_data`."""
    is_slow: bool = False
    """Whether "Nghe đọc" reads slowly."""

    @classmethod
    def from_cookie(cls, value: str) -> Self:
        """Read `size.theme.call-number.saving.slow`; anything odd becomes the default."""
        parts = [*value.split("."), "", "", "", "", ""][:5]
        return cls(
            size=parts[0] if parts[0] in SIZES else "l",
            theme=parts[1] if parts[1] in THEMES else "",
            call=CALLS[int(parts[2])] if parts[2] in {str(n) for n in range(len(CALLS))} else "",
            saves_data={"0": False, "1": True}.get(parts[3]),
            is_slow=parts[4] == "1",
        )

    def to_cookie(self) -> str:
        """The value `from_cookie` reads back."""
        call = str(CALLS.index(self.call)) if self.call else ""
        saving = "" if self.saves_data is None else str(int(self.saves_data))
        return f"{self.size}.{self.theme}.{call}.{saving}.{int(self.is_slow)}"

    def resized(self, step: Literal["smaller", "larger"]) -> "Reading":
        """One size down or up, staying at the ends."""
        place = SIZES.index(self.size) + (1 if step == "larger" else -1)
        return replace(self, size=SIZES[min(max(place, 0), len(SIZES) - 1)])


def reading() -> Reading:
    """The settings of this visitor."""
    if "lhs_reading" not in g:
        g.lhs_reading = Reading.from_cookie(request.cookies.get(COOKIE, ""))
    return cast("Reading", g.lhs_reading)


def saves_data() -> bool:
    """Whether pictures wait for a tap: as chosen here, else as the browser says it saves data."""
    chosen = reading().saves_data
    return request.headers.get("Save-Data", "").strip().lower() == "on" if chosen is None else chosen


def keep_reading(response: Response, chosen: Reading) -> None:
    """Keep settings on this device for a year."""
    secure = current_app.config["LHS"].is_https
    response.set_cookie(COOKIE, chosen.to_cookie(), max_age=YEAR, samesite="Lax", secure=secure, httponly=True)
