"""How many learners live where, with those of whom it is not known as a line of their own."""

from dataclasses import dataclass

from sqlalchemy import func, null, or_, select
from sqlalchemy.orm import Session

from courses.learning.models import Enrolment
from courses.people.models import Person
from courses.units.models import Residence, Unit, UnitKind
from courses.units.units import under


@dataclass(frozen=True)
class Living:
    """How many learners live in a unit; without a name, those of whom it is not known."""

    name: str | None
    people: int


def list_living(db: Session, paths: tuple[str, ...]) -> list[Living]:
    """How many learners live in each neighbourhood group below some paths, how many told only the ward, and last,
    without a name, how many of the whole site told nothing."""
    learns = select(Enrolment.id).where(Enrolment.person_id == Person.id).exists()
    living = (
        select(Residence.unit_id, func.count().label("people"))
        .join(Person, Person.id == Residence.person_id)
        .where(Residence.unit_id.is_not(None), Person.merged_into_id.is_(None), learns)
        .group_by(Residence.unit_id)
        .subquery()
    )
    known = (
        select(Unit.name, Unit.sort_key, func.coalesce(living.c.people, 0).label("people"))
        .outerjoin(living, living.c.unit_id == Unit.id)
        .where(under(paths), or_(Unit.kind == UnitKind.NEIGHBOURHOOD.value, living.c.people > 0))
    )
    unknown = (
        select(null(), null(), func.count())
        .select_from(Person)
        .outerjoin(Residence, Residence.person_id == Person.id)
        .where(Residence.unit_id.is_(None), Person.merged_into_id.is_(None), learns)
    )
    rows = sorted(db.execute(known.union_all(unknown)), key=lambda row: (row[0] is None, row[1] or ""))
    return [Living(name, people) for name, _key, people in rows]
