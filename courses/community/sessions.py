"""Sessions found: one by its id or its code of the day, those of a time, and where a unit's were held before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from courses.community.models import Attendance, ClassSession, SessionCancellation
from courses.people.models import Person, PersonName
from courses.units.models import Unit
from courses.units.units import under

MOST_LISTED = 300
LOOKED_BACK = 60
"""Sessions of a unit in which places and topics used before are looked for."""
Group = aliased(Unit)
WHO: ColumnElement[int] = func.coalesce(Person.merged_into_id, Person.id)
"""The person of an attendance: a guest who turned out to be somebody counts as them."""


@dataclass(frozen=True)
class SessionLine:
    """A session as pages show it."""

    id: int
    public_id: str
    unit_id: int
    unit_name: str
    path: str
    group_id: int | None
    group_code: str | None
    group_name: str | None
    place: str
    topic: str
    held_on: date
    starts_at: datetime
    code: str
    others: int
    trainer: str | None
    """None where the trainer's name was erased."""
    cancelled_for: str | None
    people: int
    """Those who are known, by phone or by name."""

    @property
    def visits(self) -> int:
        """Everybody who was there."""
        return self.people + self.others


@dataclass(frozen=True)
class UsedPlace:
    """A place a unit held a session at, for which group; known by the newest session there."""

    session: str
    place: str
    group_id: int | None
    group_name: str | None


@dataclass(frozen=True)
class Before:
    """What a unit's newest sessions were like, the newest first; the member of staff's own before others'."""

    places: tuple[UsedPlace, ...]
    topics: tuple[str, ...]


def find_session(db: Session, public_id: str) -> SessionLine | None:
    """A session by its public id."""
    return _first(db, _lines().where(ClassSession.public_id == public_id))


def find_by_code(db: Session, code: str, *, on: date) -> SessionLine | None:
    """The session whose code this is on a day; one that was called off has none."""
    stands = SessionCancellation.session_id.is_(None)
    return _first(db, _lines().where(ClassSession.code == code, ClassSession.held_on == on, stands))


def list_sessions(db: Session, paths: Iterable[str], *, from_on: date, to_on: date) -> list[SessionLine]:
    """The sessions below some paths from one day to another, the newest first; at most 300."""
    found = _lines().where(under(paths), ClassSession.held_on.between(from_on, to_on))
    newest_first = (ClassSession.starts_at.desc(), ClassSession.id.desc())
    return [SessionLine(*row) for row in db.execute(found.order_by(*newest_first).limit(MOST_LISTED))]


def list_before(db: Session, unit_id: int, *, by_id: int) -> Before:
    """Where a unit's newest sessions were held, for whom and on what."""
    columns = (ClassSession.public_id, ClassSession.place, ClassSession.group_id, Group.name, ClassSession.topic)
    found = (
        select(*columns)
        .outerjoin(Group, Group.id == ClassSession.group_id)
        .where(ClassSession.unit_id == unit_id)
        .order_by((ClassSession.opened_by_id == by_id).desc(), ClassSession.opened_at.desc(), ClassSession.id.desc())
        .limit(LOOKED_BACK)
    )
    rows = db.execute(found).all()
    places = {
        (place, group_id): UsedPlace(one, place, group_id, group) for one, place, group_id, group, _ in rows[::-1]
    }
    return Before(tuple(reversed(places.values())), tuple(dict.fromkeys(row.topic for row in rows)))


def _first(db: Session, found: Select[*tuple[Any, ...]]) -> SessionLine | None:
    row = db.execute(found).first()
    return SessionLine(*row) if row else None


def _lines() -> Select[*tuple[Any, ...]]:
    held = ClassSession
    unit = (held.unit_id, Unit.name.label("unit_name"), Unit.path, held.group_id, Group.code, Group.name.label("group"))
    what = (held.place, held.topic, held.held_on, held.starts_at, held.code.label("digits"), held.others)
    trainer = func.coalesce(held.trainer_name, func.nullif(PersonName.name, ""))
    return (
        select(held.id, held.public_id, *unit, *what, trainer, SessionCancellation.reason, _people())
        .join(Unit, Unit.id == held.unit_id)
        .outerjoin(Group, Group.id == held.group_id)
        .outerjoin(PersonName, PersonName.person_id == held.trainer_id)
        .outerjoin(SessionCancellation, SessionCancellation.session_id == held.id)
    )


def _people() -> ColumnElement[int]:
    return (
        select(func.count(WHO.distinct()))
        .select_from(Attendance)
        .join(Person, Person.id == Attendance.person_id)
        .where(Attendance.session_id == ClassSession.id)
        .scalar_subquery()
    )
