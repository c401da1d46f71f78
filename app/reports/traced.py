"""Every figure of a report, with where it comes from and the page that shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from app.reports.tables import rate_words
from app.states import STATES
from app.text import vi_date, vi_number, vi_time
from courses.documents.symbols import is_fitting
from courses.obligations.ledger import Ledger
from courses.reports.figures import Figures
from courses.reports.indicated import Indicated
from courses.reports.indicators import IndicatorLine
from courses.reports.writing import ReportLine

BOOK = "/quan-ly/so-phong-trao"


@dataclass(frozen=True)
class Traced:
    """One figure: what it is about, what of it, and how much."""

    group: str
    name: str
    value: str
    source: str
    address: str
    doubt: str = ""
    """Why it is to be looked at before anybody signs."""


def trace(report: ReportLine, figures: Figures) -> list[Traced]:
    """Each figure the report prints, in its order."""
    return [*_of_duties(figures), *_of_registers(report, figures)]


def _of_duties(figures: Figures) -> Iterator[Traced]:
    taken = figures.snapshot
    source = f"Số liệu chốt {vi_time(taken.taken_at)}, mã {taken.digest[:12]}"
    address = url_for("reports.snapshot", snapshot=taken.public_id)
    for duty in figures.duties:
        for name, value in sums_of(duty.ledger):
            yield Traced(f"{duty.title}, {duty.cycle}", name, value, source, address)
    whole, added = figures.whole, f"Cộng các việc trong {source[:1].lower()}{source[1:]}"
    for name, value in sums_of(whole):
        yield Traced("Tổng số (lượt người)", name, value, added, address)
    for state, words in STATES.items():
        yield Traced("Tổng số theo tình trạng", words.title.lower(), vi_number(whole.counts[state]), source, address)
    if taken.hurried:
        yield Traced("Đã học xong", "nên mời ôn nhanh 3 câu", vi_number(taken.hurried), source, address)
    for unit in figures.units:
        yield Traced("Tỷ lệ theo đơn vị", unit.name, rate_words(unit.ledger.per_mille), source, address)


def _of_registers(report: ReportLine, figures: Figures) -> Iterator[Traced]:
    days = f"từ {vi_date(report.from_on)} đến {vi_date(report.to_on)}, đếm lúc {vi_time(figures.counted_at)}"
    held = figures.sessions
    for name, value in (("số buổi", held.sessions), ("lượt dự", held.visits), ("người để lại tên", held.people)):
        yield Traced("Buổi học", name, vi_number(value), f"Sổ buổi học {days}", "/quan-ly/buoi-hoc")
    source = f"Sổ cấp giấy chứng nhận {days}"
    yield Traced("Giấy chứng nhận", "đã cấp", vi_number(figures.certificates), source, "/quan-ly/danh-sach")
    for one in figures.indicators:
        said, where = indicated(one), _in_book(report, one.lines[-1])
        yield Traced("Sổ phong trào", one.name, said, _of_book(one), where, doubt_of(one))
    letters = vi_number(len(figures.letters))
    yield Traced("Văn bản", "số văn bản", letters, "Sổ văn bản, căn cứ các việc phải học", "/quan-ly/van-ban")


def doubt_of(one: Indicated) -> str:
    """Why a number of the book is to be looked at before anybody signs; nothing where it need not be."""
    if one.is_carried:
        return "mang sang từ kỳ trước, chưa ai xem lại"
    return f"số liệu ngày {vi_date(one.as_of)}, cũ hơn kỳ nó ghi" if one.is_old else ""


def list_doubts(report: ReportLine, figures: Figures, traced: Iterable[Traced]) -> Iterator[tuple[str, str]]:
    """What is to be looked at before anybody signs, each in words with the page where it is put right."""
    taken = figures.snapshot
    if taken.on_day < report.to_on:
        words = f"Số liệu học chốt ngày {vi_date(taken.on_day)}, trước ngày cuối kỳ báo cáo {vi_date(report.to_on)}"
        yield words, url_for("reports.new_snapshot")
    alike: dict[tuple[str, str], list[str]] = {}
    for one in traced:
        if one.doubt:
            alike.setdefault((one.doubt, one.address), []).append(f"{one.name} {one.value}")
    yield from ((f"{doubt[:1].upper()}{doubt[1:]}: {'; '.join(said)}", where) for (doubt, where), said in alike.items())
    for letter in figures.letters:
        if not is_fitting(letter.kind, letter.number):
            yield f"{letter.kind} số {letter.number}: ký hiệu không hợp với loại văn bản", "/quan-ly/van-ban"


def indicated(one: Indicated) -> str:
    """What the book of the movement holds, in words."""
    return f"{vi_number(one.value)} {one.counted}"


def _of_book(one: Indicated) -> str:
    """Where a number of the book is from, and how many periods it adds up."""
    added = f", cộng {len(one.lines)} kỳ" if len(one.lines) > 1 else ""
    return f"{one.source}, tính đến {vi_date(one.as_of)}{added}"


def _in_book(report: ReportLine, line: IndicatorLine) -> str:
    months = 12 * (line.to_on.year - line.from_on.year) + line.to_on.month - line.from_on.month + 1
    return f"{BOOK}?{urlencode({'tu': line.from_on.isoformat(), 'thang': months, 'don-vi': report.unit_code})}"


def sums_of(ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """The sums of a ledger in words."""
    return (
        ("tổng", vi_number(ledger.total)),
        ("miễn", vi_number(ledger.total - ledger.asked)),
        ("đã xong", vi_number(ledger.done)),
        ("còn lại", vi_number(ledger.open)),
        ("quá hạn", vi_number(ledger.overdue)),
        ("tỷ lệ", rate_words(ledger.per_mille)),
    )
