"""Where people live: told by a ward's link, by the person, or skipped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from courses.db import insert_unless_there
from courses.units.models import Residence, Unit
from courses.units.units import OFFICES, under, valid
from courses.vietnamese import folded

MOST_FOUND = 40
MOST_MEANT = 12
FIRST_WORDS = ("phuong", "xa", "dac khu", "tinh", "thanh pho")


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


def match_offices(db: Session, text: str, paths: Iterable[str], *, on: date) -> list[Listed]:
    """Provinces and communes at or below some paths that a text means: "10549", "Phường Chu Văn An (10549)", or a name
    with or without its first word; at most 12."""
    named = re.search(r"\(([^()]+)\)$", text.strip())
    code, name = named[1] if named else text.strip(), folded(text)
    above = aliased(Unit)
    means = or_(Unit.code == code, Unit.folded.in_([name, *(f"{words} {name}" for words in FIRST_WORDS)]))
    offices = (under(paths), Unit.kind.in_([kind.value for kind in OFFICES]), *valid(on))
    rows = db.execute(
        select(Unit.code, Unit.name, above.name)
        .outerjoin(above, above.id == Unit.parent_id)
        .where(means, *offices)
        .order_by(above.sort_key, Unit.id)
        .limit(MOST_MEANT)
    )
    return [Listed(*row) for row in rows]


def _find(db: Session, code: str) -> int | None:
    return db.scalar(select(Unit.id).where(Unit.code == code, Unit.valid_to.is_(None)))
