"""Units that a round still waits for: who was told when, and what keeps a unit from handing in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from courses.messages.models import Message
from courses.obligations.ledger import day_of
from courses.obligations.models import Obligation, Tally, Withdrawal
from courses.reports.handing import Asked
from courses.reports.models import Round, RoundReminder, Submission
from courses.reports.rounds import RoundLine, reports
from courses.units.models import Role, RoleGrant, Unit
from courses.units.units import valid

LOOKED_AT = timedelta(days=60)
"""So long after its last day a round is still a task."""
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Missing:
    """A unit that has not handed in."""

    code: str
    name: str
    told_on: date | None
    """The day its people were last told of the round."""
    has_staff: bool
    """Whether anybody there could be told."""
    has_duties: bool
    """Whether anybody there is to learn one of the round's courses."""


@dataclass(frozen=True)
class RoundTask:
    """A round that a unit is to do something about: `missing` units of its own round, or to hand in itself."""

    public_id: str
    title: str
    due_on: date
    is_own: bool
    missing: int


def list_missing(db: Session, round_: RoundLine, asked: Iterable[Asked], *, now: datetime) -> list[Missing]:
    """Those who have not handed in, in the order given, in one statement."""
    waited_for = [one for one in asked if one.handed is None]
    told = select(func.max(Message.made_at)).join(RoundReminder, RoundReminder.message_id == Message.id)
    told = told.where(RoundReminder.round_id == round_.id, RoundReminder.unit_id == Unit.id)
    columns: tuple[Any, ...] = (told.scalar_subquery(), exists().where(*leads(now)), _has_duties(round_))
    rows = select(Unit.id, *columns).where(Unit.id.in_([one.id for one in waited_for]))
    facts = {row[0]: (row[1] and day_of(row[1]), *row[2:]) for row in db.execute(rows)}
    return [Missing(one.code, one.name, *facts[one.id]) for one in waited_for]


def leads(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a grant makes somebody head or officer of a unit right now."""
    runs = (RoleGrant.from_at <= now, or_(RoleGrant.to_at.is_(None), RoleGrant.to_at > now))
    return (RoleGrant.unit_id == Unit.id, RoleGrant.role.in_((Role.HEAD.value, Role.OFFICER.value)), *runs)


def list_round_tasks(db: Session, unit_id: int, *, on: date) -> list[RoundTask]:
    """The rounds a unit is to hand in to, then those of its own that units have not handed in to and that end within a
    week or have ended; one statement."""
    own, unit = Round.unit_id == unit_id, select(Unit.parent_id).where(Unit.id == unit_id, reports())
    handed = exists().where(Submission.round_id == Round.id, Submission.unit_id == unit_id)
    missing = _missing(on)
    rows = db.execute(
        select(Round.public_id, Round.title, Round.due_on, own.label("is_own"), missing)
        .where(Round.due_on >= on - LOOKED_AT)
        .where(or_(own & (Round.due_on <= on + SOON), (Round.unit_id == unit.scalar_subquery()) & ~handed))
        .order_by("is_own", Round.due_on, Round.id)
    )
    return [RoundTask(*row) for row in rows if row.missing]


def _missing(on: date) -> ColumnElement[int]:
    handed = exists().where(Submission.round_id == Round.id, Submission.unit_id == Unit.id).correlate(Round, Unit)
    units: Select[Any] = select(func.count(Unit.id)).where(Unit.parent_id == Round.unit_id, reports(), *valid(on))
    return units.where(~handed).correlate(Round).scalar_subquery().label("missing")


def _has_duties(round_: RoundLine) -> ColumnElement[bool]:
    gone = exists().where(Withdrawal.obligation_id == Obligation.id)
    counted = (Tally.unit_id == Unit.id, Tally.people > 0, Tally.obligation_id == Obligation.id)
    return exists().where(*counted, Obligation.course_id.in_(round_.courses), ~gone)
