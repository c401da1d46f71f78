"""All units of a round in one workbook."""

from collections.abc import Iterator, Sequence

from app.reports.tables import rate_words
from app.spreadsheets import Sheet, workbook
from app.states import STATES
from app.text import vi_date, vi_time
from courses.obligations.ledger import Ledger, State
from courses.reports.lines import add_up
from courses.reports.rounds import Asked, RoundLine

HEADINGS = (
    "TT", "Mã", "Đơn vị", "Nộp lúc", "Số liệu ngày", "Định nghĩa", *(STATES[one].title for one in State), "Quá hạn",
    "Tổng", "Tỷ lệ",
)  # fmt: skip
MISSING = "Chưa nộp"


def as_workbook(round_: RoundLine, asked: Sequence[Asked], mark: str) -> bytes:
    """The units by name with their numbers, those missing said so, and the sum of all."""
    title = f"{round_.title}, {round_.course_title}, hạn {vi_date(round_.due_on)}"
    return workbook([Sheet("Tổng hợp", HEADINGS, _rows(asked))], f"{title} · {mark}")


def _rows(asked: Sequence[Asked]) -> Iterator[tuple[str | int, ...]]:
    for place, one in enumerate(asked, 1):
        if one.ledger is None or one.at is None or one.on_day is None or one.rules is None:
            yield place, one.code, one.name, MISSING
        else:
            yield place, one.code, one.name, vi_time(one.at), vi_date(one.on_day), one.rules, *_sums(one.ledger)
    handed = [one.ledger for one in asked if one.ledger]
    yield "", "", f"Cộng {len(handed)} trên {len(asked)} đơn vị", "", "", "", *_sums(add_up(handed))


def _sums(ledger: Ledger) -> tuple[str | int, ...]:
    counts = (ledger.counts[one] for one in State)
    return (*counts, ledger.overdue, ledger.total, rate_words(ledger.per_mille))
