"""Taking an import, and taking it back: in pieces that are short transactions each and one import together.

Whoever dies between two pieces leaves an import that the worker finishes: each row knows whether it is done.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.db import refresh_statistics
from courses.imports.kinds import writer_of
from courses.imports.looking import piece_of
from courses.imports.models import Import, ImportRow, ImportStep
from courses.imports.planning import Change
from courses.imports.steps import (
    UNDOABLE,
    NotTheLatest,
    NotWholeYet,
    Stale,
    Step,
    TooLate,
    UnderWay,
    hold_import,
    make_step,
    steps_of,
)  # fmt: skip
from courses.obligations.models import Assignment, RosterRow
from courses.obligations.noting import note_by

WRITING = (Change.ADDED.value, Change.CHANGED.value, Change.LEFT.value)


def take_import(db: Session, import_id: int, *, by_id: int, now: datetime) -> None:
    """Decide that an import is to be applied; its pieces follow.  Asked twice it changes nothing.

    Refuses what is not written down whole, what was looked at before the roster changed, and a second at a time.
    """
    one = hold_import(db, import_id)
    steps = steps_of(db, import_id)
    if Step.TAKEN in steps:
        return
    if Step.READ not in steps:
        raise NotWholeYet
    one.roster_id = writer_of(one).begin(db, one, by_id=by_id, now=now)
    if one.roster_id is not None:
        _refuse_others(db, one, steps[Step.READ])
    make_step(db, import_id, Step.TAKEN, by_id=by_id, now=now)
    note_by(db, "import.taken", one.public_id, one.title, by_id=by_id, now=now)


def apply_piece(db: Session, import_id: int, place: int, *, now: datetime) -> int | None:
    """Apply the next rows of an import that was taken, after a place, 0 at the beginning; returns the place it came to,
    none when all are done."""
    one = hold_import(db, import_id)
    steps = steps_of(db, import_id)
    if Step.TAKEN not in steps or Step.UNDOING in steps:
        return None
    rows = _next(db, import_id, place, is_undoing=False)
    if not rows:
        make_step(db, import_id, Step.APPLIED, by_id=None, now=now)
        return None
    if _has_doubled(place // piece_of(db)):
        refresh_statistics(db, RosterRow, ImportRow, Assignment)
    before = writer_of(one).write(db, one, rows, now=now)
    db.execute(update(ImportRow), [{"id": row.id, "done_at": now, **before[row.id]} for row in rows])
    return int(rows[-1].place)


def undo_import(db: Session, import_id: int, *, by_id: int, now: datetime) -> None:
    """Decide that an import is to be taken back, within seven days and before any later one of the same roster."""
    one = hold_import(db, import_id)
    steps = steps_of(db, import_id)
    if Step.UNDOING in steps or Step.TAKEN not in steps:
        return
    if now > steps[Step.TAKEN] + UNDOABLE:
        raise TooLate
    if is_followed(db, one, steps[Step.TAKEN]):
        raise NotTheLatest
    make_step(db, import_id, Step.UNDOING, by_id=by_id, now=now)
    note_by(db, "import.undone", one.public_id, one.title, by_id=by_id, now=now)


def undo_piece(db: Session, import_id: int, place: int, *, now: datetime) -> int | None:
    """Put the next rows back as they stood before, the last first, from before a place, 0 at the beginning; returns the
    place it came to, none when all are.  Nothing learned is touched."""
    one = hold_import(db, import_id)
    if Step.UNDOING not in steps_of(db, import_id):
        return None
    rows = _next(db, import_id, place, is_undoing=True)
    if not rows:
        writer_of(one).end(db, one)
        make_step(db, import_id, Step.UNDONE, by_id=None, now=now)
        return None
    writer_of(one).restore(db, one, rows, now=now)
    db.execute(update(ImportRow), [{"id": row.id, "undone_at": now} for row in rows])
    return int(rows[-1].place)


def list_unfinished(db: Session) -> list[tuple[int, bool]]:
    """Imports that somebody began to take or to take back and that are not at their end, and whether it is back."""
    found = []
    for begun, ended in ((Step.UNDOING, Step.UNDONE), (Step.TAKEN, Step.APPLIED)):
        over = select(ImportStep.import_id).where(ImportStep.step.in_([ended.value, Step.UNDONE.value]))
        begun_ids = select(ImportStep.import_id).where(ImportStep.step == begun.value)
        ids = db.scalars(begun_ids.where(ImportStep.import_id.not_in(over)).order_by(ImportStep.import_id))
        found += [(one, begun is Step.UNDOING) for one in ids]
    return found


def is_followed(db: Session, one: Import, taken_at: datetime) -> bool:
    """Whether a later list changed the same roster and was not taken back."""
    if one.roster_id is None:
        return False
    undone = select(ImportStep.import_id).where(ImportStep.step == Step.UNDONE.value)
    later = (
        select(Import.id)
        .join(ImportStep, (ImportStep.import_id == Import.id) & (ImportStep.step == Step.TAKEN.value))
        .where(Import.roster_id == one.roster_id, Import.id != one.id, ImportStep.at >= taken_at)
        .where(Import.id.not_in(undone))
    )
    writes = select(ImportRow.id).where(ImportRow.import_id == Import.id, ImportRow.done_at.is_not(None)).exists()
    return db.scalar(later.where(writes).limit(1)) is not None


def _refuse_others(db: Session, one: Import, read_at: datetime) -> None:
    others = db.scalars(select(Import.id).where(Import.roster_id == one.roster_id, Import.id != one.id)).all()
    for other in others:
        steps = steps_of(db, other)
        ended = steps.get(Step.UNDONE) if Step.UNDOING in steps else steps.get(Step.APPLIED)
        if Step.TAKEN in steps and ended is None:
            raise UnderWay
        if ended is not None and ended >= read_at:
            raise Stale


def _next(db: Session, import_id: int, place: int, *, is_undoing: bool) -> Sequence[Any]:
    columns = (
        ImportRow.id,
        ImportRow.place,
        ImportRow.line,
        ImportRow.change,
        ImportRow.key,
        ImportRow.told,
        ImportRow.row_id,
    )
    wanted = select(*columns, ImportRow.before).where(ImportRow.import_id == import_id)
    if is_undoing:
        wanted = wanted.where(ImportRow.done_at.is_not(None), ImportRow.undone_at.is_(None))
        wanted = wanted.where(ImportRow.place < place) if place else wanted
        return db.execute(wanted.order_by(ImportRow.place.desc()).limit(piece_of(db))).all()
    wanted = wanted.where(ImportRow.change.in_(WRITING), ImportRow.done_at.is_(None), ImportRow.place > place)
    return db.execute(wanted.order_by(ImportRow.place).limit(piece_of(db))).all()


def _has_doubled(pieces: int) -> bool:
    """Whether there is about twice as much as when the database was last told: after 0, 1, 2, 4, 8 … pieces."""
    return pieces & (pieces - 1) == 0
