"""Forgetting lists that were only looked at."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from courses.imports.models import Import, ImportRow, ImportStep
from courses.imports.steps import Step

LOOKED_AT_FOR = timedelta(days=1)
MOST = 5
"""Imports forgotten in one go."""


def forget_imports(db: Session, *, now: datetime) -> int:
    """Forget some imports that nobody took within a day; returns how many."""
    taken = select(ImportStep.import_id).where(ImportStep.step == Step.TAKEN.value)
    old = select(Import.id).where(Import.made_at < now - LOOKED_AT_FOR, Import.id.not_in(taken))
    ids = db.scalars(old.order_by(Import.id).limit(MOST)).all()
    for model in (ImportRow, ImportStep):
        db.execute(delete(model).where(model.import_id.in_(ids)))
    db.execute(delete(Import).where(Import.id.in_(ids)))
    return len(ids)
