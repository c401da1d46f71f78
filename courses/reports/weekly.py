"""What weeks come to, read from the daily counts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.reports.counting_models import DailyCount
from courses.reports.daily import COUNTED_AT, UNKNOWN, Measure
from courses.site.marks import find_mark

WEEKS = 12


@dataclass(frozen=True)
class Week:
    """A week from Monday, or as much of it as has passed."""

    monday: date
    last: date
    """Sunday, or today where the week is not over."""
    counts: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    """Of those of the whole site of whom it is not known where they live; they are in no other number."""

    def count(self, measure: str) -> int:
        """How many people; a measure is its word."""
        return self.counts[measure]


@dataclass(frozen=True)
class Compared:
    """A week beside the same days of the week before, and the weeks that led to it, itself the last."""

    week: Week
    before: Week
    weeks: tuple[Week, ...]

    def change(self, measure: Measure) -> int:
        """How many more than the week before."""
        return self.week.count(measure) - self.before.count(measure)


@dataclass(frozen=True)
class PlaceWeek:
    """One number of a week in one place, beside the same days of the week before."""

    people: int
    before: int


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def compare_weeks(db: Session, places: Sequence[int], monday: date, *, today: date) -> Compared:
    """The week of a Monday and the eleven before it, of some places together, in one statement."""
    first, sunday = monday - timedelta(weeks=WEEKS), monday + timedelta(days=6)
    last = min(sunday, today)
    weeks = [Week(one, one + timedelta(days=6)) for one in (first + timedelta(weeks=n) for n in range(WEEKS))]
    weeks.append(Week(monday, last))
    before = Week(weeks[-2].monday, last - timedelta(weeks=1))
    is_unknown = DailyCount.place == UNKNOWN
    rows = db.execute(
        select(is_unknown, DailyCount.measure, DailyCount.day, func.sum(DailyCount.people))
        .where(DailyCount.place.in_([*places, UNKNOWN]), DailyCount.day.between(first, last))
        .group_by(is_unknown, DailyCount.measure, DailyCount.day)
    )
    for unknown, measure, day, people in rows:
        meant = [weeks[(day - first).days // 7], *([before] if before.monday <= day <= before.last else [])]
        for week in meant:
            (week.unknown if unknown else week.counts)[measure] += int(people)
    return Compared(weeks[-1], before, tuple(weeks[1:]))


def count_places(db: Session, places: Iterable[int], measure: Measure, compared: Compared) -> dict[int, PlaceWeek]:
    """One measure of a week in each of these places, in one statement."""
    week, before = compared.week, compared.before
    rows = db.execute(
        select(DailyCount.place, DailyCount.day, DailyCount.people).where(
            DailyCount.place.in_(list(places)),
            DailyCount.measure == measure.value,
            DailyCount.day.between(before.monday, week.last),
        )
    )
    now, then = Counter[int](), Counter[int]()
    for place, day, people in rows:
        if day >= week.monday:
            now[place] += people
        elif day <= before.last:
            then[place] += people
    return {place: PlaceWeek(now[place], then[place]) for place in now.keys() | then.keys()}


def find_counted_at(db: Session) -> datetime | None:
    """Until when the daily counts tell."""
    noted = find_mark(db, COUNTED_AT)
    return datetime.fromisoformat(noted) if noted else None
