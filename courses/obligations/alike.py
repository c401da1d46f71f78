"""Rows of lists that look like somebody who signed in and are not matched: a member of staff says who is who.

Nothing is matched by looking alike; both answers are kept, and both can be asked again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, ScalarSelect, delete, exists, func, or_, select, union, update
from sqlalchemy.orm import Session, aliased

from courses.db import insert_unless_there
from courses.errors import Refusal
from courses.obligations.matching import list_own, ways_to_look_alike
from courses.obligations.models import Assignment, Roster, RosterRow, RowMatch
from courses.obligations.noting import note_by
from courses.obligations.settling import settle
from courses.people.models import Identity, Person, PersonName
from courses.units.models import Unit
from courses.units.units import under

LATEST = 10


class OwnMatch(Refusal):
    """Nobody says of a row that it is themselves, or that it is not."""


@dataclass(frozen=True)
class Alike:
    """A row of a list, and the account it looks like."""

    row: str
    person: str
    roster: str
    roster_title: str
    name: str
    birth: str | None
    unit_name: str
    number_tail: str | None
    email_hint: str | None
    account_name: str
    account_birth: str | None
    account_since: datetime


@dataclass(frozen=True)
class Answered:
    """What a member of staff said of a row and an account."""

    row: str
    person: str
    name: str
    is_same: bool
    at: datetime


def list_alike(db: Session, path: str, *, most: int) -> Sequence[Alike]:
    """The rows of lists of units at or below a path that look like an account, the oldest first."""
    told = (RosterRow.name, RosterRow.birth, RosterRow.unit_name, RosterRow.number_tail, RosterRow.email_hint)
    account = (PersonName.name, PersonName.birth, Person.created_at)
    ids = (RosterRow.public_id, Person.public_id, Roster.public_id)
    columns: tuple[Any, ...] = (*ids, Roster.title, *told, *account)
    pairs = _alike(under([path])).subquery()
    rows = db.execute(
        select(*columns)
        .select_from(pairs)
        .join(RosterRow, RosterRow.id == pairs.c.row_id)
        .join(Roster, Roster.id == RosterRow.roster_id)
        .join(Person, Person.id == pairs.c.person_id)
        .join(PersonName, PersonName.person_id == pairs.c.person_id)
        .order_by(RosterRow.id, Person.id)
        .limit(most)
    )
    return [Alike(*one) for one in rows]


def select_alike(path: str) -> ScalarSelect[int]:
    """How many they are, as a column of another statement."""
    return select(func.count()).select_from(_alike(under([path])).subquery()).scalar_subquery()


def count_listed(db: Session, path: str) -> int:
    """How many people stand on lists at or below a path."""
    people = select(func.coalesce(func.sum(Roster.people), 0)).join(Unit, Unit.id == Roster.unit_id)
    return int(db.scalar(people.where(under([path]))) or 0)


def answer_alike(db: Session, row: str, person: str, *, is_same: bool, by_id: int, now: datetime) -> None:
    """Say whether a row is the account it looks like; refused for oneself.  A second answer changes nothing."""
    whose = select(Person.id).where(Person.public_id == person).scalar_subquery()
    found = db.execute(_alike(RosterRow.public_id == row, PersonName.person_id == whose)).first()
    if found is None:
        return
    row_id, person_id = found
    if by_id == person_id or list_own(db, by_id, [row_id]):
        raise OwnMatch
    said = {"is_same": is_same, "by_id": by_id, "at": now}
    if not insert_unless_there(db, RowMatch, row_id=row_id, person_id=person_id, **said):
        return
    note_by(db, "row.matched" if is_same else "row.told-apart", row, person, by_id=by_id, now=now)
    if is_same:
        _tie(db, row_id, person_id, now)


def ask_again(db: Session, row: str, person: str, *, by_id: int, now: datetime) -> None:
    """Take an answer back: the row is asked about again, and is nobody's account until then."""
    row_id = select(RosterRow.id).where(RosterRow.public_id == row).scalar_subquery()
    person_id = select(Person.id).where(Person.public_id == person).scalar_subquery()
    theirs = (RowMatch.row_id == row_id, RowMatch.person_id == person_id)
    gone = db.execute(delete(RowMatch).where(*theirs).returning(RowMatch.row_id, RowMatch.is_same)).first()
    if gone is not None:
        note_by(db, "row.asked-again", row, person, by_id=by_id, now=now)
        if gone.is_same:
            _tie(db, gone.row_id, None, now)


def list_answered(db: Session, path: str) -> Sequence[Answered]:
    """The latest answers of units at or below a path, the newest first; at most ten."""
    rows = db.execute(
        select(RosterRow.public_id, Person.public_id, RosterRow.name, RowMatch.is_same, RowMatch.at)
        .select_from(RowMatch)
        .join(RosterRow, RosterRow.id == RowMatch.row_id)
        .join(Person, Person.id == RowMatch.person_id)
        .join(Roster, Roster.id == RosterRow.roster_id)
        .join(Unit, Unit.id == Roster.unit_id)
        .where(under([path]))
        .order_by(RowMatch.at.desc(), RowMatch.row_id.desc())
        .limit(LATEST)
    )
    return [Answered(*row) for row in rows]


def find_path_of_row(db: Session, row: str) -> str | None:
    """The path of the unit whose list a row is on."""
    found = select(Unit.path).join(Roster, Roster.unit_id == Unit.id).join(RosterRow, RosterRow.roster_id == Roster.id)
    return db.scalar(found.where(RosterRow.public_id == row))


def _alike(*meant: ColumnElement[bool]) -> CompoundSelect[int, int]:
    """Each row that nobody is matched with, and each account it looks like, once."""
    return union(
        *(
            select(RosterRow.id.label("row_id"), PersonName.person_id)
            .select_from(RosterRow)
            .join(Roster, Roster.id == RosterRow.roster_id)
            .join(Unit, Unit.id == Roster.unit_id)
            .where(RosterRow.left_at.is_(None), way, ~_is_matched(), *meant)
            for way in ways_to_look_alike()
        )
    )


def _is_matched() -> ColumnElement[bool]:
    known = aliased(Identity)
    by_number = exists().where(known.number_hash == RosterRow.number_hash)
    is_silent = RosterRow.number_hash.is_(None) | known.number_hash.is_(None)
    by_address = exists().where(known.email_hash == RosterRow.email_hash, is_silent)
    return or_(RosterRow.person_id.is_not(None), by_number, by_address)


def _tie(db: Session, row_id: int, person_id: int | None, now: datetime) -> None:
    db.execute(update(RosterRow).where(RosterRow.id == row_id).values(person_id=person_id))
    running = select(Assignment.id).where(Assignment.row_id == row_id, Assignment.ended_at.is_(None))
    settle(db, db.scalars(running).all(), now=now)
