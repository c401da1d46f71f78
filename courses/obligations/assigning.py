"""Assigning: assignments made and ended so that they fit each obligation's rule; asked twice it changes nothing."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, not_, or_, select, true, update
from sqlalchemy.orm import Session

from courses.db import table_of
from courses.obligations.audiences import due_of, fits, list_asking, lists_of
from courses.obligations.counting import count_rosters
from courses.obligations.ending import end_assignments, withdraw_assignments
from courses.obligations.ledger import State, day_of, end_of_day
from courses.obligations.matching import key_of_row
from courses.obligations.models import Assignment, Obligation, Roster, RosterRow, Withdrawal
from courses.obligations.settling import hold, settle_held, slices
from courses.obligations.tallies import Moves
from courses.obligations.turning import begin_turns
from courses.units.models import Unit

PASSING = (State.RECOGNISED.value, State.EXEMPT.value)
"""States that time alone can end."""
AT_ONCE = 20_000
"""People up to whom a request fits all assignments of an obligation."""


def assign(
    db: Session,
    obligation_ids: Iterable[int],
    *,
    lists: Collection[int] | None = None,
    rows: Collection[int] | None = None,
    now: datetime,
) -> int:
    """Make, move and end the assignments of some obligations so that they fit; returns how many changed.

    Of everybody, or only of who stands or stood on some lists, or in some of their rows.
    Each obligation is held meanwhile, so that nobody is assigned twice.
    """
    moves, changed = Moves(), 0
    for one, path, is_withdrawn in _hold_obligations(db, obligation_ids):
        looked_at, of_row = _looked_at(one.id, lists, rows)
        if is_withdrawn:
            changed += withdraw_assignments(db, looked_at, now=now)
            continue
        ended, stayed = end_assignments(db, one, fits(one, path), looked_at, moves, now=now)
        changed += ended + len(stayed) + _move(db, one, looked_at, moves, now)
        for some in slices(stayed):
            _move(db, one, Assignment.id.in_(some), moves, now)
            settle_held(db, hold(db, Assignment.id.in_(some)), moves, now=now)
        changed += _add(db, one, fits(one, path) & of_row, moves, now)
        changed += _settle_passing(db, looked_at, moves, now)
        changed += begin_turns(db, one, looked_at, moves, now=now)
    moves.write(db)
    return changed


def assign_or_leave(db: Session, obligation_id: int, *, now: datetime) -> None:
    """The same of one obligation in a request.  Where its lists hold more than 20,000 people it is left to the worker,
    which does it list by list, so that no transaction is long; the numbers are right after each."""
    one = db.get_one(Obligation, obligation_id)
    lists = lists_of(one, db.get_one(Unit, one.unit_id).path)
    people = db.scalar(select(func.coalesce(func.sum(Roster.people), 0)).where(lists)) or 0
    if people <= AT_ONCE:
        assign(db, [obligation_id], now=now)


def _looked_at(
    obligation_id: int, lists: Collection[int] | None, rows: Collection[int] | None
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Which assignments, joined with their rows, and which rows are looked at.

    Where rows are named, `+ 0` keeps SQLite from walking through everybody of the obligation instead.
    """
    if rows is not None:
        return (Assignment.obligation_id + 0 == obligation_id) & Assignment.row_id.in_(rows), RosterRow.id.in_(rows)
    of_row = RosterRow.roster_id.in_(lists) if lists is not None else true()
    return (Assignment.obligation_id == obligation_id) & of_row, of_row


def assign_rosters(
    db: Session, roster_ids: Iterable[int], *, rows: Collection[int] | None = None, now: datetime
) -> int:
    """The same after some lists have changed: of who stands or stood on them, for every obligation that may be asked
    of them, however many others it is asked of; and who stands on them is counted.

    Of all of them, or only of the rows that were changed.
    """
    lists = sorted(roster_ids)
    count_rosters(db, lists)
    return assign(db, list_asking(db, lists), lists=lists, rows=rows, now=now)


def _hold_obligations(db: Session, ids: Iterable[int]) -> Sequence[Row[Obligation, str, bool]]:
    return db.execute(
        select(Obligation, Unit.path, Withdrawal.obligation_id.is_not(None))
        .join(Unit, Unit.id == Obligation.unit_id)
        .outerjoin(Withdrawal, Withdrawal.obligation_id == Obligation.id)
        .where(Obligation.id.in_(list(ids)))
        .order_by(Obligation.id)
        .with_for_update(of=Obligation, key_share=True)
        .execution_options(populate_existing=True)
    ).all()


def _move(db: Session, one: Obligation, looked_at: ColumnElement[bool], moves: Moves, now: datetime) -> int:
    """Bring those up to date who are counted elsewhere now, known otherwise, or due on another day."""
    rows = _list_moved(db, one, looked_at)
    for some in slices(rows):
        ids = [row.id for row in some]
        for held in hold(db, Assignment.id.in_(ids)):
            held.move(moves, -1)
        db.execute(update(Assignment), [{"id": row.id, **_placed(one, row)} for row in some])
        moved = hold(db, Assignment.id.in_(ids))
        for held in moved:
            held.move(moves, 1)
        settle_held(db, moved, moves, now=now)
    return len(rows)


def _list_moved(db: Session, one: Obligation, looked_at: ColumnElement[bool]) -> Sequence[Any]:
    is_due_otherwise = Assignment.joined_on.is_distinct_from(RosterRow.joined_on)
    if one.due_days is None:
        is_due_otherwise = is_due_otherwise | (Assignment.turn == 1) & (Assignment.due_on != one.due_on)
    was = (Assignment.id, Assignment.turn, Assignment.due_on, Assignment.assigned_at)
    row = (RosterRow.id.label("row_id"), RosterRow.unit_id, RosterRow.sort_key, RosterRow.joined_on)
    is_elsewhere = Assignment.unit_id != RosterRow.unit_id
    is_named_otherwise = or_(Assignment.sort_key != RosterRow.sort_key, Assignment.key != key_of_row())
    return db.execute(
        select(*was, *row, key_of_row().label("key"))
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .where(Assignment.ended_at.is_(None))
        .where(or_(is_elsewhere, is_named_otherwise, is_due_otherwise), looked_at)
        .order_by(Assignment.id)
    ).all()


def _placed(one: Obligation, row: Any) -> dict[str, Any]:
    """Where and by when somebody is counted, by their row; a later turn keeps its last day."""
    due_on = due_of(one, row.joined_on, day_of(row.assigned_at)) if row.turn == 1 else row.due_on
    same = {name: getattr(row, name) for name in ("row_id", "unit_id", "sort_key", "joined_on", "key")}
    return {**same, "due_on": due_on, "due_at": end_of_day(due_on)}


def _add(db: Session, one: Obligation, fit: ColumnElement[bool], moves: Moves, now: datetime) -> int:
    """Assign it to who fits and has none that runs; who comes back goes on in the turn they were in."""
    fitting = select(RosterRow.id, key_of_row().label("key")).where(fit).subquery()
    runs = (
        select(Assignment.id)
        .where(Assignment.obligation_id == one.id, Assignment.ended_at.is_(None), Assignment.key == fitting.c.key)
        .exists()
    )
    first = select(func.min(fitting.c.id).label("id"), fitting.c.key).where(not_(runs)).group_by(fitting.c.key)
    missing = first.subquery()
    rows = db.execute(
        select(RosterRow.id.label("row_id"), missing.c.key, RosterRow.unit_id, RosterRow.sort_key, RosterRow.joined_on)
        .join(missing, missing.c.id == RosterRow.id)
        .order_by(RosterRow.id)
    ).all()
    for some in slices(rows):
        before = _turns(db, one.id, [row.key for row in some])
        made = [_new(one, row, before.get(row.key), now) for row in some]
        ids = db.scalars(insert(table_of(Assignment)).returning(Assignment.id), made).all()
        held = hold(db, Assignment.id.in_(ids))
        for each in held:
            each.move(moves, 1)
        settle_held(db, held, moves, now=now)
    return len(rows)


def _new(one: Obligation, row: Any, before: Any, now: datetime) -> dict[str, Any]:
    is_first = before is None or before.turn == 1
    due_on = due_of(one, row.joined_on, day_of(now)) if is_first else before.due_on
    return {
        **{name: getattr(row, name) for name in ("row_id", "key", "unit_id", "sort_key", "joined_on")},
        "obligation_id": one.id,
        "turn": before.turn if before else 1,
        "since_at": before.since_at if before else None,
        "due_on": due_on,
        "due_at": end_of_day(due_on),
        "state": State.NO_ACCOUNT.value,
        "assigned_at": now,
    }


def _turns(db: Session, obligation_id: int, keys: Sequence[str]) -> dict[str, Any]:
    """The last turn of each of these people who were assigned it before and are not now."""
    rows = db.execute(
        select(Assignment.key, Assignment.turn, Assignment.since_at, Assignment.due_on)
        .where(Assignment.obligation_id == obligation_id, Assignment.key.in_(keys), Assignment.ended_at.is_not(None))
        .order_by(Assignment.id)
    )
    return {row.key: row for row in rows}


def _settle_passing(db: Session, looked_at: ColumnElement[bool], moves: Moves, now: datetime) -> int:
    ids = db.scalars(
        select(Assignment.id)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .where(Assignment.ended_at.is_(None), Assignment.state.in_(PASSING), looked_at)
        .order_by(Assignment.id)
    ).all()
    return sum(settle_held(db, hold(db, Assignment.id.in_(some)), moves, now=now) for some in slices(ids))
