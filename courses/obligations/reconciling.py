"""Reconciling: all that is kept of obligations compared with what it is made of, and mended; for the worker."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from courses.learning.models import Attempt, Enrolment
from courses.obligations.audiences import lists_of
from courses.obligations.models import Assignment, Obligation, Roster, Withdrawal
from courses.obligations.settling import hold, settle, settle_held
from courses.obligations.tallies import Moves
from courses.units.models import Unit

PIECE = 1000
"""Assignments brought up to date in one transaction."""


@dataclass(frozen=True)
class Settled:
    """A piece of an obligation's assignments that was looked at."""

    changed: int
    last_id: int | None
    """After which the next piece begins; none at the end."""


def list_all(db: Session) -> list[int]:
    """Every obligation."""
    return list(db.scalars(select(Obligation.id).order_by(Obligation.id)))


def list_stirred(db: Session, *, since: datetime) -> list[int]:
    """The lists that changed since an instant."""
    return list(db.scalars(select(Roster.id).where(Roster.changed_at >= since).order_by(Roster.id)))


def list_imposed(db: Session, *, since: datetime) -> list[tuple[int, int]]:
    """The obligations imposed, put right or taken back since an instant, each with each list that may hold people it is
    asked of: a whole city is gone through list by list."""
    imposed = db.execute(
        select(Obligation, Unit.path)
        .join(Unit, Unit.id == Obligation.unit_id)
        .outerjoin(Withdrawal, Withdrawal.obligation_id == Obligation.id)
        .where(or_(Obligation.made_at >= since, Obligation.changed_at >= since, Withdrawal.at >= since))
    ).all()
    return [
        (one.id, roster)
        for one, path in imposed
        for roster in db.scalars(select(Roster.id).where(lists_of(one, path)).order_by(Roster.id))
    ]


def settle_learners(db: Session, *, since: datetime, now: datetime) -> int:
    """Settle the assignments of who learned since an instant, whatever a request may have missed."""
    handed_in = select(Attempt.enrolment_id).where(Attempt.submitted_at >= since)
    ids = db.scalars(
        select(Assignment.id)
        .join(Enrolment, Enrolment.person_id == Assignment.person_id)
        .join(Obligation, (Obligation.id == Assignment.obligation_id) & (Obligation.course_id == Enrolment.course_id))
        .where(Assignment.ended_at.is_(None), or_(Enrolment.active_at >= since, Enrolment.id.in_(handed_in)))
    ).all()
    return settle(db, ids, now=now)


def settle_piece(db: Session, obligation_id: int, after_id: int, *, now: datetime) -> Settled:
    """Settle the next thousand assignments of an obligation, whoever they are."""
    ids = db.scalars(
        select(Assignment.id)
        .where(Assignment.obligation_id == obligation_id, Assignment.id > after_id, Assignment.ended_at.is_(None))
        .order_by(Assignment.id)
        .limit(PIECE)
    ).all()
    if not ids:
        return Settled(0, None)
    moves = Moves()
    changed = settle_held(db, hold(db, Assignment.id.in_(ids)), moves, now=now)
    moves.write(db)
    return Settled(changed, ids[-1] if len(ids) == PIECE else None)
