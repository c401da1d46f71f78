"""What an office has to do: who is late or soon due, which rows are doubtful, who lacks a certificate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, literal, select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.certificates.models import Certificate
from courses.community.models import ClassSession, SessionCancellation
from courses.imports.doubtful import select_doubtful
from courses.obligations.alike import select_alike
from courses.obligations.hurried import select_hurried
from courses.obligations.ledger import DONE, OPEN, State
from courses.obligations.models import Assignment, Exemption, Obligation, RosterRow, Tally, Withdrawal
from courses.units.models import Unit
from courses.units.units import under

SOON = timedelta(days=7)
MOST_LOOKED_AT = 5_000
"""People asked up to whom doubtful rows and missing certificates are counted; a city acts through its wards."""
ONWARD = ("late", "soon", "uncertified")
"""The tasks that are lists of people."""


@dataclass(frozen=True)
class Owed:
    """How many people of a unit and below it are asked, have finished, are late, or must finish within seven days."""

    asked: int = 0
    done: int = 0
    late: int = 0
    soon: int = 0

    @property
    def per_mille(self) -> int:
        """Done of asked in thousandths, rounded down."""
        return 1000 * self.done // self.asked if self.asked else 0

    def __add__(self, other: "Owed") -> "Owed":
        return Owed(self.asked + other.asked, self.done + other.done, self.late + other.late, self.soon + other.soon)


@dataclass(frozen=True)
class Glance:
    """Small numbers of a unit, read together."""

    sessions: int
    sessions_before: int
    doubtful: int
    """Rows of lists of which somebody is to say who they are."""
    uncertified: int
    asked_off: int
    """Requests for exemption that wait to be decided."""
    hurried: int
    """Who finished faster than anybody reads, and was not asked three questions since; see `hurried`."""


@dataclass(frozen=True)
class Waiting:
    """Somebody whom a task is about."""

    obligation: str
    row: str
    name: str
    unit_name: str
    course_title: str
    due_on: date
    finished_at: datetime | None


def list_owed(db: Session, unit_ids: Iterable[int], *, on: date) -> dict[int, Owed]:
    """What these units owe of all obligations that were not taken back, from the tallies, in one statement."""
    asked, done, is_open = _in(set(State) - {State.EXEMPT}), _in(DONE), _in(OPEN)
    rows = db.execute(
        select(
            Tally.unit_id,
            _people(asked),
            _people(done),
            _people(is_open & (Tally.due_on < on)),
            _people(is_open & Tally.due_on.between(on, on + SOON)),
        )
        .where(Tally.unit_id.in_(list(unit_ids)), _stands(Tally.obligation_id))
        .group_by(Tally.unit_id)
    )
    return {row[0]: Owed(*(int(number) for number in row[1:])) for row in rows}


def glance(db: Session, path: str, days: tuple[date, date], before: tuple[date, date], *, is_deep: bool) -> Glance:
    """Sessions held on these days and on those before, and if `is_deep` what is doubtful, hurried and lacks a
    certificate."""
    nothing = literal(0)
    row = db.execute(
        select(
            _sessions(path, days),
            _sessions(path, before),
            select_alike(path) + select_doubtful(path) if is_deep else nothing,
            _number(_waiting("uncertified", path, days[1])) if is_deep else nothing,
            _number(_asked_off(path)),
            select_hurried(path) if is_deep else nothing,
        )
    ).one()
    return Glance(*row)


def list_waiting(db: Session, task: str, path: str, *, on: date, skip: int, most: int) -> list[Waiting]:
    """The people a task is about: `late`, `soon` or `uncertified`; who waits longest first."""
    unit_name = func.coalesce(func.nullif(RosterRow.unit_name, ""), Unit.name)
    who = (Obligation.public_id, RosterRow.public_id.label("row"), RosterRow.name, unit_name)
    rows = db.execute(
        _waiting(task, path, on)
        .with_only_columns(*who, CourseVersion.title, Assignment.due_on, Assignment.finished_at)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .join(Course, Course.id == Obligation.course_id)
        .join(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .order_by(Assignment.due_on, Assignment.sort_key, Assignment.id)
        .offset(skip)
        .limit(most)
    )
    return [Waiting(*row) for row in rows]


def count_waiting(db: Session, task: str, path: str, *, on: date) -> int:
    """How many people a task is about; of who is late or soon due from the tallies."""
    days = {"late": Tally.due_on < on, "soon": Tally.due_on.between(on, on + SOON)}
    if task not in days:
        return db.scalar(select(_number(_waiting(task, path, on)))) or 0
    is_there = Unit.path == path if path != "/" else Unit.parent_id.is_(None)
    people = select(func.coalesce(func.sum(Tally.people), 0)).join(Unit, Unit.id == Tally.unit_id)
    return int(db.scalar(people.where(is_there, days[task], _in(OPEN), _stands(Tally.obligation_id))) or 0)


def _waiting(task: str, path: str, on: date) -> Select[*tuple[Any, ...]]:
    meant: dict[str, ColumnElement[bool]] = {
        "late": Assignment.state.in_([*OPEN]) & (Assignment.due_on < on),
        "soon": Assignment.state.in_([*OPEN]) & Assignment.due_on.between(on, on + SOON),
        "uncertified": Assignment.state.in_([State.ON_TIME.value, State.LATE.value]) & ~_certified(),
    }
    return (
        select(Assignment.id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(
            under([path]),
            Assignment.ended_at.is_(None),
            _stands(Assignment.obligation_id),
            meant[task],
        )
    )


def _asked_off(path: str) -> Select[*tuple[Any, ...]]:
    runs = exists().where(
        Assignment.obligation_id == Exemption.obligation_id,
        Assignment.row_id == Exemption.row_id,
        Assignment.ended_at.is_(None),
    )
    return (
        select(Exemption.id)
        .join(Obligation, Obligation.id == Exemption.obligation_id)
        .join(Unit, Unit.id == Obligation.unit_id)
        .where(under([path]), Exemption.ended_at.is_(None), Exemption.is_approved.is_(None))
        .where(runs)
    )


def _certified() -> ColumnElement[bool]:
    return (
        exists()
        .where(
            Certificate.person_id == Assignment.person_id,
            Certificate.course_id == Obligation.course_id,
            Obligation.id == Assignment.obligation_id,
        )
        .correlate(Assignment)
    )


def _stands(obligation_id: ColumnElement[int] | Any) -> ColumnElement[bool]:
    return ~exists().where(Withdrawal.obligation_id == obligation_id)


def _sessions(path: str, days: tuple[date, date]) -> ColumnElement[int]:
    called_off = exists().where(SessionCancellation.session_id == ClassSession.id)
    held = select(ClassSession.id).join(Unit, Unit.id == ClassSession.unit_id)
    below = under([path])
    return _number(held.where(below, ClassSession.held_on.between(*days), ~called_off))


def _number(found: Select[*tuple[Any, ...]]) -> ColumnElement[int]:
    return found.with_only_columns(func.count()).scalar_subquery()


def _in(states: Iterable[State]) -> ColumnElement[bool]:
    return Tally.state.in_([state.value for state in states])


def _people(meant: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((meant, Tally.people), else_=0)), 0)
