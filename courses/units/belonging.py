"""Where people live and where they work."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.units.models import Membership, Residence


def find_residence(db: Session, person_id: int) -> Residence | None:
    """Where a person lives, if they were asked."""
    return db.get(Residence, person_id)


def set_residence(db: Session, person_id: int, unit_id: int | None, *, told_by: str, now: datetime) -> None:
    """Keep where a person lives, told by `answer`, `link` or `skipped`; an answer is undone by answers only."""
    kept = db.get(Residence, person_id)
    if kept is None:
        db.add(Residence(person_id=person_id, unit_id=unit_id, told_by=told_by, at=now))
    elif told_by == "answer" or kept.unit_id is None:
        kept.unit_id, kept.told_by, kept.at = unit_id, told_by, now


def join_unit(db: Session, person_id: int, unit_id: int, *, position: str | None, on: date) -> Membership:
    """Begin a membership; one that already runs in the same unit is kept and its position brought up to date."""
    running = db.scalars(
        select(Membership).where(
            Membership.person_id == person_id, Membership.unit_id == unit_id, Membership.to_on.is_(None)
        )
    ).first()
    if running is not None:
        running.position = position
        return running
    membership = Membership(person_id=person_id, unit_id=unit_id, position=position, from_on=on)
    db.add(membership)
    return membership


def leave_unit(db: Session, person_id: int, unit_id: int, *, on: date) -> None:
    """End the memberships that run in a unit, with this day as the last."""
    for membership in db.scalars(
        select(Membership).where(
            Membership.person_id == person_id, Membership.unit_id == unit_id, Membership.to_on.is_(None)
        )
    ):
        membership.to_on = on
