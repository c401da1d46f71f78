"""What people agree to: asked before anything is stored about a named person, withdrawn at any time."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.people.models import Consent
from courses.people.sessions import end_all_sessions

LEARNING = "learning"
"""Keeping what a named person learns."""


def has_agreed(db: Session, person_id: int, purpose: str) -> bool:
    """Whether a person's consent to a purpose stands."""
    stands = select(Consent.id).where(
        Consent.person_id == person_id, Consent.purpose == purpose, Consent.withdrawn_at.is_(None)
    )
    return db.scalar(stands.limit(1)) is not None


def list_consents(db: Session, person_id: int) -> list[Consent]:
    """The consents of a person, the newest first; withdrawn ones stay to be seen."""
    found = select(Consent).where(Consent.person_id == person_id).order_by(Consent.given_at.desc(), Consent.id.desc())
    return list(db.scalars(found.limit(20)))


def agree(db: Session, person_id: int, purpose: str, *, text_version: str, channel: str, now: datetime) -> None:
    """Note what a person agreed to: which text, for what, when and how."""
    db.add(Consent(person_id=person_id, purpose=purpose, text_version=text_version, channel=channel, given_at=now))


def withdraw(db: Session, person_id: int, *, now: datetime) -> None:
    """Take back a person's consents and end all sessions: nothing more is stored until they agree again."""
    db.execute(
        update(Consent).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None)).values(withdrawn_at=now)
    )
    end_all_sessions(db, person_id, now=now)
