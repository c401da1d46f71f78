"""Ending assignments: of who left, moved away, or fits the rule no more; and of what was taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, func, not_, select, update
from sqlalchemy.orm import Session

from courses.obligations.matching import key_of_row
from courses.obligations.models import Assignment, Obligation, RosterRow
from courses.obligations.settling import hold, slices
from courses.obligations.tallies import Moves


def end_assignments(
    db: Session,
    one: Obligation,
    fits: ColumnElement[bool],
    looked_at: ColumnElement[bool],
    moves: Moves,
    *,
    now: datetime,
) -> tuple[int, list[int]]:
    """End the assignments whose row, on the lists looked at, does not fit any more, unless the person fits by another
    row; and of who turns out to be somebody assigned already.  Returns how many ended, and which go on by another
    row, on whatever list: where they stand is to be told anew."""
    gone, stayed = _list_unfit(db, fits, looked_at), []
    for some in slices(gone):
        keys = [row.key for row in some]
        others = _rows_by_key(db, fits, keys)
        on_lists = _rows_by_key(db, RosterRow.left_at.is_(None), keys)
        stay = [{"id": row.id, "row_id": others[row.key]} for row in some if row.key in others]
        if stay:
            db.execute(update(Assignment), stay)
            stayed += [row.id for row in some if row.key in others]
        for why in ("left", "moved", "rule"):
            ids = [row.id for row in some if row.key not in others and _why(row, on_lists) == why]
            _end(db, ids, why, moves, now)
    return len(gone) - len(stayed) + _end_doubles(db, one.id, looked_at, moves, now), stayed


def withdraw_assignments(db: Session, looked_at: ColumnElement[bool], *, now: datetime) -> int:
    """End assignments, joined with their rows, of an obligation that was taken back; the ledger stays as it stood."""
    runs = select(Assignment.id).join(RosterRow, RosterRow.id == Assignment.row_id)
    runs = runs.where(Assignment.ended_at.is_(None), looked_at)
    ended = update(Assignment).where(Assignment.id.in_(runs)).values(ended_at=now, ended_for="withdrawn")
    result = db.execute(ended.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount


def _list_unfit(db: Session, fits: ColumnElement[bool], looked_at: ColumnElement[bool]) -> Sequence[Any]:
    return db.execute(
        select(Assignment.id, Assignment.key, RosterRow.left_at)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .where(Assignment.ended_at.is_(None), not_(fits), looked_at)
        .order_by(Assignment.id)
    ).all()


def _rows_by_key(db: Session, of_row: ColumnElement[bool], keys: Sequence[str]) -> dict[str, int]:
    """The first row of each person that meets a condition."""
    rows = db.execute(
        select(RosterRow.key, func.min(RosterRow.id))
        .where(of_row, RosterRow.key.in_([key for key in keys if not key.startswith("row:")]))
        .group_by(RosterRow.key)
    )
    return {key: row_id for key, row_id in rows}  # noqa: C416


def _why(row: Any, on_lists: dict[str, int]) -> str:
    if row.left_at is None:
        return "rule"
    return "moved" if row.key in on_lists else "left"


def _end_doubles(db: Session, obligation_id: int, looked_at: ColumnElement[bool], moves: Moves, now: datetime) -> int:
    """Of two who turn out to be one, as both rows have the same number or address now, the later one ends."""
    runs = (Assignment.obligation_id == obligation_id, Assignment.ended_at.is_(None))
    joined = select(Assignment.id, RosterRow.key).join(RosterRow, RosterRow.id == Assignment.row_id)
    is_anew = (Assignment.ended_at.is_(None), Assignment.key != key_of_row())
    known_anew, of_rows = db.execute(joined.where(*is_anew, looked_at)).all(), joined.where(*runs)
    doubles: list[int] = []
    for some in slices(known_anew):
        seen: set[str] = set()
        keys = [row.key for row in some if not row.key.startswith("name:")]
        for row in db.execute(of_rows.where(RosterRow.key.in_(keys)).order_by(Assignment.id)):
            if row.key in seen:
                doubles.append(row.id)
            seen.add(row.key)
    _end(db, doubles, "moved", moves, now)
    return len(doubles)


def _end(db: Session, ids: Sequence[int], why: str, moves: Moves, now: datetime) -> None:
    if not ids:
        return
    for held in hold(db, Assignment.id.in_(ids)):
        held.move(moves, -1)
    db.execute(update(Assignment).where(Assignment.id.in_(ids)).values(ended_at=now, ended_for=why))
