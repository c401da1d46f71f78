"""What the site notes about itself beside the operator's settings: a word kept by name."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.site.models import Setting

PREFIX = "mark-"
"""No setting begins like this, so a mark is never taken for one."""


def find_mark(db: Session, name: str) -> str | None:
    """What was noted under a name."""
    return db.scalar(select(Setting.value).where(Setting.name == PREFIX + name))


def set_mark(db: Session, name: str, value: str, *, now: datetime) -> None:
    """Note a word under a name, over what was there."""
    db.merge(Setting(name=PREFIX + name, value=value, changed_at=now))
