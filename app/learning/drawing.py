"""What to remember of a lesson, drawn as a picture to send on: 1080 × 1350, at most 150 KiB, in the site's look."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from app.assets import FOLDER, FONTS
from courses.vietnamese import nfc

if TYPE_CHECKING:  # Pillow is loaded with the first picture, not with the site
    from PIL.Image import Image as Picture
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (1080, 1350)
DRAWING = 1
"""Raised when the same words are drawn otherwise, so that pictures kept are drawn anew."""
FINE = 2
"""Drawn so many times larger, then made smaller: round things get smooth edges."""
COLOURS = 64
PAPER, SURFACE, FILL, INK, SOFT, COBALT, SUN = "#fdfbf6", "#fff", "#f4efe4", "#191d26", "#414855", "#113a8f", "#f2b134"
MARGIN, TOP, FOOT = 76, 172, 1350 - 236
WIDE = SIZE[0] - 2 * MARGIN
INDENT = 104


@dataclass(frozen=True)
class Card:
    """The words of a picture."""

    site_name: str
    domain: str
    title: str
    lines: tuple[str, ...]

    @property
    def key(self) -> str:
        """What names the picture: the digest of its words and of how they are drawn, 64 hex digits."""
        return sha256(json.dumps([DRAWING, asdict(self)]).encode()).hexdigest()


class Row(NamedTuple):
    """A line of text where it stands; `mark` is the number of the thing to remember that begins here."""

    text: str
    top: float
    mark: int


def draw(card: Card) -> bytes:
    """The picture as a PNG."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # seldom needed

    picture = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE), PAPER)
    pen = ImageDraw.Draw(picture)
    _draw_head(picture, pen, card)
    _draw_words(pen, card)
    _draw_foot(pen, card)
    made = BytesIO()
    picture.reduce(FINE).quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def _draw_head(picture: "Picture", pen: "ImageDraw", card: Card) -> None:
    """The logo, the site's name, and the scallop under them."""
    from PIL import Image  # noqa: PLC0415  # seldom needed

    pen.rectangle(_box(0, 0, SIZE[0], TOP), SURFACE)
    logo = Image.open(FOLDER / "logo.png").resize((92 * FINE, 92 * FINE))
    picture.paste(logo, (MARGIN * FINE, 40 * FINE), logo)
    _write(pen, (MARGIN + 116, 86), card.site_name, _fitting(card.site_name, 46, WIDE - 116), COBALT, "lm")
    for left in range(0, SIZE[0], 36):
        pen.arc(_box(left + 4, TOP - 14, left + 32, TOP + 14), 0, 180, COBALT, 4 * FINE)


def _draw_words(pen: "ImageDraw", card: Card) -> None:
    """The lesson's title and what to remember of it, as large as there is room for."""
    size = next((size for size in range(62, 30, -2) if _height(card, size) <= FOOT - TOP - 110), 30)
    top = TOP + 58 + (FOOT - TOP - 110 - _height(card, size)) / 3
    _write(pen, (MARGIN, top), "Điều cần nhớ", _font("Regular", 38), SOFT, "la")
    top += 66
    title = _title_font(size)
    for line in _broken(card.title, title, WIDE):
        _write(pen, (MARGIN, top), line, title, COBALT, "la")
        top += _step(title)
    pen.rounded_rectangle(_box(MARGIN, top + 14, MARGIN + 120, top + 22), 4 * FINE, SUN)
    for row in _rows(card, size, top + 66):
        if row.mark:
            middle = row.top + size * 0.62
            pen.ellipse(_box(MARGIN, middle - 37, MARGIN + 74, middle + 37), COBALT)
            _write(pen, (MARGIN + 37, middle), str(row.mark), _font("Bold", 42), SURFACE, "mm")
        _write(pen, (MARGIN + INDENT, row.top), row.text, _font("Regular", size), INK, "la")


def _draw_foot(pen: "ImageDraw", card: Card) -> None:
    """Where to learn more, printed large."""
    pen.rectangle(_box(0, FOOT, *SIZE), FILL)
    _write(pen, (SIZE[0] / 2, FOOT + 66), "Học từng bước, không mất tiền, tại", _font("Regular", 38), SOFT, "mm")
    _write(pen, (SIZE[0] / 2, FOOT + 148), card.domain, _fitting(card.domain, 80, WIDE), COBALT, "mm")


def _rows(card: Card, size: int, top: float) -> Iterator[Row]:
    """What to remember, line by line."""
    font = _font("Regular", size)
    for mark, words in enumerate(card.lines, 1):
        for place, text in enumerate(_broken(words, font, WIDE - INDENT)):
            yield Row(text, top, 0 if place else mark)
            top += _step(font)
        top += size * 0.6


def _height(card: Card, size: int) -> float:
    """How high all words are at a size of text."""
    title = _title_font(size)
    font = _font("Regular", size)
    lines = sum(len(_filled(words, font, WIDE - INDENT)) for words in card.lines)
    gaps = (len(card.lines) - 1) * size * 0.6
    return 132 + len(_filled(card.title, title, WIDE)) * _step(title) + lines * _step(font) + gaps


def _broken(words: str, font: "FreeTypeFont", width: float) -> list[str]:
    """Words in lines of nearly one length, none wider than there is room for; a word too wide stands alone."""
    lines = _filled(words, font, width)
    while width > 200 and len(_filled(words, font, width - 20)) == len(lines):
        width -= 20
    return _filled(words, font, width)


def _filled(words: str, font: "FreeTypeFont", width: float) -> list[str]:
    lines: list[str] = []
    for word in nfc(words).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width * FINE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _title_font(size: int) -> "FreeTypeFont":
    return _font("Bold", size + 14)


def _fitting(words: str, size: int, width: float) -> "FreeTypeFont":
    """The bold font at this size, or smaller where the words would be too wide."""
    length = _font("Bold", size).getlength(nfc(words)) / FINE
    return _font("Bold", size if length <= width else int(size * width / length))


@cache
def _font(weight: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415  # seldom needed

    return ImageFont.truetype(FONTS / f"BeVietnamPro-{weight}.ttf", size * FINE)


def _step(font: "FreeTypeFont") -> float:
    """From one line to the next: room for ế, ộ, ữ."""
    return font.size * 1.36 / FINE


def _write(pen: "ImageDraw", at: tuple[float, float], words: str, font: "FreeTypeFont", ink: str, anchor: str) -> None:
    pen.text((at[0] * FINE, at[1] * FINE), nfc(words), ink, font, anchor)


def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    return left * FINE, top * FINE, right * FINE, bottom * FINE
