"""The names behind the numbers of an obligation: who stands where, page by page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, case, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from courses.db import said
from courses.learning.models import Completion, Enrolment
from courses.obligations.ledger import State
from courses.obligations.matching import is_doubtful
from courses.obligations.models import Assignment, Exemption, Obligation, RosterRow
from courses.obligations.tallies import is_counted
from courses.units.models import Unit
from courses.units.units import under

MOST = 50_000
"""How many people a table to take away holds."""


@dataclass(frozen=True)
class Wanted:
    """Whose names: of these states in this order, past or before their last day, of one unit and below it."""

    states: Sequence[State] = tuple(State)
    is_over: bool | None = None
    path: str = "/"


@dataclass(frozen=True)
class Standing:
    """One person of an obligation and where they stand."""

    public_id: str
    name: str
    birth: str | None
    unit_name: str
    position: str
    number_tail: str | None
    email_hint: str | None
    due_on: date
    state: State
    started_at: datetime | None
    finished_at: datetime | None
    lessons_done: int
    is_doubtful: bool
    """Somebody who signed in has this very name and birth, but nothing proves it is the same person."""
    exempt_for: str | None


def list_standings(
    db: Session, obligation_id: int, wanted: Wanted | None = None, *, on: date, skip: int = 0, most: int = MOST
) -> list[Standing]:
    """The people of an obligation in one statement: in the order of the states wanted, then by given name.

    Who is on the page is picked from an index before anything is known of them.
    """
    asked = wanted or Wanted()
    picked = _picked(obligation_id, asked, on, skip, most).subquery()
    names = _names(obligation_id).join(picked, picked.c.id == Assignment.id)
    return [_standing(row) for row in db.execute(names.order_by(picked.c.rank, Assignment.sort_key, Assignment.id))]


def find_standing(db: Session, obligation_id: int, row: str, *, below: Iterable[str] = ("/",)) -> Standing | None:
    """One person of an obligation by the row's public id, in units at or below some paths; the others are not read."""
    found = db.execute(_names(obligation_id).where(RosterRow.public_id == row, under(below)).limit(1)).first()
    return _standing(found) if found else None


def count_doubtful(db: Session, obligation_id: int, path: str, *, most: int) -> int:
    """How many without an account have the name and birth of somebody who signed in; nobody looks beyond so many, as
    each is looked up."""
    found = (
        select(Assignment.id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(
            Assignment.obligation_id == said(obligation_id),
            Assignment.state == State.NO_ACCOUNT.value,
            Assignment.ended_at.is_(None),
            under([path]),
            is_doubtful(),
        )
        .limit(said(most))
    )
    return db.scalar(select(func.count()).select_from(found.subquery())) or 0


def _picked(obligation_id: int, asked: Wanted, on: date, skip: int, most: int) -> Select[*tuple[Any, ...]]:
    """The keys of who is on a page; each state by itself, as the index gives it, unless all are wanted alike."""
    if len(asked.states) in {1, len(State)}:
        states = asked.states if len(asked.states) == 1 else ()
        return _of_states(obligation_id, asked, on, states).limit(said(most)).offset(said(skip))
    parts = [
        _of_states(obligation_id, asked, on, [state], rank).limit(said(skip + most)).subquery()
        for rank, state in enumerate(asked.states)
    ]
    columns = union_all(*(select(part) for part in parts)).subquery().c
    ordered = select(columns.id, columns.rank).order_by(columns.rank, columns.sort_key, columns.id)
    return ordered.limit(said(most)).offset(said(skip))


def _of_states(
    obligation_id: int, asked: Wanted, on: date, states: Sequence[State], rank: int = 0
) -> Select[*tuple[Any, ...]]:
    """The keys of who is meant in some states, or in any, by given name."""
    meant = select(Assignment.id, literal(rank).label("rank"), Assignment.sort_key).where(
        Assignment.obligation_id == said(obligation_id), is_counted()
    )
    if states:
        meant = meant.where(or_(*(Assignment.state == said(state.value) for state in states)))
    if asked.path != "/":
        below = select(Unit.id).where(under([asked.path]))
        meant = meant.where(Assignment.unit_id.in_(below))
    if asked.is_over is not None:
        meant = meant.where(Assignment.due_on < on if asked.is_over else Assignment.due_on >= on)
    return meant.order_by(Assignment.sort_key, Assignment.id)


def _names(obligation_id: int) -> Select[*tuple[Any, ...]]:
    lessons = (
        select(func.count())
        .select_from(Completion)
        .join(Enrolment, Enrolment.id == Completion.enrolment_id)
        .where(Enrolment.person_id == Assignment.person_id, Enrolment.course_id == Obligation.course_id)
        .correlate(Assignment, Obligation)
        .scalar_subquery()
    )
    counts = (Exemption.ended_at.is_(None), Exemption.is_approved.is_(True), Exemption.row_id == Assignment.row_id)
    why = select(Exemption.reason).where(Exemption.obligation_id == Assignment.obligation_id, *counts)
    exempt_for = case((Assignment.state == State.EXEMPT.value, why.correlate(Assignment).scalar_subquery()))
    doubtful = case((Assignment.state == State.NO_ACCOUNT.value, is_doubtful()), else_=False)
    row = (RosterRow.public_id, RosterRow.name, RosterRow.birth, RosterRow.unit_name, RosterRow.position)
    hints = (RosterRow.number_tail, RosterRow.email_hint, Unit.name.label("unit"))
    where = (Assignment.due_on, Assignment.state, Assignment.started_at, Assignment.finished_at)
    told = (doubtful.label("is_doubtful"), exempt_for.label("exempt_for"))
    return (
        select(*row, *hints, *where, lessons.label("lessons_done"), *told)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .where(Assignment.obligation_id == obligation_id, is_counted())
    )


def _standing(row: Any) -> Standing:
    return Standing(
        public_id=row.public_id,
        name=row.name,
        birth=row.birth,
        unit_name=row.unit_name or row.unit,
        position=row.position,
        number_tail=row.number_tail,
        email_hint=row.email_hint,
        due_on=row.due_on,
        state=State(row.state),
        started_at=row.started_at,
        finished_at=row.finished_at,
        lessons_done=row.lessons_done,
        is_doubtful=bool(row.is_doubtful),
        exempt_for=row.exempt_for,
    )
