"""Forms that came in after the session ended: kept 24 hours for the same person to send again."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.db import new_public_id
from courses.people.models import ParkedForm

KEPT = timedelta(hours=24)
LARGEST = 64 * 1024


def park_form(db: Session, person_id: int, path: str, body: bytes, *, now: datetime) -> str:
    """Keep a form for a person, at most 64 KB; returns its public id."""
    public_id = new_public_id()
    db.add(
        ParkedForm(
            public_id=public_id, person_id=person_id, path=path, body=body, created_at=now, expires_at=now + KEPT
        )
    )
    return public_id


def find_parked_form(db: Session, person_id: int, public_id: str, *, now: datetime) -> ParkedForm | None:
    """A form that waits for this person; somebody else's is not there."""
    return db.scalars(
        select(ParkedForm).where(
            ParkedForm.public_id == public_id, ParkedForm.person_id == person_id, ParkedForm.expires_at > now
        )
    ).one_or_none()
