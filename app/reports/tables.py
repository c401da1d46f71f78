"""The tables of a snapshot with names, for spreadsheets: names are read from the lists, never kept with the numbers."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from app.spreadsheets import Sheet, workbook, written
from app.states import STATES
from app.text import vi_date
from courses.obligations.ledger import Ledger, State
from courses.reports.lines import Line
from courses.reports.snapshots import SnapshotLine, list_sums, list_unit_sums, name_rows, read_lines
from courses.vietnamese import as_name

HEADINGS = ("STT", "Việc phải học", "Đợt", "Họ và tên", "Đơn vị", "Tình trạng", "Hạn cuối", "Ngày học xong")
SUM_HEADINGS = ("Việc phải học", "Đơn vị", *(STATES[one].title for one in State), "Quá hạn", "Tổng", "Tỷ lệ")
ERASED = "(đã xóa)"
NAMED_AT_ONCE = 5_000
MOST_OF_SHEET = 1_000_000
"""A sheet of Excel ends at 1,048,576 lines; what is beyond would be lost without a word."""
MOST_NAMED = 20_000
"""Lines up to which names are joined in a request; for more the worker makes a file."""


def name_of(name: str | None) -> str:
    """A name as pages write it."""
    return as_name(name) if name else ERASED


def rate_words(per_mille: int) -> str:
    """Thousandths as people read them."""
    return f"{per_mille // 10},{per_mille % 10} %"


def as_csv(db: Any, snapshot: SnapshotLine, mark: str) -> bytes:
    """Everybody by name, with who took it away as the last line."""
    return written(HEADINGS, [*_rows(db, snapshot), _origin(snapshot, mark)])


def as_xlsx(db: Any, snapshot: SnapshotLine, mark: str) -> bytes:
    """The sums on one sheet, everybody by name on the next, or on several where one cannot hold them."""
    sheets, rows = -(-snapshot.people // MOST_OF_SHEET), _rows(db, snapshot)
    titles = [f"Danh sách {number}" for number in range(1, sheets + 1)] if sheets > 1 else ["Danh sách"]
    names = [Sheet(title, HEADINGS, islice(rows, MOST_OF_SHEET)) for title in titles]
    sums = Sheet("Tổng hợp", SUM_HEADINGS, _sum_rows(db, snapshot))
    return workbook([sums, *names], " · ".join(_origin(snapshot, mark)))


def _rows(db: Any, snapshot: SnapshotLine) -> Iterator[tuple[str, ...]]:
    asked = {one.public_id: one for one in list_sums(db, snapshot.id)}
    for number, (line, name) in enumerate(_named(db, snapshot.id), 1):
        duty, done = asked[line.obligation], vi_date(line.finished_on) if line.finished_on else ""
        who = (name_of(name), line.unit, STATES[line.state].title)
        yield str(number), duty.title, duty.cycle, *who, vi_date(line.due_on), done


def _named(db: Any, snapshot_id: int) -> Iterator[tuple[Line, str | None]]:
    """Everybody with their name, so many at a time: a city has more than should be in memory."""
    lines = read_lines(db, snapshot_id)
    while some := list(islice(lines, NAMED_AT_ONCE)):
        names = name_rows(db, [line.row for line in some])
        yield from ((line, names.get(line.row)) for line in some)


def _sum_rows(db: Any, snapshot: SnapshotLine) -> Iterator[tuple[str | int, ...]]:
    units = list_unit_sums(db, snapshot.id)
    for one in list_sums(db, snapshot.id):
        for unit in units[one.obligation_id]:
            yield _sums_of(f"{one.title}, {one.cycle}", unit.name, unit.ledger)
        yield _sums_of(f"{one.title}, {one.cycle}", "Cộng", one.ledger)


def _sums_of(title: str, unit: str, ledger: Ledger) -> tuple[str | int, ...]:
    counts = [ledger.counts[one] for one in State]
    return title, unit, *counts, ledger.overdue, ledger.total, rate_words(ledger.per_mille)


def _origin(snapshot: SnapshotLine, mark: str) -> tuple[str, ...]:
    return f"Số liệu chốt {vi_date(snapshot.on_day)}, {snapshot.unit_name}", f"Mã {snapshot.digest[:16]}", mark
