"""Sổ phong trào: numbers of a unit by period that no ledger holds, typed with their source and day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from courses.db import insert_unless_there
from courses.obligations.noting import note_by
from courses.people.models import PersonName
from courses.reports.typed_models import Indicator
from courses.vietnamese import folded, squeezed

MOST = 2_000


@dataclass(frozen=True)
class Seed:
    """An indicator that wards report: its name, what it counts, whether it is as at a day."""

    name: str
    word: str
    is_standing: bool = False


SEEDS = (
    Seed("Tổ công nghệ số cộng đồng", "tổ", is_standing=True),
    Seed("Thành viên Tổ công nghệ số cộng đồng", "người", is_standing=True),
    Seed("Lượt hỗ trợ người dân tại nhà và điểm học", "lượt"),
    Seed("Lượt cài đặt VNeID", "lượt"),
    Seed("Lượt cài đặt Sổ sức khỏe điện tử", "lượt"),
    Seed("Lượt cài đặt VssID", "lượt"),
    Seed("Lượt cài đặt eTax Mobile", "lượt"),
    Seed("Hồ sơ nộp trực tuyến", "hồ sơ"),
    Seed("Tin bài tuyên truyền", "tin bài"),
    Seed("Mô hình chuyển đổi số ở cơ sở", "mô hình", is_standing=True),
    Seed("Điểm học bình dân học vụ số", "điểm", is_standing=True),
    Seed("Hộ có thành viên có kỹ năng số", "hộ", is_standing=True),
)
"""What the reports of wards tell (product/vietnam.md §1.3 to §1.5); any other name may be typed."""


@dataclass(frozen=True)
class Period:
    """A month, a quarter or a year, by its first and last day."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """How many months it has."""
        return 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1

    @property
    def before(self) -> "Period":
        """The period of the same kind before it."""
        return period_of(self.first - timedelta(days=1), self.months)

    @property
    def after(self) -> "Period":
        """The period of the same kind after it."""
        return period_of(self.last + timedelta(days=1), self.months)


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator as it counts in a period; `value` is none in a history where it was struck out."""

    name: str
    value: int | None
    word: str
    is_standing: bool
    """As at `as_on`: periods may not be summed."""
    is_carried: bool
    """Brought over from the period before and not looked at since: to be asked about before it is reported."""
    from_on: date
    to_on: date
    source: str
    as_on: date
    note: str
    by: str | None
    at: datetime


@dataclass(frozen=True)
class Told:
    """What is typed of an indicator."""

    name: str
    value: int | None
    word: str
    is_standing: bool
    source: str
    as_on: date
    note: str = ""


def period_of(day: date, months: int) -> Period:
    """The month (1), quarter (3) or year (12) a day lies in."""
    first = date(day.year, day.month - (day.month - 1) % months, 1)
    after = first.month + months
    return Period(first, date(first.year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1))


def list_indicators(db: Session, unit_id: int, from_on: date, to_on: date) -> list[IndicatorLine]:
    """The indicators of a unit as they count now, by period and name: of periods within these days, and of those that
    run on but are told as of one of these days."""
    found = _rows().where(Indicator.unit_id == unit_id, Indicator.from_on.between(from_on, to_on))
    newest = {(row.from_on, row.to_on, row.folded): row for row in db.execute(found.order_by(Indicator.id).limit(MOST))}
    lines = [_line(newest[key]) for key in sorted(newest)]
    return [one for one in lines if one.value is not None and min(one.to_on, one.as_on) <= to_on]


def list_typed(db: Session, unit_id: int, period: Period) -> list[IndicatorLine]:
    """All that was typed in a unit's book of a period, the newest first; the first of a name counts."""
    of = (Indicator.unit_id == unit_id, Indicator.from_on == period.first, Indicator.to_on == period.last)
    return [_line(row) for row in db.execute(_rows().where(*of).order_by(Indicator.id.desc()).limit(MOST))]


def type_indicators(
    db: Session, unit: tuple[int, str], period: Period, told: Iterable[Told], *, event: str, by_id: int, now: datetime
) -> None:
    """Add what several indicators of a unit come to, typed in one go."""
    for number, one in enumerate(told):
        type_indicator(db, unit, period, one, event=f"{event[:55]}-t{number}", by_id=by_id, now=now)


def type_indicator(
    db: Session, unit: tuple[int, str], period: Period, told: Told, *, event: str, by_id: int, now: datetime,
    is_carried: bool = False,
) -> bool:  # fmt: skip
    """Add what an indicator of a unit (key and code) comes to; what was typed before stays.  False if it was there."""
    name = squeezed(told.name)
    words = {"name": name, "folded": folded(name), "word": squeezed(told.word), "source": squeezed(told.source)}
    numbers = {"value": told.value, "is_standing": told.is_standing, "as_on": told.as_on, "is_carried": is_carried}
    days = {"unit_id": unit[0], "from_on": period.first, "to_on": period.last, "note": squeezed(told.note)}
    is_new = insert_unless_there(db, Indicator, **days, **words, **numbers, by_id=by_id, at=now, event=event)
    if is_new:
        note_by(db, "indicator.typed", unit[1], f"{period.first} {name}: {told.value}", by_id=by_id, now=now)
    return is_new


def carry_over(db: Session, unit: tuple[int, str], period: Period, *, event: str, by_id: int, now: datetime) -> int:
    """Bring over what the period before held and of which this one says nothing, marked as not looked at; returns how
    many."""
    there = {folded(one.name) for one in list_typed(db, unit[0], period)}
    before = {folded(one.name): one for one in reversed(list_typed(db, unit[0], period.before))}
    carried = [one for name, one in sorted(before.items()) if name not in there and one.value is not None]
    for number, one in enumerate(carried):
        told = Told(one.name, one.value, one.word, one.is_standing, one.source, one.as_on, one.note)
        mark = f"{event[:55]}-{number}"
        type_indicator(db, unit, period, told, event=mark, by_id=by_id, now=now, is_carried=True)
    return len(carried)


def _rows() -> Select[*tuple[Any, ...]]:
    kept = Indicator
    what = (kept.name, kept.folded, kept.value, kept.word, kept.is_standing, kept.is_carried, kept.from_on, kept.to_on)
    columns = (*what, kept.source, kept.as_on, kept.note, PersonName.name.label("by"), kept.at)
    return select(*columns).outerjoin(PersonName, PersonName.person_id == Indicator.by_id)


def _line(row: Any) -> IndicatorLine:
    return IndicatorLine(
        row.name, row.value, row.word, row.is_standing, row.is_carried, row.from_on, row.to_on, row.source, row.as_on,
        row.note, row.by, row.at,
    )  # fmt: skip
