"""Where people want to be written to."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from courses.messages.models import Contact


def find_contact(db: Session, person_id: int, channel: str) -> str | None:
    """The address a person gave for a channel."""
    kept = db.get(Contact, (person_id, channel))
    return kept.address if kept else None


def keep_contact(db: Session, person_id: int, channel: str, address: str, *, now: datetime) -> None:
    """Keep an address in place of the one before."""
    db.merge(Contact(person_id=person_id, channel=channel, address=address, at=now))


def drop_contact(db: Session, person_id: int, channel: str) -> None:
    """Forget an address; nothing is sent on that channel any more."""
    db.execute(delete(Contact).where(Contact.person_id == person_id, Contact.channel == channel))
