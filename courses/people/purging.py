"""What is kept no longer than promised."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Delete, and_, delete, or_, select
from sqlalchemy.orm import Session

from courses.people.models import GuestKey, ParkedForm, Person, ResumeCode, TriedBudget, UserSession
from courses.people.visitors import IDLE

GUEST_IDLE = timedelta(days=180)
SESSION_KEPT = timedelta(days=30)
"""How long an ended session is kept, so that a person can see where they were signed in."""


def purge(db: Session, *, now: datetime) -> dict[str, int]:
    """Delete codes, forms, sessions and budgets that are over; returns how many of each.

    Idle guests are forgotten too: their devices' keys go, so that what they learned belongs to nobody and counts as
    a number.
    """
    ended = now - SESSION_KEPT
    idle = select(Person.id).where(Person.seen_at < now - GUEST_IDLE)
    over: dict[str, Delete] = {
        "codes": delete(ResumeCode).where(ResumeCode.expires_at < now),
        "forms": delete(ParkedForm).where(ParkedForm.expires_at < now),
        "sessions": delete(UserSession).where(or_(*_ended_before(ended))),
        "budgets": delete(TriedBudget).where(TriedBudget.day < (now - timedelta(days=2)).date()),
        "devices": delete(GuestKey).where(GuestKey.person_id.in_(idle)),
    }
    return {name: int(db.execute(statement).rowcount) for name, statement in over.items()}  # type: ignore[attr-defined]


def _ended_before(instant: datetime) -> list[ColumnElement[bool]]:
    """The ways a session has of being over: its time is up, it was ended, or it stood idle too long for its kind."""
    stood_idle = [
        and_(UserSession.kind == kind, UserSession.seen_at < instant - minutes) for kind, minutes in IDLE.items()
    ]
    return [UserSession.expires_at < instant, UserSession.revoked_at < instant, *stood_idle]
