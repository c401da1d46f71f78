"""Attempts at lesson quizzes: handed in once, graded, kept as given."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Row, bindparam, insert, literal, select, union_all
from sqlalchemy.orm import Session

from courses.catalogue.content import Lesson
from courses.catalogue.versions import Version
from courses.db import new_public_id, table_of
from courses.errors import Refusal
from courses.learning.enrolling import Enrolled, News, enrol
from courses.learning.grading import Answer, Grade, grade
from courses.learning.models import Attempt, Completion
from courses.learning.papers import Paper, is_paper_of, quiz_questions
from courses.learning.recording import complete


class NotThisPaper(Refusal):
    """What was handed in is no paper of this quiz."""


@dataclass(frozen=True)
class HandedIn:
    """What came of a hand-in."""

    public_id: str
    number: int
    is_passed: bool
    news: News = News.NONE
    """Whether the course was begun or finished by it."""


def digest_of(paper: Paper, answers: Mapping[str, Answer]) -> str:
    """The digest of what a form held, to tell the same form sent twice from another one."""
    return hashlib.sha256(json.dumps([paper.to_json(), sorted(answers.items())]).encode()).hexdigest()


def grade_quiz(version: Version, lesson: Lesson, paper: Paper, answers: Mapping[str, Answer]) -> Grade:
    """Grade a lesson's quiz; refuses a paper that this quiz could not have drawn."""
    assert lesson.quiz is not None
    questions = quiz_questions(version.content, lesson.quiz)
    count = len(lesson.quiz.questions) + (lesson.quiz.draw.take if lesson.quiz.draw else 0)
    if not is_paper_of(paper, questions, count):
        raise NotThisPaper
    return grade(paper, questions, answers, pass_percent=lesson.quiz.pass_percent)


def submit_quiz(
    db: Session,
    person_id: int,
    version: Version,
    lesson: Lesson,
    paper: Paper,
    answers: Mapping[str, Answer],
    *,
    event: str,
    is_begun: bool = True,
    now: datetime,
) -> HandedIn:
    """Hand in a lesson's quiz; the same form again gives the first result, another one is a new attempt."""
    graded = grade_quiz(version, lesson, paper, answers)
    enrolled = enrol(db, person_id, version, is_begun=is_begun, now=now)
    digest = digest_of(paper, answers)
    before, last, done = _before(db, person_id, enrolled, lesson.id, event)
    if before is not None and before.digest == digest:
        return HandedIn(before.public_id, before.number, bool(before.is_passed))
    made = HandedIn(new_public_id(), last + 1, graded.is_passed, enrolled.news)
    whose = {"person_id": person_id, "enrolment_id": enrolled.id, "version_id": version.id, "lesson_id": lesson.id}
    sent = {"event": event if before is None else new_public_id(), "digest": digest}
    at = {"started_at": now, "submitted_at": now}
    db.execute(_ADD, {**whose, **sent, **at, **_kept(made, paper, answers, graded)})
    if graded.is_passed and complete(db, enrolled, version, lesson.id, done=done, now=now):
        return replace(made, news=News.FINISHED)
    return made


def find_attempt(db: Session, person_id: int, public_id: str) -> Attempt | None:
    """An attempt of this person."""
    return db.scalar(select(Attempt).where(Attempt.public_id == public_id, Attempt.person_id == person_id))


def answers_of(attempt: Attempt) -> dict[str, Answer]:
    """The answers an attempt holds."""
    return {key: tuple(value) for key, value in json.loads(attempt.answers).items()}


def _kept(made: HandedIn, paper: Paper, answers: Mapping[str, Answer], graded: Grade) -> dict[str, Any]:
    """What is kept of an attempt: its paper, its answers and its grade as given."""
    return {
        "public_id": made.public_id,
        "number": made.number,
        "paper": paper.to_json(),
        "answers": json.dumps(dict(answers)),
        "earned": graded.earned,
        "possible": graded.possible,
        "is_passed": made.is_passed,
    }


def _before(
    db: Session, person_id: int, enrolled: Enrolled, unit: str, event: str
) -> tuple[Row[str, int, str, bool | None] | None, int, frozenset[str]]:
    """What the event came to if it was handled, the last attempt's number, and all that is done; in one statement."""
    asked = {"person_id": person_id, "event": event, "enrolment_id": enrolled.id, "unit": unit}
    rows = db.execute(_BEFORE, asked).all()
    same = next((row for row in rows if row.what == "same"), None)
    number = next((row.number for row in rows if row.what == "last"), 0)
    return same, number, frozenset(row.public_id for row in rows if row.what == "done")


def _what_was_before() -> CompoundSelect[Any]:
    columns = (Attempt.public_id, Attempt.number, Attempt.digest, Attempt.is_passed)
    handled = select(*columns, literal("same").label("what")).where(
        Attempt.person_id == bindparam("person_id"), Attempt.event == bindparam("event")
    )
    of_unit = (Attempt.enrolment_id == bindparam("enrolment_id"), Attempt.lesson_id == bindparam("unit"))
    last = select(*columns, literal("last")).where(*of_unit).order_by(Attempt.number.desc()).limit(1).subquery()
    done = select(Completion.lesson_id, literal(0), literal(""), literal(value=True), literal("done")).where(
        Completion.enrolment_id == bindparam("enrolment_id")
    )
    return union_all(handled, select(last), done)


_BEFORE = _what_was_before()
_ADD = insert(table_of(Attempt))
