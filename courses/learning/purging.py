"""Practice of nobody known, kept no longer than promised."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from courses.learning.models import PracticeRun, PracticeStep

PRACTICE_KEPT = timedelta(days=180)
"""How long a run that belongs to nobody is kept, for the report of where people fall."""


def purge_practice(db: Session, *, now: datetime) -> int:
    """Delete the runs of nobody that began too long ago, with their steps; returns how many."""
    over = (PracticeRun.person_id.is_(None), PracticeRun.started_at < now - PRACTICE_KEPT)
    db.execute(delete(PracticeStep).where(PracticeStep.run_id.in_(select(PracticeRun.id).where(*over))))
    return int(db.execute(delete(PracticeRun).where(*over)).rowcount)  # type: ignore[attr-defined]
