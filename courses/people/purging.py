"""What is kept no longer than promised."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Delete, and_, delete, select
from sqlalchemy.orm import Session

from courses.people.models import ParkedForm, Person, ResumeCode, TriedBudget, UserSession

GUEST_IDLE = timedelta(days=180)
SESSION_KEPT = timedelta(days=30)
"""How long an ended session is kept, so that a person can see where they were signed in."""


def idle_guests(now: datetime) -> ColumnElement[bool]:
    """Guests not seen for 180 days."""
    return and_(Person.guest_key.is_not(None), Person.seen_at < now - GUEST_IDLE)


def purge(db: Session, *, now: datetime) -> dict[str, int]:
    """Delete codes, forms, sessions and budgets that are over; returns how many of each.

    Idle guests are forgotten too: their key goes, so that what they learned belongs to nobody and counts as a number.
    """
    over: dict[str, Delete] = {
        "codes": delete(ResumeCode).where(ResumeCode.expires_at < now),
        "forms": delete(ParkedForm).where(ParkedForm.expires_at < now),
        "sessions": delete(UserSession).where(UserSession.expires_at < now - SESSION_KEPT),
        "budgets": delete(TriedBudget).where(TriedBudget.day < (now - timedelta(days=2)).date()),
    }
    counts = {name: int(db.execute(statement).rowcount) for name, statement in over.items()}  # type: ignore[attr-defined]
    guests = list(db.scalars(select(Person).where(idle_guests(now)).limit(500)))
    for guest in guests:
        guest.guest_key = None
    return {**counts, "guests": len(guests)}
