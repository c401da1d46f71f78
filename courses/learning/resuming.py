"""Going on: the course a person was last in."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.content import Lesson
from courses.catalogue.models import Course
from courses.catalogue.versions import find_version
from courses.learning.enrolling import Enrolled, read_progress
from courses.learning.models import Completion, Enrolment, Finish
from courses.learning.progress import Progress


@dataclass(frozen=True)
class Last:
    """The course last learned in, and what comes next there."""

    progress: Progress
    is_finished: bool

    @property
    def lesson(self) -> Lesson | None:
        """The lesson to go on with."""
        return self.progress.next_lesson

    @property
    def address(self) -> str:
        """Where to go on: the page of the lesson, the final test, or the end of the course."""
        base = f"/khoa-hoc/{self.progress.content.id}"
        if self.is_finished:
            return f"{base}/xong"
        if self.lesson is None:
            return f"{base}/kiem-tra" if self.progress.is_final_left else base
        page = self.progress.pages.get(self.lesson.id)
        return f"{base}/{self.lesson.id}" + (f"/{page}" if page else "")


def has_completed(db: Session, person_id: int) -> bool:
    """Whether a person has completed any lesson."""
    done = select(Completion.id).join(Enrolment, Enrolment.id == Completion.enrolment_id)
    return db.scalar(done.where(Enrolment.person_id == person_id).limit(1)) is not None


def find_last(db: Session, person_id: int) -> Last | None:
    """The course a person was last in, unfinished ones first."""
    row = db.execute(
        select(Enrolment.id, Enrolment.version_id, Finish.finished_at)
        .outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
        .where(Enrolment.person_id == person_id)
        .order_by(Finish.finished_at.is_not(None), Enrolment.active_at.desc())
        .limit(1)
    ).one_or_none()
    version = find_version(db, row.version_id) if row else None
    if row is None or version is None:
        return None
    enrolled = Enrolled(row.id, row.version_id, row.finished_at)
    return Last(read_progress(db, enrolled, version), row.finished_at is not None)


def list_begun(db: Session, person_id: int) -> set[str]:
    """The courses a person has begun, by slug."""
    return set(db.scalars(select(Course.slug).join(Enrolment).where(Enrolment.person_id == person_id)))
