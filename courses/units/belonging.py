"""Where people live and where they work."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from courses.errors import NotYours
from courses.people.models import Person
from courses.units.models import Membership, Residence
from courses.units.units import runs


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


def join_unit(
    db: Session, person_id: int, unit_id: int, *, position: str | None, on: date, to_on: date | None = None
) -> Membership:
    """Begin a membership on a day; the same position again is nothing, another one ends the one before.

    A position put right on the day it began is corrected in place.
    """
    for running in _running(db, person_id, unit_id, on):
        if running.position == position or running.from_on >= on:
            running.position, running.to_on = position, to_on
            return running
        running.to_on = on - timedelta(days=1)
    membership = Membership(person_id=person_id, unit_id=unit_id, position=position, from_on=on, to_on=to_on)
    db.add(membership)
    return membership


def leave_unit(db: Session, person_id: int, unit_id: int, *, on: date) -> None:
    """End the memberships that run in a unit, with this day as the last; one that was still to begin goes."""
    for membership in _running(db, person_id, unit_id, on):
        if membership.from_on > on:
            db.delete(membership)
        else:
            membership.to_on = on


def hand_over(db: Session, unit_id: int, successor_id: int | None, *, on: date) -> None:
    """End the memberships of a unit, begin them in what follows, and move who lives there."""
    running = (Membership.unit_id == unit_id, runs(on))
    if successor_id is not None:
        people = db.execute(select(Membership.person_id, Membership.position).where(*running, Membership.from_on <= on))
        there = set(db.scalars(select(Membership.person_id).where(Membership.unit_id == successor_id, runs(on))))
        rows = [{"person_id": who, "position": what} for who, what in people if who not in there]
        begins = {"unit_id": successor_id, "from_on": on + timedelta(days=1)}
        if rows:
            db.execute(insert(Membership), [row | begins for row in rows])
        db.execute(update(Residence).where(Residence.unit_id == unit_id).values(unit_id=successor_id))
    db.execute(update(Membership).where(*running).values(to_on=on))


def _running(db: Session, person_id: int, unit_id: int, on: date) -> Sequence[Membership]:
    theirs = (Membership.person_id == person_id, Membership.unit_id == unit_id, runs(on))
    return db.scalars(select(Membership).where(*theirs)).all()


def public_id_of(db: Session, person_id: int) -> str:
    """What the audit calls a person."""
    return db.execute(select(Person.public_id).where(Person.id == person_id)).scalar_one()


def find_member(db: Session, unit_id: int, public_id: str) -> int:
    """The key of a person who belongs or belonged to a unit; refuses when they never did."""
    wanted = select(Person.id).join(Membership, Membership.person_id == Person.id)
    found = db.scalar(wanted.where(Membership.unit_id == unit_id, Person.public_id == public_id).limit(1))
    if found is None:
        raise NotYours
    return found
