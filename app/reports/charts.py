"""The two charts of a report, drawn by Pillow in the site's colours and type: bars by unit, bars by state."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.assets import FONTS
from app.states import STATES
from courses.obligations.ledger import Ledger, State
from courses.reports.lines import UnitSum
from courses.vietnamese import nfc

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

INK, SOFT, PRIMARY, SUN, TRACK, PAPER = "#191d26", "#414855", "#113a8f", "#f2b134", "#f4efe4", "#ffffff"
WIDE, ROW, PAD, NAMES, VALUES = 1600, 76, 24, 560, 330
MOST_UNITS = 14


@dataclass(frozen=True)
class Bar:
    """One bar: what it is of, how long in thousandths, what stands behind it, and whether it is to be looked at."""

    name: str
    length: int
    value: str
    is_low: bool = False


def units_chart(units: Sequence[UnitSum]) -> bytes:
    """The rate of each unit, the lowest first; at most 14, those with the most people."""
    most = sorted(units, key=lambda one: -one.ledger.total)[:MOST_UNITS]
    bars = []
    for one in sorted(most, key=lambda one: (one.ledger.per_mille, one.name)):
        rate = one.ledger.per_mille
        value = f"{rate // 10},{rate % 10} % ({one.ledger.done}/{one.ledger.asked})"
        bars.append(Bar(one.name, rate, value, is_low=rate < 500))
    return draw(bars)


def states_chart(whole: Ledger) -> bytes:
    """How many stand where."""
    most = max(1, *whole.counts.values())
    waiting = {State.NOT_STARTED, State.NO_ACCOUNT}
    bars = [
        Bar(words.title, 1000 * whole.counts[state] // most, f"{whole.counts[state]}", is_low=state in waiting)
        for state, words in STATES.items()
    ]
    return draw(bars)


def draw(bars: Sequence[Bar]) -> bytes:
    """Bars one below the other as PNG, 1600 wide: names, bars, values."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # large; seldom needed

    picture = Image.new("RGB", (WIDE, ROW * max(1, len(bars)) + 2 * PAD), PAPER)
    pen = ImageDraw.Draw(picture)
    for place, bar in enumerate(bars):
        _draw_bar(pen, PAD + place * ROW, bar)
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()


def _draw_bar(pen: Any, top: int, bar: Bar) -> None:
    left, right, middle = NAMES + PAD, WIDE - VALUES, top + ROW // 2
    name, font = _fitting(bar.name, NAMES - PAD)
    pen.text((NAMES, middle), name, INK, font, "rm")
    box = (left, top + 14, right, top + ROW - 14)
    pen.rounded_rectangle(box, 10, TRACK)
    end = left + (right - left) * bar.length // 1000
    if end - left >= 20:
        pen.rounded_rectangle((left, top + 14, end, top + ROW - 14), 10, SUN if bar.is_low else PRIMARY)
    elif bar.length:
        pen.rectangle((left, top + 14, max(end, left + 4), top + ROW - 14), SUN if bar.is_low else PRIMARY)
    pen.text((right + PAD, middle), nfc(bar.value), INK, _font("Bold", 34), "lm")


def _fitting(words: str, width: int) -> tuple[str, "FreeTypeFont"]:
    """The words in the largest of three sizes they fit in, else cut."""
    words = nfc(words)
    for size in (36, 32, 28):
        font = _font("Regular", size)
        if font.getlength(words) <= width:
            return words, font
    while words and font.getlength(f"{words}…") > width:
        words = words[:-1]
    return f"{words}…", font


def _font(weight: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415  # large; seldom needed

    return ImageFont.truetype(str(FONTS / f"BeVietnamPro-{weight}.ttf"), size)
