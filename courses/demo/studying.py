"""What people of the demo have learned: done, under way, or never begun."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from courses.catalogue.versions import Version
from courses.db import refresh_statistics
from courses.learning.models import Bookmark, Completion, Enrolment, Finish
from courses.learning.progress import FINAL
from courses.obligations.models import Assignment, Obligation, RosterRow
from courses.people.models import Identity


def study(
    db: Session,
    version: Version,
    plan: Sequence[tuple[int, int, datetime]],
    chance: random.Random,
) -> None:
    """Let people learn: for each (person, lessons done, when they last learned); all lessons done is a finish."""
    lessons = [lesson.id for lesson in version.content.lessons]
    rows = [
        {"person_id": person, "course_id": version.course_id, "version_id": version.id, "active_at": at,
         "started_at": at - timedelta(days=chance.randint(1, 20))}
        for person, _done, at in plan
    ]  # fmt: skip
    ids = list(db.scalars(insert(Enrolment).returning(Enrolment.id, sort_by_parameter_order=True), rows))
    done, begun, finished = [], [], []
    for enrolment, (_person, count, at) in zip(ids, plan, strict=True):
        is_whole = count >= len(lessons)
        for n, lesson in enumerate([*lessons[:count], *([FINAL] if is_whole and version.content.final else [])]):
            when = at - timedelta(hours=2 * (count - n))
            done.append(_done(enrolment, version.id, lesson, when))
        if is_whole:
            finished.append({"enrolment_id": enrolment, "version_id": version.id, "finished_at": at})
        else:
            begun.append(_begun(enrolment, version.id, lessons[count], chance.randint(1, 3), at))
    for table, made in ((Completion, done), (Bookmark, begun), (Finish, finished)):
        if made:
            db.execute(insert(table), made)
    refresh_statistics(db, Identity, RosterRow, Obligation, Assignment, Enrolment, Completion, Finish)


def _done(enrolment: int, version: int, lesson: str, at: datetime) -> dict[str, object]:
    return {"enrolment_id": enrolment, "version_id": version, "lesson_id": lesson, "completed_at": at}


def _begun(enrolment: int, version: int, lesson: str, page: int, at: datetime) -> dict[str, object]:
    return {
        "enrolment_id": enrolment,
        "version_id": version,
        "lesson_id": lesson,
        "page": page,
        "begun_at": at,
        "at": at,
    }
