"""What sessions come to: sessions, visits (lượt) and people (người), kept apart, by neighbourhood group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from courses.community.models import Attendance, ClassSession, SessionCancellation
from courses.community.sessions import WHO, Group
from courses.people.models import Person
from courses.units.models import Unit
from courses.units.units import under


@dataclass(frozen=True)
class Count:
    """What some sessions come to."""

    sessions: int = 0
    visits: int = 0
    """One person at three sessions is three; those without a name are visits only."""
    people: int = 0
    """Those who are known by phone or name, each once."""


@dataclass(frozen=True)
class GroupCount:
    """The same for one neighbourhood group; without a code, for sessions held for a whole unit."""

    code: str | None
    name: str | None
    count: Count


@dataclass(frozen=True)
class SessionCounts:
    """All together and by group; somebody of two groups is one of the people in all, so groups may sum to more."""

    total: Count
    groups: tuple[GroupCount, ...]


def count_sessions(db: Session, paths: Iterable[str], from_on: date, to_on: date) -> SessionCounts:
    """Count the sessions held below some paths on these days, both included; those called off are none.

    A session planned for a day counts from that day on, so ask up to today.  Three statements.
    """
    held = (under(tuple(paths)), ClassSession.held_on.between(from_on, to_on), _stands())
    sessions = {row.group_id: row for row in db.execute(_sessions(held))}
    known = {row.group_id: row for row in db.execute(_known(held))}
    people = db.scalar(select(func.count(_seen(held).subquery().c.who.distinct()))) or 0
    groups = tuple(
        GroupCount(row.code, row.name, _count(row, known.get(group_id))) for group_id, row in sessions.items()
    )
    total = Count(sum(one.count.sessions for one in groups), sum(one.count.visits for one in groups), people)
    return SessionCounts(total, groups)


def _count(row: Any, known: Any) -> Count:
    return Count(row.sessions, int(row.others) + (known.visits if known else 0), known.people if known else 0)


def _stands() -> ColumnElement[bool]:
    return ~select(SessionCancellation.session_id).where(SessionCancellation.session_id == ClassSession.id).exists()


def _sessions(held: tuple[ColumnElement[bool], ...]) -> Select[*tuple[Any, ...]]:
    counts = (func.count().label("sessions"), func.sum(ClassSession.others).label("others"))
    return (
        select(ClassSession.group_id, Group.code, Group.name, *counts)
        .join(Unit, Unit.id == ClassSession.unit_id)
        .outerjoin(Group, Group.id == ClassSession.group_id)
        .where(*held)
        .group_by(ClassSession.group_id, Group.code, Group.name, Group.sort_key)
        .order_by(func.coalesce(Group.sort_key, ""), Group.code)
    )


def _known(held: tuple[ColumnElement[bool], ...]) -> Select[*tuple[Any, ...]]:
    seen = _seen(held).subquery()
    counts = (func.count().label("visits"), func.count(seen.c.who.distinct()).label("people"))
    return select(seen.c.group_id, *counts).group_by(seen.c.group_id)


def _seen(held: tuple[ColumnElement[bool], ...]) -> Select[*tuple[Any, ...]]:
    """Who was at which session, each once."""
    return (
        select(ClassSession.id, ClassSession.group_id, WHO.label("who"))
        .join(Unit, Unit.id == ClassSession.unit_id)
        .join(Attendance, Attendance.session_id == ClassSession.id)
        .join(Person, Person.id == Attendance.person_id)
        .where(*held)
        .distinct()
    )
