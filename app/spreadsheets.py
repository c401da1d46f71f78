"""Tables for spreadsheets, with cells that can never be formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def written(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark, as Excel wants it; every cell is text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def neutral(cell: str) -> str:
    """The cell as text whatever a spreadsheet would make of it."""
    bare = cell.lstrip(" \"'\u00a0\ufeff")
    return f"'{cell}" if cell.startswith(FORMULAS) or bare.startswith(FORMULAS) else cell
