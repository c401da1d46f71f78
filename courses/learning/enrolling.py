"""Enrolment: who takes which course, what is done, and the version they go on with."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, func, literal, select, union_all, update
from sqlalchemy.orm import Session

from courses.catalogue.models import CourseVersion
from courses.catalogue.versions import Version, find_version
from courses.db import INSERTS, dialect_of, table_of
from courses.learning.models import Bookmark, Completion, Enrolment, Finish
from courses.learning.progress import Progress

_ENROLMENT: Any = (
    select(Enrolment.id, Enrolment.version_id, Finish.finished_at)
    .outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
    .where(Enrolment.person_id == bindparam("person_id"), Enrolment.course_id == bindparam("course_id"))
)
_LOCKED = _ENROLMENT.with_for_update(of=Enrolment)
_ENROL = {
    name: insert(table_of(Enrolment)).on_conflict_do_nothing().returning(table_of(Enrolment).c.id)
    for name, insert in INSERTS.items()
}


class News(StrEnum):
    """What offices wait for, where it came about just now."""

    NONE = ""
    BEGUN = "begun"
    FINISHED = "finished"


@dataclass(frozen=True)
class Enrolled:
    """A person's enrolment in a course as pages read it."""

    id: int
    version_id: int
    finished_at: datetime | None
    news: News = News.NONE
    """Whether it began, or the course was finished, just now."""


def find_enrolment(db: Session, person_id: int, course_id: int) -> Enrolled | None:
    """The enrolment of a person in a course."""
    row = db.execute(_ENROLMENT, {"person_id": person_id, "course_id": course_id}).one_or_none()
    return Enrolled(row.id, row.version_id, row.finished_at) if row else None


def read_progress(db: Session, enrolled: Enrolled | None, version: Version) -> Progress:
    """What is done and begun, in one statement; nothing for who is not enrolled."""
    if enrolled is None:
        return Progress(version.content, frozenset(), {})
    done = select(literal("done").label("what"), Completion.lesson_id, literal(0).label("page")).where(
        Completion.enrolment_id == enrolled.id
    )
    begun = select(literal("begun"), Bookmark.lesson_id, Bookmark.page).where(Bookmark.enrolment_id == enrolled.id)
    rows = db.execute(union_all(done, begun)).all()
    return Progress(
        version.content,
        frozenset(row.lesson_id for row in rows if row.what == "done"),
        {row.lesson_id: row.page for row in rows if row.what == "begun"},
    )


def enrol(db: Session, person_id: int, version: Version, *, is_begun: bool = True, now: datetime) -> Enrolled:
    """The enrolment of a person, begun now if there was none; locked, so that what is handed in twice at once waits.

    Who has seen that it was not begun says so and spares a statement.
    """
    wanted = {"person_id": person_id, "course_id": version.course_id}
    row = db.execute(_LOCKED, wanted).one_or_none() if is_begun else None
    if row is not None:
        return Enrolled(row.id, row.version_id, row.finished_at)
    made = {**wanted, "version_id": version.id, "started_at": now, "active_at": now}
    made_id = db.scalar(_ENROL[dialect_of(db)], made)
    if made_id is not None:
        return Enrolled(made_id, version.id, None, news=News.BEGUN)
    row = db.execute(_LOCKED, wanted).one()
    return Enrolled(row.id, row.version_id, row.finished_at)


def follow(db: Session, enrolled: Enrolled, version: Version, *, now: datetime) -> None:
    """Note that the person was here, and go on with this version if only small changes lie between."""
    values: dict[str, object] = {"active_at": now}
    if enrolled.version_id != version.id and not needs_consent(db, enrolled, version):
        values["version_id"] = version.id
    db.execute(update(Enrolment).where(Enrolment.id == enrolled.id).values(values))


def needs_consent(db: Session, enrolled: Enrolled, version: Version) -> bool:
    """Whether a great change lies between the version a person takes and a newer one."""
    if enrolled.version_id == version.id:
        return False
    began = select(CourseVersion.number).where(CourseVersion.id == enrolled.version_id).scalar_subquery()
    great = select(CourseVersion.id).where(
        CourseVersion.course_id == version.course_id,
        CourseVersion.change == "thay-doi-lon",
        CourseVersion.number > began,
        CourseVersion.number <= version.number,
    )
    return db.scalar(great.limit(1)) is not None


def agree_to(db: Session, enrolled: Enrolled, version: Version) -> None:
    """Go on with a version that changed greatly, as the person agreed."""
    db.execute(update(Enrolment).where(Enrolment.id == enrolled.id).values(version_id=version.id))


def version_for(db: Session, enrolled: Enrolled | None, current: Version) -> Version:
    """The version a person goes on with: the current one, unless a great change waits for their consent."""
    if enrolled is None or not needs_consent(db, enrolled, current):
        return current
    return find_version(db, enrolled.version_id) or current


def count_under_way(db: Session, course_id: int) -> int:
    """How many people are taking a course and have not finished it."""
    begun = select(func.count()).select_from(Enrolment).outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
    return db.scalar(begun.where(Enrolment.course_id == course_id, Finish.enrolment_id.is_(None))) or 0
