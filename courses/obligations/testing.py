"""The final test of a person on a list: each attempt, how often more time was asked for, and one attempt more."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.catalogue.versions import Version, find_current
from courses.errors import Refusal
from courses.learning.enrolling import Enrolled, enrol, find_enrolment, version_for
from courses.learning.haste import list_hasty
from courses.learning.models import Attempt, Enrolment, ExtraTime
from courses.learning.turns import AttemptsLeft, Turns, open_attempt, read_turns
from courses.obligations.matching import matches
from courses.obligations.models import Assignment, Obligation, RosterRow
from courses.obligations.noting import note_by
from courses.obligations.turning import find_since
from courses.vietnamese import squeezed


class OwnAttempt(Refusal):
    """Nobody opens an attempt for themselves."""


@dataclass(frozen=True)
class Tested:
    """An account of a person on a list, and how it stands with a course's final test."""

    person_id: int
    version: Version
    enrolled: Enrolled
    turns: Turns
    is_hasty: bool
    """Whether staff may read that lessons were done faster than anybody reads; see `courses.learning.haste`."""


def list_tested(db: Session, course: str, row: str) -> list[Tested]:
    """The accounts of a row of a list that have begun a course with a final test, mostly one."""
    current = find_current(db, course)
    if current is None:
        return []
    is_row = RosterRow.public_id == row
    pairs = matches(is_row, is_row).subquery()
    people = db.scalars(
        select(Enrolment.person_id)
        .where(Enrolment.course_id == current.course_id, Enrolment.person_id.in_(select(pairs.c.person_id)))
        .order_by(Enrolment.person_id)
    ).all()
    found = [_tested(db, person_id, current) for person_id in people]
    return [one for one in found if one is not None]


def count_extra_times(db: Session, obligation_id: int) -> dict[str, int]:
    """How often who is asked an obligation asked for ten minutes more in its final test, by row; who never did is
    not in it."""
    found = (
        select(RosterRow.public_id, func.count())
        .select_from(ExtraTime)
        .join(Attempt, Attempt.id == ExtraTime.attempt_id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Assignment, Assignment.person_id == Enrolment.person_id)
        .join(Obligation, (Obligation.id == Assignment.obligation_id) & (Obligation.course_id == Enrolment.course_id))
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .where(Obligation.id == obligation_id, Assignment.ended_at.is_(None))
        .group_by(RosterRow.public_id)
    )
    return {row: times for row, times in db.execute(found)}  # noqa: C416


def open_for(db: Session, course: str, row: str, *, note: str, by_id: int, now: datetime) -> None:
    """Open one more attempt for a person on a list who has used all; refused while one is left, and for oneself."""
    for one in list_tested(db, course, row):
        if one.turns.is_spent and not one.turns.is_passed:
            if one.person_id == by_id:
                raise OwnAttempt
            enrolled = enrol(db, one.person_id, one.version, now=now)
            since = find_since(db, one.person_id, one.version.course_id)
            open_attempt(db, enrolled, one.version, note=squeezed(note), by_id=by_id, since=since, now=now)
            note_by(db, "test.opened", row, f"course {course}", by_id=by_id, now=now)
            return
    raise AttemptsLeft


def _tested(db: Session, person_id: int, current: Version) -> Tested | None:
    enrolled = find_enrolment(db, person_id, current.course_id)
    version = version_for(db, enrolled, current)
    if enrolled is None or version.content.final is None:
        return None
    is_hasty = enrolled.id in list_hasty(db, [enrolled.id]).named
    since = find_since(db, person_id, current.course_id)
    return Tested(person_id, version, enrolled, read_turns(db, enrolled, version, since=since), is_hasty)
