"""Exemptions: asked for by one member of staff, decided by another, for a time or for good; each step noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Never

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from courses.catalogue.models import Course
from courses.db import insert_unless_there
from courses.errors import NotYours, Refusal
from courses.obligations.ledger import day_of
from courses.obligations.matching import list_own
from courses.obligations.models import Assignment, Exemption, Obligation, RosterRow
from courses.obligations.noting import note_by
from courses.obligations.placing import Placed, find_placed, settle_placed
from courses.units.models import Unit
from courses.units.units import under
from courses.vietnamese import squeezed

KINDS = ("maternity", "illness", "posted", "retiring", "other")


class OwnExemption(Refusal):
    """Nobody decides on what they asked for themselves, or on themselves."""


class NoAnswer(Refusal):
    """It was not said whether what was asked is approved."""


class NothingAsked(Refusal):
    """No exemption waits to be decided."""


@dataclass(frozen=True)
class Asked:
    """An exemption that was asked for and is not over."""

    kind: str
    reason: str
    until_on: date | None
    by_id: int
    at: datetime
    is_approved: bool


@dataclass(frozen=True)
class Waiting:
    """An exemption that waits to be decided, as a list shows it."""

    obligation: str
    row: str
    name: str
    unit_name: str
    course_slug: str
    cycle: str
    kind: str
    reason: str
    at: datetime


def find_exemption(db: Session, obligation_id: int, row: str, *, on: date) -> Asked | None:
    """What was asked for a person of an obligation and is neither refused, ended nor past its last day."""
    columns = (Exemption.kind, Exemption.reason, Exemption.until_on, Exemption.by_id, Exemption.at)
    found = db.execute(
        select(*columns, Exemption.is_approved)
        .join(RosterRow, RosterRow.id == Exemption.row_id)
        .where(
            Exemption.obligation_id == obligation_id,
            RosterRow.public_id == row,
            Exemption.ended_at.is_(None),
            or_(Exemption.until_on.is_(None), Exemption.until_on >= on),
        )
    ).first()
    return Asked(*found[:5], is_approved=bool(found.is_approved)) if found else None


def list_waiting(db: Session, paths: Iterable[str]) -> list[Waiting]:
    """What waits to be decided in units at or below some paths, the oldest first; at most 100."""
    of_whom = (Obligation.public_id, RosterRow.public_id, RosterRow.name, RosterRow.unit_name)
    rows = db.execute(
        select(*of_whom, Course.slug, Obligation.cycle, Exemption.kind, Exemption.reason, Exemption.at)
        .join(Obligation, Obligation.id == Exemption.obligation_id)
        .join(RosterRow, RosterRow.id == Exemption.row_id)
        .join(Course, Course.id == Obligation.course_id)
        .join(Unit, Unit.id == Obligation.unit_id)
        .join(Assignment, (Assignment.obligation_id == Obligation.id) & (Assignment.row_id == RosterRow.id))
        .where(under(paths), Exemption.ended_at.is_(None), Exemption.is_approved.is_(None))
        .where(Assignment.ended_at.is_(None))
        .order_by(Exemption.at, Exemption.id)
        .limit(100)
    )
    return [Waiting(*row) for row in rows]


def ask_exemption(
    db: Session, obligation_id: int, row: str, *, kind: str, reason: str, until_on: date | None, by_id: int,
    now: datetime,
) -> None:  # fmt: skip
    """Ask that a person need not finish; while another asking is open a second one changes nothing."""
    placed = find_placed(db, obligation_id, row) or _refuse(NotYours)
    over = _live(placed) & (Exemption.until_on < day_of(now))
    db.execute(update(Exemption).where(over).values(ended_at=now))
    told = {"kind": kind, "reason": squeezed(reason), "until_on": until_on, "by_id": by_id, "at": now}
    if insert_unless_there(db, Exemption, obligation_id=obligation_id, row_id=placed.row_id, **told):
        note_by(db, "exemption.asked", row, f"{_public_id(db, obligation_id)} {kind}", by_id=by_id, now=now)


def decide_exemption(
    db: Session, obligation_id: int, row: str, *, is_approved: bool | None, by_id: int, now: datetime
) -> None:
    """Approve or refuse what somebody else asked; refused for who asked it and for the person it is about."""
    placed = find_placed(db, obligation_id, row) or _refuse(NotYours)
    waits = _live(placed) & Exemption.is_approved.is_(None)
    one = db.scalars(select(Exemption).where(waits).with_for_update()).one_or_none() or _refuse(NothingAsked)
    if by_id == one.by_id or list_own(db, by_id, [placed.row_id]):
        raise OwnExemption
    if is_approved is None:
        raise NoAnswer
    one.decided_by_id, one.decided_at, one.is_approved = by_id, now, is_approved
    one.ended_at = None if is_approved else now
    db.flush()
    settle_placed(db, placed, now=now)
    action = "exemption.given" if is_approved else "exemption.refused"
    note_by(db, action, row, _public_id(db, obligation_id), by_id=by_id, now=now)


def end_exemption(db: Session, obligation_id: int, row: str, *, by_id: int, now: datetime) -> None:
    """Take an exemption back, or the asking for one; a second time changes nothing."""
    placed = find_placed(db, obligation_id, row) or _refuse(NotYours)
    ended = db.execute(update(Exemption).where(_live(placed)).values(ended_at=now).returning(Exemption.id)).all()
    if ended:
        settle_placed(db, placed, now=now)
        note_by(db, "exemption.ended", row, _public_id(db, obligation_id), by_id=by_id, now=now)


def _public_id(db: Session, obligation_id: int) -> str:
    return db.get_one(Obligation, obligation_id).public_id


def _live(placed: Placed) -> ColumnElement[bool]:
    return and_(
        Exemption.obligation_id == placed.obligation_id,
        Exemption.row_id == placed.row_id,
        Exemption.ended_at.is_(None),
    )


def _refuse(refusal: type[Refusal]) -> Never:
    raise refusal
