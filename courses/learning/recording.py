"""What learners do, recorded: pages read, lessons completed, courses finished."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, select
from sqlalchemy.orm import Session

from courses.catalogue.content import Lesson
from courses.catalogue.versions import Version
from courses.db import INSERTS, dialect_of, insert_unless_there, table_of
from courses.learning.enrolling import Enrolled, News, enrol, follow
from courses.learning.models import Bookmark, Completion, Finish
from courses.learning.progress import is_finished

_DONE = select(Completion.lesson_id).where(Completion.enrolment_id == bindparam("enrolment_id"))


def record_page(
    db: Session, person_id: int, version: Version, lesson: Lesson, page: int, *, is_begun: bool = True, now: datetime
) -> Enrolled:
    """Record that a page was read: the bookmark moves on, never back; the last page completes a lesson without quiz."""
    enrolled = enrol(db, person_id, version, is_begun=is_begun, now=now)
    if page == 1:
        follow(db, enrolled, version, now=now)
    if page >= len(lesson.pages) and lesson.quiz is None:
        is_end = complete(db, enrolled, version, lesson.id, now=now)
        return replace(enrolled, news=News.FINISHED) if is_end else enrolled
    _move_bookmark(db, enrolled, version, lesson, page + 1, now)
    return enrolled


def complete(
    db: Session, enrolled: Enrolled, version: Version, unit: str, *, done: frozenset[str] | None = None, now: datetime
) -> bool:
    """Mark a lesson or the final test done; the last required one finishes the course.  Doing it again is nothing.

    Returns whether the course was finished by it.

    `done` is what was done before, where the caller has read it under the enrolment's lock.
    """
    is_new = insert_unless_there(
        db, Completion, enrolment_id=enrolled.id, version_id=version.id, lesson_id=unit, completed_at=now
    )
    if not is_new or enrolled.finished_at is not None:
        return False
    if done is None:
        done = frozenset(db.scalars(_DONE, {"enrolment_id": enrolled.id}))
    if is_finished(version.content, done | {unit}):
        return insert_unless_there(db, Finish, enrolment_id=enrolled.id, version_id=version.id, finished_at=now)
    return False


def _move_bookmark(db: Session, enrolled: Enrolled, version: Version, lesson: Lesson, page: int, now: datetime) -> None:
    page = min(page, len(lesson.pages))
    values = {"enrolment_id": enrolled.id, "lesson_id": lesson.id, "version_id": version.id, "page": page}
    db.execute(_MOVE[dialect_of(db)], {**values, "begun_at": now, "at": now})


def _further(dialect: str) -> Any:
    """The statement that sets a bookmark, or moves one that is there on, never back."""
    table = table_of(Bookmark)
    made = INSERTS[dialect](table)
    there, given = table.c, made.excluded
    further = case((given.page > there.page, given.page), else_=there.page)
    return made.on_conflict_do_update(
        index_elements=["enrolment_id", "lesson_id"], set_={"page": further, "at": given.at}
    )


_MOVE = {name: _further(name) for name in INSERTS}
