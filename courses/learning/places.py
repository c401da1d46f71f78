"""A course as one person takes it, in one statement: the newest version, their enrolment, where a lesson was begun."""

from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlalchemy.orm import Session

from courses.catalogue.content import Lesson
from courses.catalogue.models import Course
from courses.catalogue.versions import CURRENT, Version, find_current, find_version, version_of
from courses.learning.enrolling import Enrolled, version_for
from courses.learning.models import Bookmark, Enrolment, Finish

_TAKEN = (
    CURRENT.outerjoin(Enrolment, (Enrolment.course_id == Course.id) & (Enrolment.person_id == bindparam("person_id")))
    .outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
    .outerjoin(Bookmark, (Bookmark.enrolment_id == Enrolment.id) & (Bookmark.lesson_id == bindparam("lesson_id")))
    .add_columns(
        Enrolment.id.label("enrolment_id"),
        Enrolment.version_id.label("taken_id"),
        Finish.finished_at,
        Bookmark.version_id.label("begun_id"),
    )
    .where(Course.slug == bindparam("slug"))
)


@dataclass(frozen=True)
class Place:
    """A course as a person takes it; `enrolled` is none where they have not begun, or nobody is known."""

    version: Version
    """The version the person goes on with."""
    newest: Version
    enrolled: Enrolled | None


@dataclass(frozen=True)
class LessonPlace:
    """A lesson as a person takes it."""

    place: Place
    version: Version
    """The version the lesson was begun on, if it was begun and that version still has it."""
    lesson: Lesson

    @property
    def is_begun(self) -> bool:
        """Whether the person takes the course already."""
        return self.place.enrolled is not None


def find_place(db: Session, slug: str, person_id: int | None) -> Place | None:
    """The published course of this address, as this person takes it."""
    found = _find(db, slug, person_id, "")
    return found[0] if found else None


def find_lesson(db: Session, slug: str, lesson_id: str, person_id: int | None) -> LessonPlace | None:
    """A lesson of a published course: it ends on the version it was begun on, whatever is published meanwhile."""
    found = _find(db, slug, person_id, lesson_id)
    if found is None:
        return None
    place, begun_id = found
    begun = find_version(db, begun_id) if begun_id and begun_id != place.version.id else None
    for version in (begun, place.version):
        lesson = version.content.lesson(lesson_id) if version else None
        if version and lesson:
            return LessonPlace(place, version, lesson)
    return None


def _find(db: Session, slug: str, person_id: int | None, lesson_id: str) -> tuple[Place, int | None] | None:
    if person_id is None:
        current = find_current(db, slug)
        return (Place(current, current, None), None) if current else None
    row = db.execute(_TAKEN, {"slug": slug, "person_id": person_id, "lesson_id": lesson_id}).one_or_none()
    if row is None:
        return None
    newest = version_of(db, row)
    enrolled = Enrolled(row.enrolment_id, row.taken_id, row.finished_at) if row.enrolment_id else None
    return Place(version_for(db, enrolled, newest), newest, enrolled), row.begun_id
