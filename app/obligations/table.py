"""The table of an obligation as CSV for spreadsheets."""

from collections.abc import Iterable

from app.spreadsheets import written
from app.states import STATES
from app.text import vi_date
from courses.obligations.standings import Standing
from courses.vietnamese import as_name

HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Số định danh", "Thư điện tử", "Đơn vị", "Tình trạng", "Ngày học xong")


def as_csv(standings: Iterable[Standing]) -> bytes:
    """The table; of a number only the last four digits."""
    rows = []
    for number, one in enumerate(standings, 1):
        done = vi_date(one.finished_at) if one.finished_at else ""
        tail = f"********{one.number_tail}" if one.number_tail else ""
        cells = (as_name(one.name), birth_words(one.birth), tail, one.email_hint or "", one.unit_name)
        rows.append([str(number), *cells, STATES[one.state].title, done])
    return written(HEADINGS, rows)


def birth_words(birth: str | None) -> str:
    """A birth as 05/04/1980 or 1980."""
    return "/".join(reversed(birth.split("-"))) if birth else ""
