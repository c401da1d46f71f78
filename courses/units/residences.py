"""Where people live: told by a ward's link, by the person, or skipped."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.db import insert_unless_there
from courses.units.models import Residence, Unit
from courses.vietnamese import folded

MOST_FOUND = 40


@dataclass(frozen=True)
class Listed:
    """A unit to choose."""

    code: str
    name: str
    within: str | None


def has_answered(db: Session, person_id: int) -> bool:
    """Whether a person was asked where they live, or came by a ward's link."""
    return db.scalar(select(Residence.person_id).where(Residence.person_id == person_id)) is not None


def tell_residence(db: Session, person_id: int, code: str | None, *, told_by: str, now: datetime) -> None:
    """Note where a person lives; an unknown code is as none, and a link never changes what a person said."""
    unit_id = _find(db, code) if code else None
    if told_by == "link":
        if unit_id is not None:
            insert_unless_there(db, Residence, person_id=person_id, unit_id=unit_id, told_by=told_by, at=now)
        return
    db.merge(Residence(person_id=person_id, unit_id=unit_id, told_by=told_by if unit_id else "skipped", at=now))


def list_places(db: Session, home_code: str, wanted: str) -> list[Listed]:
    """Places to live in: the groups of the home ward; with words, every place whose name holds each of them."""
    above = Unit.__table__.alias("above")
    statement = (
        select(Unit.code, Unit.name, above.c.name.label("within"))
        .outerjoin(above, above.c.id == Unit.parent_id)
        .where(Unit.valid_to.is_(None), Unit.kind.in_(("commune", "neighbourhood")))
        .order_by(Unit.sort_key)
        .limit(MOST_FOUND)
    )
    if words := folded(wanted).split():
        statement = statement.where(*(Unit.folded.contains(word, autoescape=True) for word in words))
    else:
        statement = statement.where(above.c.code == home_code)
    return [Listed(row.code, row.name, row.within) for row in db.execute(statement)]


def _find(db: Session, code: str) -> int | None:
    return db.scalar(select(Unit.id).where(Unit.code == code, Unit.valid_to.is_(None)))
