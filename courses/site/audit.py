"""What staff did, noted in the transaction in which they did it."""

from datetime import datetime

from sqlalchemy.orm import Session

from courses.site.models import AuditEntry


def note(db: Session, action: str, target: str, *, actor: str | None, detail: str = "", now: datetime) -> None:
    """Note that somebody (a person's public id) did something to something; no names, no numbers."""
    db.add(AuditEntry(at=now, actor=actor, action=action, target=target, detail=detail))
