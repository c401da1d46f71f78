"""The table of an obligation as CSV: for spreadsheets, with cells that can never be formulas."""

import csv
import io
from collections.abc import Iterable

from app.obligations.blueprint import STATES
from app.text import vi_date
from courses.obligations.standings import Standing
from courses.vietnamese import as_name

HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Số định danh", "Thư điện tử", "Đơn vị", "Tình trạng", "Ngày học xong")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(standings: Iterable[Standing]) -> bytes:
    """The table in UTF-8 with a byte order mark, as Excel wants it; of a number only the last four digits."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(HEADINGS)
    for number, one in enumerate(standings, 1):
        done = vi_date(one.facts.finished_at) if one.facts.finished_at else ""
        tail = f"********{one.number_tail}" if one.number_tail else ""
        cells = (as_name(one.name), birth_words(one.birth), tail, one.email_hint or "", one.unit_name)
        writer.writerow([number, *(neutral(cell) for cell in cells), STATES[one.state].title, done])
    return text.getvalue().encode("utf-8-sig")


def birth_words(birth: str | None) -> str:
    """A birth as 05/04/1980 or 1980."""
    return "/".join(reversed(birth.split("-"))) if birth else ""


def neutral(cell: str) -> str:
    """The cell as text whatever a spreadsheet would make of it."""
    bare = cell.lstrip(" \"'\u00a0\ufeff")
    return f"'{cell}" if cell.startswith(FORMULAS) or bare.startswith(FORMULAS) else cell
