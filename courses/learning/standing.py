"""How a person stands with a course when they ask for its certificate."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.certificates.models import Certificate
from courses.learning.models import Completion, Enrolment, Finish


@dataclass(frozen=True)
class Standing:
    """What is done of a course, on which version, and the newest certificate for that version's edition."""

    version_id: int
    finished_at: datetime | None
    done: frozenset[str]
    code: str | None
    is_sample: bool


def find_standing(db: Session, person_id: int, slug: str) -> Standing | None:
    """How a person stands with a course, in one statement; none where they have not begun it."""
    columns: list[Any] = [
        Enrolment.version_id,
        Finish.version_id.label("finished_version_id"),
        Finish.finished_at,
        Certificate.code,
        Certificate.is_sample,
        Completion.lesson_id,
    ]
    same = (
        (Certificate.person_id == Enrolment.person_id)
        & (Certificate.course_id == Enrolment.course_id)
        & (Certificate.edition == CourseVersion.edition)
    )
    rows = db.execute(
        select(*columns)
        .join(Course, Course.id == Enrolment.course_id)
        .outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
        .outerjoin(CourseVersion, CourseVersion.id == Finish.version_id)
        .outerjoin(Certificate, same)
        .outerjoin(Completion, Completion.enrolment_id == Enrolment.id)
        .where(Enrolment.person_id == person_id, Course.slug == slug)
        .order_by(Certificate.number.desc())
    ).all()
    if not rows:
        return None
    one, done = rows[0], frozenset(row.lesson_id for row in rows if row.lesson_id)
    version_id = one.finished_version_id or one.version_id
    return Standing(version_id, one.finished_at, done, one.code, bool(one.is_sample))
