"""Turns: where what was learned no longer holds, the assignment ends and the next turn of it begins."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.orm import Session

from courses.obligations.ledger import DONE, State, day_of, end_of_day
from courses.obligations.models import Assignment, Obligation, RosterRow
from courses.obligations.settling import hold, settle_held, slices
from courses.obligations.tallies import Moves
from courses.obligations.validity import Next, next_turn

SAME = ("obligation_id", "row_id", "key", "sort_key", "person_id", "unit_id", "joined_on")


def begin_turns(db: Session, one: Obligation, looked_at: ColumnElement[bool], moves: Moves, *, now: datetime) -> int:
    """Begin the next turn of whose learning holds no more, as often as it is needed; returns how many turns began.

    The caller holds the obligation, and has ended the assignments of who does not fit any more.
    """
    begun = 0
    while one.valid_months is not None and (due := _list_due(db, one, looked_at, day_of(now))):
        for some in slices(due):
            _turn(db, some, moves, now)
        begun += len(due)
    return begun


def find_since(db: Session, person_id: int, course_id: int) -> datetime | None:
    """Since when a person must learn a course anew for an office; none where they need not."""
    return db.scalar(
        select(func.max(Assignment.since_at))
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .where(Assignment.person_id == person_id, Obligation.course_id == course_id, Assignment.ended_at.is_(None))
    )


def learned_on(state: str, finished_at: datetime) -> date:
    """The day of what counts: of other evidence the end of its day is kept."""
    at = finished_at - timedelta(seconds=1) if state == State.RECOGNISED.value else finished_at
    return day_of(at)


def _list_due(db: Session, one: Obligation, looked_at: ColumnElement[bool], today: date) -> list[tuple[Any, Next]]:
    assert one.valid_months is not None
    told = [getattr(Assignment, name) for name in (*SAME, "id", "turn", "state", "finished_at")]
    rows = db.execute(
        select(*told)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .where(Assignment.obligation_id == one.id, Assignment.ended_at.is_(None), looked_at)
        .where(Assignment.state.in_([state.value for state in DONE]))
        .where(Assignment.finished_at < end_of_day(today - timedelta(days=14 * one.valid_months)))
        .order_by(Assignment.id)
    ).all()
    due = []
    for row in rows:
        following = next_turn(learned_on(row.state, row.finished_at), one.valid_months, today=today)
        if following is not None:
            due.append((row, following))
    return due


def _turn(db: Session, some: Sequence[tuple[Any, Next]], moves: Moves, now: datetime) -> None:
    ids = [row.id for row, _next in some]
    for held in hold(db, Assignment.id.in_(ids)):
        held.move(moves, -1)
    db.execute(update(Assignment).where(Assignment.id.in_(ids)).values(ended_at=now, ended_for="turn"))
    made = db.scalars(insert(Assignment).returning(Assignment.id), [_next(row, to, now) for row, to in some]).all()
    begun = hold(db, Assignment.id.in_(made))
    for held in begun:
        held.move(moves, 1)
    settle_held(db, begun, moves, now=now)


def _next(row: Any, to: Next, now: datetime) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in SAME},
        "turn": row.turn + 1,
        "since_at": end_of_day(to.opens_on - timedelta(days=1)),
        "due_on": to.due_on,
        "due_at": end_of_day(to.due_on),
        "state": State.NO_ACCOUNT.value,
        "assigned_at": now,
    }
