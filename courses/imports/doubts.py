"""Doubtful rows of an import: somebody who looks like another, until a member of staff says who it is."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.errors import Closed, NotYours
from courses.imports.kinds import Kind
from courses.imports.models import ImportRow
from courses.imports.planning import Change
from courses.imports.steps import Step, hold_import, steps_of
from courses.imports.taking import is_followed
from courses.imports.values import as_text, from_text
from courses.obligations.noting import note_by

BY_NAME = "same-name-and-birth"
REPEATS = {"same-as-line", "same-as-row"}
"""Doubts between two rows of the file: if it is one person, the second row does nothing."""
TWO = "two-people"


class Superseded(Closed):
    """A later list was taken into the roster: who is doubtful there is asked there."""


def answer_doubt(db: Session, import_id: int, place: int, *, is_same: bool, by_id: int, now: datetime) -> None:
    """Say whether a doubtful row is the person it looks like; of an import that was taken its piece follows."""
    one = hold_import(db, import_id)
    _refuse_over(db, import_id)
    row = db.scalars(select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.place == place)).first()
    if row is None:
        raise NotYours
    if row.change != Change.DOUBTFUL.value:
        return
    row.change = (_of_results if one.kind == Kind.RESULTS else _answered)(row, is_same=is_same).value
    said = "same" if is_same else "other"
    note_by(db, "import.answered", one.public_id, f"row {place} {said}", by_id=by_id, now=now)


def answer_all(db: Session, import_id: int, *, by_id: int, now: datetime) -> None:
    """Say that everybody who has the name and birth of one person of the roster is that person."""
    one = hold_import(db, import_id)
    _refuse_over(db, import_id)
    change = Change.ADDED if one.kind == Kind.RESULTS else Change.CHANGED
    wanted = (ImportRow.import_id == import_id, ImportRow.change == Change.DOUBTFUL.value, ImportRow.fault == BY_NAME)
    db.execute(update(ImportRow).where(*wanted).values(change=change.value))
    note_by(db, "import.answered", one.public_id, "all of one name and birth same", by_id=by_id, now=now)


def _of_results(row: ImportRow, *, is_same: bool) -> Change:
    """A result of somebody else is a result of nobody on the lists."""
    row.row_id = row.row_id if is_same else None
    return Change.ADDED if is_same else Change.UNLISTED


def _answered(row: ImportRow, *, is_same: bool) -> Change:
    if row.fault == TWO:
        if not is_same and row.told:
            told = from_text(row.told)
            row.told = as_text({**told, "email_hash": None, "email_hint": None, "phone_hash": None, "phone_hint": None})
        return Change.CHANGED
    if row.fault in REPEATS:
        row.row_id = None
        return Change.REPEATED if is_same else Change.ADDED
    if is_same:
        return Change.CHANGED
    row.row_id = None
    return Change.ADDED


def _refuse_over(db: Session, import_id: int) -> None:
    one = hold_import(db, import_id)
    steps = steps_of(db, import_id)
    if Step.UNDOING in steps or (Step.TAKEN in steps and is_followed(db, one, steps[Step.TAKEN])):
        raise Superseded
