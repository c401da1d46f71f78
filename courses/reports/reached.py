"""How many of a unit's adults have learned: people counted by day, of the number typed with its source and its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.reports.counting_models import DailyCount
from courses.reports.daily import Measure
from courses.reports.typed_models import Denominator


@dataclass(frozen=True)
class Reached:
    """How many who live in a unit have finished a course, each once, and how many adults it has by whom and when."""

    unit_id: int
    people: int
    adults: int
    source: str
    as_on: date


def list_reached(db: Session, unit_ids: Iterable[int]) -> dict[int, Reached]:
    """Those of these units whose adults somebody has typed, by the newest number, in one statement."""
    finished = (DailyCount.place == Denominator.unit_id, DailyCount.measure == Measure.FINISHED.value)
    people = select(func.coalesce(func.sum(DailyCount.people), 0)).where(*finished).scalar_subquery()
    typed = (Denominator.unit_id, people, Denominator.number, Denominator.source, Denominator.as_on)
    rows = db.execute(
        select(*typed)
        .where(Denominator.unit_id.in_(list(unit_ids)), Denominator.people_group == "adults")
        .order_by(Denominator.as_on, Denominator.id)
    )
    return {row[0]: Reached(row[0], int(row[1]), *row[2:]) for row in rows}
