"""A session opened, put right, called off and taken up again; each noted."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from courses.community.models import ClassSession, SessionCancellation
from courses.community.sessions import SessionLine
from courses.db import insert_unless_there, new_public_id
from courses.errors import Closed, Refusal
from courses.people.models import PersonName
from courses.people.noting import note_by
from courses.vietnamese import squeezed

TRIES = 20
"""Codes drawn before giving up: of a million a day, a few are taken."""


class IsCancelled(Closed):
    """The session was called off."""


class NoCodeLeft(Refusal):
    """No code could be found for this day."""


@dataclass(frozen=True)
class Plan:
    """Where, for which neighbourhood group if for one, when, on what and by whom a session is held."""

    place: str
    group_id: int | None
    held_on: date
    """The day of `starts_at` in Viet Nam."""
    starts_at: datetime
    topic: str
    trainer: str
    """A name; that of who opens the session means them."""


def open_session(db: Session, unit_id: int, plan: Plan, *, event: str, by_id: int, now: datetime) -> str:
    """Open a session of a unit and give its public id; the same event a second time gives the first session."""
    values = {"unit_id": unit_id, **_told(plan), **_trainer(db, plan.trainer, by_id)}
    for _ in range(TRIES):
        kept = db.scalar(
            select(ClassSession.public_id).where(ClassSession.opened_by_id == by_id, ClassSession.event == event)
        )
        if kept:
            return kept
        public_id = new_public_id()
        own = {"public_id": public_id, "code": _draw(), "others": 0, "event": event}
        if insert_unless_there(db, ClassSession, **values, **own, opened_by_id=by_id, opened_at=now):
            note_by(db, "session.opened", public_id, "", by_id=by_id, now=now)
            return public_id
    raise NoCodeLeft


def correct_session(db: Session, found: SessionLine, plan: Plan, *, by_id: int, now: datetime) -> None:
    """Put right what a session says of itself; on another day it gets another code where its own is taken."""
    one = _held(db, found)
    told = {name: value for name, value in _told(plan).items() if getattr(one, name) != value}
    if squeezed(plan.trainer) != found.trainer:
        told |= _trainer(db, plan.trainer, by_id)
    if not told:
        return
    if "held_on" in told:
        one.code = _free_code(db, one, plan.held_on)
    for name, value in told.items():
        setattr(one, name, value)
    note_by(db, "session.corrected", one.public_id, ", ".join(sorted(told)), by_id=by_id, now=now)


def count_others(db: Session, found: SessionLine, others: int, *, by_id: int, now: datetime) -> None:
    """Say how many were there whose names nobody took; what was said before stands in the note."""
    one = _held(db, found)
    if one.others != others:
        note_by(db, "session.counted", one.public_id, f"{one.others} → {others}", by_id=by_id, now=now)
        one.others = others


def cancel_session(db: Session, found: SessionLine, *, reason: str, by_id: int, now: datetime) -> None:
    """Call a session off: it counts no more and its code opens nothing; a second time changes nothing."""
    values = {"session_id": found.id, "reason": squeezed(reason), "by_id": by_id, "at": now}
    if insert_unless_there(db, SessionCancellation, **values):
        note_by(db, "session.cancelled", found.public_id, "", by_id=by_id, now=now)


def resume_session(db: Session, found: SessionLine, *, by_id: int, now: datetime) -> None:
    """Take a session that was called off up again, with everybody who was there."""
    gone = delete(SessionCancellation).where(SessionCancellation.session_id == found.id)
    if db.execute(gone.returning(SessionCancellation.session_id)).first():
        note_by(db, "session.resumed", found.public_id, "", by_id=by_id, now=now)


def refuse_cancelled(db: Session, session_id: int) -> None:
    """Refuse what may only be done to a session that stands."""
    if db.get(SessionCancellation, session_id) is not None:
        raise IsCancelled


def _held(db: Session, found: SessionLine) -> ClassSession:
    refuse_cancelled(db, found.id)
    return db.get_one(ClassSession, found.id, with_for_update=True)


def _told(plan: Plan) -> dict[str, object]:
    return {
        "place": squeezed(plan.place),
        "group_id": plan.group_id,
        "held_on": plan.held_on,
        "starts_at": plan.starts_at,
        "topic": squeezed(plan.topic),
    }


def _trainer(db: Session, name: str, by_id: int) -> dict[str, object]:
    own = db.scalar(select(PersonName.name).where(PersonName.person_id == by_id))
    is_own = squeezed(name) == squeezed(own or "")
    return {"trainer_id": by_id if is_own else None, "trainer_name": None if is_own else squeezed(name)}


def _free_code(db: Session, one: ClassSession, on: date) -> str:
    others = (ClassSession.held_on == on, ClassSession.id != one.id)
    taken = set(db.scalars(select(ClassSession.code).where(*others)))
    return next((code for code in (one.code, *(_draw() for _ in range(TRIES))) if code not in taken), one.code)


def _draw() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"
