"""Reminders and digests, written as messages when their day has come; each once, whoever asks how often."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, or_, select
from sqlalchemy.orm import Session

from courses.messages.outbox import write_messages
from courses.obligations.ladder import BEFORE, TO_ABOVE, TO_HEAD, due_within, heads_for, overdue_within
from courses.obligations.ledger import OPEN, day_of
from courses.obligations.models import Assignment, Escalation, Reminder
from courses.units.models import Role, RoleGrant, Unit

AT_ONCE = 1000
IS_OPEN = (Assignment.ended_at.is_(None), Assignment.state.in_([state.value for state in OPEN]))


def write_reminders(db: Session, *, now: datetime) -> int:
    """Remind whose last day is 14, 7 or 2 days away and who was not reminded of it at this step, at most 1,000 each."""
    written = 0
    for step in BEFORE:
        first, last = due_within(step, day_of(now))
        told = select(Reminder).where(*_about(Reminder, step)).exists()
        rows = db.execute(
            select(Assignment.id, Assignment.person_id, Assignment.due_on)
            .where(*IS_OPEN, Assignment.person_id.is_not(None), Assignment.due_on.between(first, last), ~told)
            .order_by(Assignment.id)
            .limit(AT_ONCE)
            .with_for_update(of=Assignment, key_share=True)
        ).all()
        ids = write_messages(db, "reminder", [row.person_id for row in rows], now=now)
        made = [{**_told(row, step), "message_id": one} for row, one in zip(rows, ids, strict=True)]
        if made:
            db.execute(insert(Reminder), made)
        written += len(made)
    return written


def write_digests(db: Session, *, now: datetime) -> int:
    """One message to each head of those who are 3 days late below them, and to each head above of those 10 days late.

    Who has nobody above is noted as told, so that it is not looked for again; at most 5,000 people a step.
    """
    heads = _heads(db, now)
    return sum(_write_digest(db, step, heads, now) for step in (TO_HEAD, TO_ABOVE))


def _write_digest(db: Session, step: int, heads: dict[str, list[int]], now: datetime) -> int:
    late = _list_late(db, step, now)
    told: dict[int, list[Any]] = defaultdict(list)
    made: list[dict[str, Any]] = []
    for row in late:
        leaders = heads_for(row.path, heads, step)
        for leader in leaders:
            told[leader].append(row)
        if not leaders:
            made.append({**_told(row, step), "message_id": None, "leader_id": None})
    leaders = sorted(told)
    for leader, message_id in zip(leaders, write_messages(db, "digest", leaders, now=now), strict=True):
        named = {"message_id": message_id, "leader_id": leader}
        made += [{**_told(row, step), **named} for row in told[leader]]
    if made:
        db.execute(insert(Escalation), made)
    return len(leaders)


def _list_late(db: Session, step: int, now: datetime) -> Sequence[Any]:
    first, last = overdue_within(step, day_of(now))
    told = select(Escalation).where(*_about(Escalation, step)).exists()
    return db.execute(
        select(Assignment.id, Assignment.due_on, Unit.path)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(*IS_OPEN, Assignment.due_on.between(first, last), ~told)
        .order_by(Assignment.id)
        .limit(5 * AT_ONCE)
        .with_for_update(of=Assignment, key_share=True)
    ).all()


def _about(told: type[Reminder | Escalation], step: int) -> tuple[ColumnElement[bool], ...]:
    """What was told of an assignment at a step, of the last day it has now."""
    return told.assignment_id == Assignment.id, told.step == step, told.due_on == Assignment.due_on


def _told(row: Any, step: int) -> dict[str, Any]:
    return {"assignment_id": row.id, "step": step, "due_on": row.due_on}


def _heads(db: Session, now: datetime) -> dict[str, list[int]]:
    rows = db.execute(
        select(Unit.path, RoleGrant.person_id)
        .select_from(RoleGrant)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .where(RoleGrant.role == Role.HEAD.value, RoleGrant.from_at <= now)
        .where(or_(RoleGrant.to_at.is_(None), RoleGrant.to_at > now))
        .order_by(RoleGrant.person_id)
    )
    heads: dict[str, list[int]] = defaultdict(list)
    for path, person_id in rows:
        if person_id not in heads[path or "/"]:
            heads[path or "/"].append(person_id)
    return heads
