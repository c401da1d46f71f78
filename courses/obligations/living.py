"""How many learners live where, with a line of their own for those of whom it is not known.

Counting them takes longer than a page should, so the worker does it every five minutes and keeps what it found.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, delete, func, insert, literal, null, or_, select
from sqlalchemy.orm import Session

from courses.learning.models import Enrolment
from courses.obligations.models import HomeCount
from courses.people.models import Person
from courses.units.models import Residence, Unit, UnitKind
from courses.units.units import under

MOST = 100
"""How many units are told by name; a ward has some tens of neighbourhood groups, a province some thousands."""
UNKNOWN = 0
"""The place of those of whom it is not known where they live."""


@dataclass(frozen=True)
class Living:
    """How many learners live in a unit."""

    name: str
    people: int


@dataclass(frozen=True)
class Lives:
    """How many learners live where; every learner below the paths is in a line, or in `elsewhere`."""

    lines: tuple[Living, ...]
    units: int
    """All the units, told by name or not."""
    elsewhere: int
    """How many live in the units that are not told by name."""
    unknown: int
    """Of how many of the whole site it is not known."""


def count_living(db: Session) -> int:
    """Count anew how many learners live where; returns how many of the numbers were others before."""
    counted = {row.place: row.people for row in db.execute(_counted())}
    kept = {row.place: row.people for row in db.execute(select(HomeCount.place, HomeCount.people))}
    wrong = sorted(place for place in counted.keys() | kept.keys() if counted.get(place) != kept.get(place))
    if wrong:
        db.execute(delete(HomeCount).where(HomeCount.place.in_(wrong)))
        made = [{"place": place, "people": counted[place]} for place in wrong if place in counted]
        if made:
            db.execute(insert(HomeCount), made)
    return len(wrong)


def list_living(db: Session, paths: tuple[str, ...]) -> Lives:
    """How many learners live in each neighbourhood group below some paths, and how many told only the ward, as last
    counted: by name, and where there are more than 100 units, the 100 where most live."""
    rows = list(db.execute(select(_known(paths)).union_all(_unknown())))
    unknown = next((row.people for row in rows if row.name is None), 0)
    told = sorted((row for row in rows if row.name is not None), key=lambda row: row.sort_key)
    lines = tuple(Living(row.name, row.people) for row in told)
    units, total = (told[0].units, int(told[0].total)) if told else (0, 0)
    return Lives(lines, units, total - sum(line.people for line in lines), unknown)


def _counted() -> Select[int, int]:
    place = func.coalesce(Residence.unit_id, UNKNOWN)
    return (
        select(place.label("place"), func.count().label("people"))
        .select_from(Person)
        .outerjoin(Residence, Residence.person_id == Person.id)
        .where(Person.merged_into_id.is_(None), _learns())
        .group_by(place)
    )


def _known(paths: tuple[str, ...]) -> Subquery:
    people = func.coalesce(HomeCount.people, 0)
    return (
        select(
            Unit.name,
            Unit.sort_key,
            people.label("people"),
            func.count().over().label("units"),
            func.sum(people).over().label("total"),
        )
        .outerjoin(HomeCount, HomeCount.place == Unit.id)
        .where(under(paths), or_(Unit.kind == UnitKind.NEIGHBOURHOOD.value, HomeCount.people > 0))
        .order_by(people.desc(), Unit.sort_key, Unit.id)
        .limit(MOST)
        .subquery()
    )


def _unknown() -> Select[*tuple[Any, ...]]:
    return select(null(), null(), HomeCount.people, literal(0), literal(0)).where(HomeCount.place == UNKNOWN)


def _learns() -> ColumnElement[bool]:
    return select(Enrolment.id).where(Enrolment.person_id == Person.id).exists()
