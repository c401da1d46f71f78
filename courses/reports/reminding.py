"""Telling units of a round and reminding them: one message a day to each head and officer of a missing unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from courses.messages.models import Message
from courses.messages.outbox import write_messages
from courses.obligations.ledger import day_of, end_of_day
from courses.obligations.noting import note_by
from courses.reports.handing import list_asked
from courses.reports.missing import leads
from courses.reports.models import Round, RoundReminder, Submission
from courses.reports.rounds import RoundLine
from courses.units.models import RoleGrant, Unit


@dataclass(frozen=True)
class ToHandIn:
    """What a reminder of a round is about."""

    title: str
    letter: str
    due_on: date
    unit_name: str


def remind(db: Session, round_: RoundLine, *, by_id: int, now: datetime) -> int:
    """Remind the heads and officers of each missing unit, unless they were today; returns how many people were."""
    today = day_of(now)
    missing = [one.id for one in list_asked(db, round_, on=today) if one.handed is None]
    people = _people(db, [one for one in missing if one not in _reminded(db, round_.id, today)], now)
    ids = write_messages(db, "round", [person_id for _unit, person_id in people], now=now)
    made = [
        {"round_id": round_.id, "unit_id": unit_id, "message_id": one}
        for (unit_id, _person), one in zip(people, ids, strict=True)
    ]
    if made:
        db.execute(insert(RoundReminder), made)
        note_by(db, "round.reminded", round_.public_id, f"{len(made)}", by_id=by_id, now=now)
    return len(made)


def list_to_hand_in(db: Session, message_ids: Iterable[int]) -> dict[int, ToHandIn]:
    """What each of these messages is about, in one statement; those of units that have handed in are left out."""
    handed = select(Submission.id).where(
        Submission.round_id == RoundReminder.round_id, Submission.unit_id == RoundReminder.unit_id
    )
    rows = db.execute(
        select(RoundReminder.message_id, Round.title, Round.letter, Round.due_on, Unit.name)
        .join(Round, Round.id == RoundReminder.round_id)
        .join(Unit, Unit.id == RoundReminder.unit_id)
        .where(RoundReminder.message_id.in_(list(message_ids)), ~handed.exists())
    )
    return {row.message_id: ToHandIn(row.title, row.letter, row.due_on, row.name) for row in rows}


def _reminded(db: Session, round_id: int, today: date) -> set[int]:
    since = end_of_day(today - timedelta(days=1))
    found = select(RoundReminder.unit_id).join(Message, Message.id == RoundReminder.message_id)
    return set(db.scalars(found.where(RoundReminder.round_id == round_id, Message.made_at >= since)))


def _people(db: Session, unit_ids: list[int], now: datetime) -> list[tuple[int, int]]:
    """The heads and officers of units, each unit's people once."""
    found = select(Unit.id, RoleGrant.person_id).join(RoleGrant, RoleGrant.unit_id == Unit.id).distinct()
    rows = db.execute(found.where(Unit.id.in_(unit_ids), *leads(now)).order_by(Unit.id, RoleGrant.person_id))
    return [(unit_id, person_id) for unit_id, person_id in rows]
