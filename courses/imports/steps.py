"""How far an import has come: looked at, taken, applied, taken back.  Each step is made once."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.db import insert_unless_there
from courses.errors import Refusal
from courses.imports.models import Import, ImportStep

UNDOABLE = timedelta(days=7)


class Step(StrEnum):
    """What happened to an import."""

    READ = "read"
    TAKEN = "taken"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"


class NotWholeYet(Refusal):
    """The rows of the list are still being written down."""


class UnderWay(Refusal):
    """Another list is being taken into the same roster, or taken back."""


class Stale(Refusal):
    """The roster changed after the list was looked at."""


class TooLate(Refusal):
    """An import can be taken back for seven days."""


class NotTheLatest(Refusal):
    """A later list was taken into the same roster: that one is to be taken back first."""


def steps_of(db: Session, import_id: int) -> dict[Step, datetime]:
    """The steps an import has made, and when."""
    rows = db.execute(select(ImportStep.step, ImportStep.at).where(ImportStep.import_id == import_id))
    return {Step(step): at for step, at in rows}


def make_step(db: Session, import_id: int, step: Step, *, by_id: int | None, now: datetime) -> bool:
    """Note a step; False where it was made before."""
    return insert_unless_there(db, ImportStep, import_id=import_id, step=step.value, by_id=by_id, at=now)


def hold_import(db: Session, import_id: int) -> Import:
    """An import, held until the end of the transaction so that nobody else moves it."""
    held = select(Import).where(Import.id == import_id).with_for_update().execution_options(populate_existing=True)
    return db.scalars(held).one()
