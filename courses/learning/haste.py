"""What was done in haste: a row beside the completion, which counts all the same, until a short re-check clears it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, false, func, or_, select
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent
from courses.catalogue.versions import Version
from courses.db import insert_unless_there
from courses.learning.models import Bookmark, Completion, Enrolment, HastyCompletion, Recheck
from courses.learning.pace import RULE, is_hasty, least_seconds_of_lesson, least_seconds_of_test
from courses.learning.progress import FINAL
from courses.learning.sittings import Sitting

WATCHED = frozenset({"can-bo"})
"""The audiences whose pace is looked at: what counts for an office."""
NAMED_FROM = 5
"""How many hasty completions of one person it takes until staff read the name; fewer are a count."""


@dataclass(frozen=True)
class Haste:
    """What of one enrolment was done in haste and is not cleared."""

    units: tuple[str, ...] = ()
    has_failed: bool = False
    """Whether the last re-check was not passed."""


@dataclass(frozen=True)
class Hasty:
    """Of many enrolments, what staff may read: how many people, and the enrolments to be named."""

    people: int
    named: tuple[int, ...]


def is_watched(content: CourseContent) -> bool:
    """Whether the pace of a course's learners is looked at."""
    return content.audience in WATCHED


def note_haste(
    db: Session, person_id: int, version: Version, unit: str, *, sitting: Sitting | None = None, now: datetime
) -> None:
    """Keep a row if a unit completed at this very instant was done faster than anybody reads.

    A lesson's time runs from the turning of its first page, a test's from its beginning; what is not known is no haste.
    """
    done = (Completion.lesson_id == unit, Completion.completed_at == now)
    row = db.execute(
        select(Enrolment.id, Bookmark.begun_at, Bookmark.page)
        .join(Completion, (Completion.enrolment_id == Enrolment.id) & done[0] & done[1])
        .outerjoin(Bookmark, (Bookmark.enrolment_id == Enrolment.id) & (Bookmark.lesson_id == unit))
        .where(Enrolment.person_id == person_id, Enrolment.course_id == version.course_id)
    ).one_or_none()
    began = sitting.attempt.started_at if sitting else row.begun_at if row else None
    if row is None or began is None:
        return
    seconds, least = int((now - began).total_seconds()), _least(version, unit, row.page, sitting)
    if is_hasty(seconds, least):
        told = {"seconds": seconds, "least_seconds": least, "rule": RULE, "at": now}
        insert_unless_there(db, HastyCompletion, enrolment_id=row.id, lesson_id=unit, **told)


def find_haste(db: Session, enrolment_id: int) -> Haste:
    """What of an enrolment was done in haste and is not cleared, in one statement."""
    columns = (HastyCompletion.lesson_id, has_failed().label("has_failed"))
    rows = db.execute(
        select(*columns)
        .where(HastyCompletion.enrolment_id == enrolment_id, is_open())
        .order_by(HastyCompletion.at, HastyCompletion.lesson_id)
    ).all()
    return Haste(tuple(row.lesson_id for row in rows), any(row.has_failed for row in rows))


def list_hasty(db: Session, enrolments: Select[Any] | Sequence[int]) -> Hasty:
    """Of some enrolments, how many hold haste that is not cleared, and whom staff may name: with many, or a re-check
    that was not passed."""
    failed = func.count().filter(has_failed())
    rows = db.execute(
        select(HastyCompletion.enrolment_id, func.count().label("units"), failed.label("failed"))
        .where(HastyCompletion.enrolment_id.in_(enrolments), is_open())
        .group_by(HastyCompletion.enrolment_id)
        .order_by(HastyCompletion.enrolment_id)
    ).all()
    return Hasty(len(rows), tuple(row.enrolment_id for row in rows if row.units >= NAMED_FROM or row.failed))


def is_open() -> ColumnElement[bool]:
    """Whether no re-check passed since."""
    cleared_at = _finished(is_passed=True)
    return or_(cleared_at.is_(None), HastyCompletion.at > cleared_at)


def has_failed() -> ColumnElement[bool]:
    """Whether a re-check since was not passed."""
    return func.coalesce(_finished(is_passed=False) > HastyCompletion.at, false())


def _least(version: Version, unit: str, page: int | None, sitting: Sitting | None) -> int:
    if unit == FINAL:
        return (
            least_seconds_of_test(sitting.questions[one.question_id] for one in sitting.paper.slots) if sitting else 0
        )
    lesson = version.content.lesson(unit)
    return least_seconds_of_lesson(lesson, page or 1) if lesson else 0


def _finished(*, is_passed: bool) -> ScalarSelect[datetime | None]:
    """When a re-check of the same enrolment was last finished so."""
    same = (Recheck.enrolment_id == HastyCompletion.enrolment_id, Recheck.is_passed.is_(is_passed))
    return select(func.max(Recheck.finished_at)).where(*same).correlate(HastyCompletion).scalar_subquery()
