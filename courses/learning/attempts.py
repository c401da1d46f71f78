"""Attempts at lesson quizzes: handed in once, graded, kept as given."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.catalogue.content import Lesson
from courses.catalogue.versions import Version
from courses.errors import Refusal
from courses.learning.enrolling import Enrolled, enrol
from courses.learning.grading import Answer, Grade, grade
from courses.learning.models import Attempt
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
    now: datetime,
) -> HandedIn:
    """Hand in a lesson's quiz; the same form again gives the first result, another one is a new attempt."""
    graded = grade_quiz(version, lesson, paper, answers)
    enrolled = enrol(db, person_id, version, now=now)
    digest = digest_of(paper, answers)
    before = _handled(db, person_id, event)
    if before is not None and before.digest == digest:
        return HandedIn(before.public_id, before.number, bool(before.is_passed))
    attempt = _attempt(db, person_id, enrolled, version, lesson.id)
    attempt.event, attempt.digest = (event if before is None else f"{event}-{attempt.number}"), digest
    attempt.paper, attempt.answers = paper.to_json(), json.dumps(dict(answers))
    attempt.earned, attempt.possible, attempt.is_passed = graded.earned, graded.possible, graded.is_passed
    attempt.started_at = attempt.submitted_at = now
    db.add(attempt)
    db.flush()
    if graded.is_passed:
        complete(db, enrolled, version, lesson.id, now=now)
    return HandedIn(attempt.public_id, attempt.number, graded.is_passed)


def find_attempt(db: Session, person_id: int, public_id: str) -> Attempt | None:
    """An attempt of this person."""
    return db.scalar(select(Attempt).where(Attempt.public_id == public_id, Attempt.person_id == person_id))


def answers_of(attempt: Attempt) -> dict[str, Answer]:
    """The answers an attempt holds."""
    return {key: tuple(value) for key, value in json.loads(attempt.answers).items()}


def _handled(db: Session, person_id: int, event: str) -> Attempt | None:
    return db.scalar(select(Attempt).where(Attempt.person_id == person_id, Attempt.event == event))


def _attempt(db: Session, person_id: int, enrolled: Enrolled, version: Version, unit: str) -> Attempt:
    last = db.scalar(
        select(func.max(Attempt.number)).where(Attempt.enrolment_id == enrolled.id, Attempt.lesson_id == unit)
    )
    return Attempt(
        person_id=person_id, enrolment_id=enrolled.id, version_id=version.id, lesson_id=unit, number=(last or 0) + 1
    )
