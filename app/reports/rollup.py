"""All units of a round in one workbook: together, and course by course."""

from collections.abc import Iterator, Sequence

from app.reports.tables import rate_words
from app.spreadsheets import Sheet, workbook
from app.states import STATES
from app.text import vi_date, vi_time
from courses.obligations.ledger import Ledger, State
from courses.reports.handing import Asked, InPeriod
from courses.reports.lines import add_up
from courses.reports.rounds import RoundLine

_COUNTS = (*(STATES[one].title for one in State), "Quá hạn", "Tổng", "Tỷ lệ")
HEADINGS = (
    "TT", "Mã", "Đơn vị", "Nộp lúc", "Số liệu ngày", "Định nghĩa", *_COUNTS, "Xong trong kỳ", "Buổi học", "Lượt học",
)  # fmt: skip
BY_COURSE = ("TT", "Mã", "Đơn vị", *_COUNTS)
MISSING = "Chưa nộp"


def as_workbook(round_: RoundLine, asked: Sequence[Asked], mark: str) -> bytes:
    """The units by name with their numbers, those missing said so, and the sum of all; each course on its own sheet
    where there are several."""
    sheets = [Sheet("Tổng hợp", HEADINGS, _rows(asked))]
    if len(round_.courses) > 1:
        titles = enumerate(round_.courses.items(), 1)
        sheets += [Sheet(f"Khóa {n}", BY_COURSE, _course_rows(asked, key, title)) for n, (key, title) in titles]
    period = f"kỳ {vi_date(round_.from_on)} đến {vi_date(round_.to_on)}, hạn {vi_date(round_.due_on)}"
    return workbook(sheets, f"{round_.title}, {period} · {'; '.join(round_.courses.values())} · {mark}")


def _rows(asked: Sequence[Asked]) -> Iterator[tuple[str | int, ...]]:
    handed = [one.handed for one in asked if one.handed]
    for place, one in enumerate(asked, 1):
        it = one.handed
        if it is None:
            yield place, one.code, one.name, MISSING
        else:
            yield (
                place,
                one.code,
                one.name,
                vi_time(it.at),
                vi_date(it.on_day),
                it.rules,
                *_all(it.ledger, it.in_period),
            )
    whole, period = add_up(it.ledger for it in handed), sum((it.in_period for it in handed), InPeriod())
    yield "", "", f"Cộng {len(handed)} trên {len(asked)} đơn vị", "", "", "", *_all(whole, period)


def _course_rows(asked: Sequence[Asked], course: int, title: str) -> Iterator[tuple[str | int, ...]]:
    found = {one.id: one.handed.by_course.get(course) for one in asked if one.handed}
    for place, one in enumerate(asked, 1):
        ledger = found.get(one.id)
        counts = _sums(ledger) if ledger else ("Không có ai phải học" if one.handed else MISSING,)
        yield place, one.code, one.name, *counts
    yield "", "", f"Cộng: {title}", *_sums(add_up(ledger for ledger in found.values() if ledger))


def _all(ledger: Ledger, period: InPeriod) -> tuple[str | int, ...]:
    return *_sums(ledger), period.finished, period.sessions, period.visits


def _sums(ledger: Ledger) -> tuple[str | int, ...]:
    counts = (ledger.counts[one] for one in State)
    return (*counts, ledger.overdue, ledger.total, rate_words(ledger.per_mille))
