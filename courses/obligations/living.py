"""How many learners live where, with a line of their own for those of whom it is not known."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, null, or_, select
from sqlalchemy.orm import Session

from courses.learning.models import Enrolment
from courses.people.models import Person
from courses.units.models import Residence, Unit, UnitKind
from courses.units.units import under

MOST = 100
"""How many units are told by name; a ward has some tens of neighbourhood groups, a province some thousands."""


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


def list_living(db: Session, paths: tuple[str, ...]) -> Lives:
    """How many learners live in each neighbourhood group below some paths, and how many told only the ward: by name,
    and where there are more than 100 units, the 100 where most live."""
    rows = list(db.execute(select(_known(paths)).union_all(_unknown())))
    unknown = next(row.people for row in rows if row.name is None)
    told = sorted((row for row in rows if row.name is not None), key=lambda row: row.sort_key)
    lines = tuple(Living(row.name, row.people) for row in told)
    units, total = (told[0].units, int(told[0].total)) if told else (0, 0)
    return Lives(lines, units, total - sum(line.people for line in lines), unknown)


def _known(paths: tuple[str, ...]) -> Subquery:
    living = (
        select(Residence.unit_id, func.count().label("people"))
        .join(Person, Person.id == Residence.person_id)
        .where(Residence.unit_id.is_not(None), Person.merged_into_id.is_(None), _learns())
        .group_by(Residence.unit_id)
        .subquery()
    )
    people = func.coalesce(living.c.people, 0)
    return (
        select(
            Unit.name,
            Unit.sort_key,
            people.label("people"),
            func.count().over().label("units"),
            func.sum(people).over().label("total"),
        )
        .outerjoin(living, living.c.unit_id == Unit.id)
        .where(under(paths), or_(Unit.kind == UnitKind.NEIGHBOURHOOD.value, living.c.people > 0))
        .order_by(people.desc(), Unit.sort_key, Unit.id)
        .limit(MOST)
        .subquery()
    )


def _unknown() -> Select[*tuple[Any, ...]]:
    return (
        select(null(), null(), func.count(), literal(0), literal(0))
        .select_from(Person)
        .outerjoin(Residence, Residence.person_id == Person.id)
        .where(Residence.unit_id.is_(None), Person.merged_into_id.is_(None), _learns())
    )


def _learns() -> ColumnElement[bool]:
    return select(Enrolment.id).where(Enrolment.person_id == Person.id).exists()
