"""The QR that scenes draw, read back from its drawing: it says that it is for practice, and nothing else."""

import re

import segno

from app.practice.screens import practice_qr

BORDER = 4


def dark_squares(drawing: str) -> set[tuple[int, int]]:
    """The squares that a drawing of horizontal strokes fills, as column and row."""
    strokes = re.search(r'<path[^>]*stroke="#000"[^>]* d="([^"]*)"', drawing)
    assert strokes is not None
    x, y, filled = 0.0, 0.0, set[tuple[int, int]]()
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", strokes[1]):
        values = [float(one) for one in re.findall(r"-?[0-9.]+", numbers)]
        if command == "h":
            filled |= {(round(x) + n - BORDER, int(y) - BORDER) for n in range(round(values[0]))}
            x += values[0]
        elif command == "M":
            x, y = values
        else:
            x, y = x + values[0], y + values[1]
    return filled


def test_the_drawing_is_the_code_that_says_it_is_for_practice() -> None:
    meant = segno.make("MÃ TẬP", error="m", micro=False, encoding="utf-8").matrix

    assert dark_squares(practice_qr()) == {
        (column, row) for row, bits in enumerate(meant) for column, bit in enumerate(bits) if bit & 1
    }


def test_another_code_is_another_drawing() -> None:
    other = segno.make("MÃ THẬT", error="m", micro=False, encoding="utf-8").svg_inline(border=BORDER, light="#fff")

    assert dark_squares(other) != dark_squares(practice_qr())
