"""Merging what a guest learned into the person they turned out to be: nothing that counts is lost."""

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from courses.catalogue.versions import find_version
from courses.db import insert_unless_there
from courses.learning.models import (
    Attempt,
    Bookmark,
    Completion,
    Enrolment,
    Finish,
    Measured,
    MeasuredAnswer,
    PracticeRun,
)
from courses.learning.progress import is_finished
from courses.people.calls import choose_call_if_none
from courses.people.guests import forget_devices
from courses.people.models import Person, ResumeCode
from courses.units.models import Residence


def has_learned(db: Session, person_id: int) -> bool:
    """Whether a person has begun any course."""
    return db.scalar(select(Enrolment.id).where(Enrolment.person_id == person_id).limit(1)) is not None


def merge_guest(db: Session, guest_id: int, person_id: int, *, now: datetime) -> None:
    """Give a guest's learning to a person; per lesson the further one wins, completions add up.

    Whoever was merged into the guest before is merged into the person: one step always leads to who it is.
    """
    guest = db.get_one(Person, guest_id, with_for_update=True)
    if guest.merged_into_id is not None or guest_id == person_id:
        return
    _free_events(db, guest_id, person_id)
    for enrolment in db.scalars(select(Enrolment).where(Enrolment.person_id == guest_id)).all():
        theirs = db.scalar(
            select(Enrolment).where(Enrolment.person_id == person_id, Enrolment.course_id == enrolment.course_id)
        )
        if theirs is None:
            enrolment.person_id = person_id
        else:
            _join(db, enrolment, theirs, now)
    for model in (Attempt, PracticeRun):
        db.execute(update(model).where(model.person_id == guest_id).values(person_id=person_id))
    _move_measured(db, guest_id, person_id)
    _move_residence(db, guest_id, person_id)
    choose_call_if_none(db, person_id, guest.call)
    forget_devices(db, guest_id)
    db.execute(delete(ResumeCode).where(ResumeCode.person_id == guest_id))
    db.execute(update(Person).where(Person.merged_into_id == guest_id).values(merged_into_id=person_id))
    guest.merged_into_id = person_id
    db.flush()


def _free_events(db: Session, guest_id: int, person_id: int) -> None:
    """Rename event ids that both used: they are visitors' own words, and unique for one person."""
    used = select(Attempt.event).where(Attempt.person_id == person_id)
    for attempt in db.scalars(select(Attempt).where(Attempt.person_id == guest_id, Attempt.event.in_(used))).all():
        attempt.event = f"merged-{attempt.public_id}"
    db.flush()


def _join(db: Session, guests: Enrolment, theirs: Enrolment, now: datetime) -> None:
    """Bring one enrolment into another of the same course, and take the first away."""
    _move_bookmarks(db, guests, theirs)
    for done in db.scalars(select(Completion).where(Completion.enrolment_id == guests.id)).all():
        insert_unless_there(
            db,
            Completion,
            enrolment_id=theirs.id,
            version_id=done.version_id,
            lesson_id=done.lesson_id,
            completed_at=done.completed_at,
        )
    _move_attempts(db, guests, theirs)
    _move_finish(db, guests, theirs)
    theirs.started_at = min(theirs.started_at, guests.started_at)
    theirs.active_at = max(theirs.active_at, guests.active_at)
    for table in (Bookmark, Completion, Finish):
        db.execute(delete(table).where(table.enrolment_id == guests.id))
    db.delete(guests)
    db.flush()
    _finish(db, theirs, now)


def _move_bookmarks(db: Session, guests: Enrolment, theirs: Enrolment) -> None:
    """In each lesson the further page wins."""
    for bookmark in db.scalars(select(Bookmark).where(Bookmark.enrolment_id == guests.id)).all():
        held = db.get(Bookmark, (theirs.id, bookmark.lesson_id))
        if held is None or bookmark.page > held.page:
            db.merge(
                Bookmark(
                    enrolment_id=theirs.id,
                    lesson_id=bookmark.lesson_id,
                    version_id=bookmark.version_id,
                    page=bookmark.page,
                    begun_at=min(bookmark.begun_at, held.begun_at) if held else bookmark.begun_at,
                    at=bookmark.at,
                )
            )


def _move_attempts(db: Session, guests: Enrolment, theirs: Enrolment) -> None:
    """Attempts keep their grades and get the next numbers."""
    for attempt in db.scalars(select(Attempt).where(Attempt.enrolment_id == guests.id).order_by(Attempt.id)).all():
        last = db.scalar(
            select(func.max(Attempt.number)).where(
                Attempt.enrolment_id == theirs.id, Attempt.lesson_id == attempt.lesson_id
            )
        )
        attempt.enrolment_id, attempt.number = theirs.id, (last or 0) + 1
        db.flush()


def _move_finish(db: Session, guests: Enrolment, theirs: Enrolment) -> None:
    """A course once finished stays finished, also where the newest version asks for more."""
    finish = db.get(Finish, guests.id)
    if finish is not None:
        kept = {"version_id": finish.version_id, "finished_at": finish.finished_at}
        insert_unless_there(db, Finish, enrolment_id=theirs.id, **kept)


def _finish(db: Session, enrolment: Enrolment, now: datetime) -> None:
    """What both did together may be the whole course."""
    version = find_version(db, enrolment.version_id)
    done = db.scalars(select(Completion.lesson_id).where(Completion.enrolment_id == enrolment.id))
    if version is not None and is_finished(version.content, done):
        insert_unless_there(db, Finish, enrolment_id=enrolment.id, version_id=version.id, finished_at=now)


def _move_measured(db: Session, guest_id: int, person_id: int) -> None:
    """Of two forms of one round the person's own stays, and the guest's goes."""
    for measured in db.scalars(select(Measured).where(Measured.person_id == guest_id)).all():
        same = (Measured.course_id == measured.course_id, Measured.round == measured.round)
        if db.scalar(select(Measured.id).where(Measured.person_id == person_id, *same)) is None:
            measured.person_id = person_id
        else:
            db.execute(delete(MeasuredAnswer).where(MeasuredAnswer.measured_id == measured.id))
            db.delete(measured)


def _move_residence(db: Session, guest_id: int, person_id: int) -> None:
    """What a person said stays; else the guest's answer is theirs."""
    held = db.get(Residence, guest_id)
    if held is None:
        return
    insert_unless_there(db, Residence, person_id=person_id, unit_id=held.unit_id, told_by=held.told_by, at=held.at)
    db.delete(held)
