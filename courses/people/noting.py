"""Notes in the audit by who did it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import Person
from courses.site.audit import note


def note_by(db: Session, action: str, target: str, detail: str, *, by_id: int, now: datetime) -> None:
    """Note what a member of staff did, by their public id."""
    actor = db.scalar(select(Person.public_id).where(Person.id == by_id))
    note(db, action, target, actor=actor, detail=detail, now=now)
