"""The re-check: three questions of what was done in haste, asked any time, and again where they were not passed."""

import random
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent
from courses.catalogue.questions import Question
from courses.catalogue.versions import Version, find_version
from courses.errors import Refusal
from courses.learning.enrolling import enrol
from courses.learning.final_tests import NoSuchAnswer
from courses.learning.grading import Answer, is_answer, mark
from courses.learning.haste import find_haste
from courses.learning.models import Recheck
from courses.learning.papers import Paper, quiz_questions, slot_of

QUESTIONS = 3
RIGHT_TO_PASS = 2


class NothingToRecheck(Refusal):
    """Nothing was done in haste, or it is cleared."""


@dataclass(frozen=True)
class Going:
    """A re-check under way or done."""

    recheck: Recheck
    paper: Paper
    questions: dict[str, Question]

    @property
    def next_place(self) -> int | None:
        """The place of the question to answer, from 1; none when all are."""
        place = len(self.recheck.outcomes) + 1
        return place if place <= len(self.paper.slots) else None

    @property
    def right(self) -> int:
        """How many answers were right."""
        return self.recheck.outcomes.count("1")


def begin_recheck(db: Session, person_id: int, version: Version, *, chance: random.Random, now: datetime) -> None:
    """Begin a re-check, or go on with the one under way."""
    enrolled = enrol(db, person_id, version, now=now)
    last = find_recheck(db, enrolled.id)
    if last is not None and last.recheck.finished_at is None:
        return
    paper = draw_recheck(version.content, find_haste(db, enrolled.id).units, chance)
    if not paper.slots:
        raise NothingToRecheck
    held = {"enrolment_id": enrolled.id, "version_id": version.id}
    db.add(Recheck(**held, paper=paper.to_json(), outcomes="", started_at=now))
    db.flush()


def draw_recheck(content: CourseContent, units: tuple[str, ...], chance: random.Random) -> Paper:
    """Three questions from the quizzes of these lessons; from any of the course's where they have too few."""
    if not units:
        return Paper(())
    own: list[Question] = []
    rest: list[Question] = []
    for lesson in content.lessons:
        asked = [*lesson.checks, *(quiz_questions(content, lesson.quiz).values() if lesson.quiz else ())]
        (own if lesson.id in units else rest).extend(asked)
    chance.shuffle(own)
    chance.shuffle(rest)
    drawn = {one.id: one for one in [*own, *rest]}
    return Paper(tuple(slot_of(one, chance) for one in list(drawn.values())[:QUESTIONS]))


def find_recheck(db: Session, enrolment_id: int) -> Going | None:
    """The last re-check of an enrolment, on the version it was begun on."""
    last = select(Recheck).where(Recheck.enrolment_id == enrolment_id).order_by(Recheck.id.desc()).limit(1)
    recheck = db.scalar(last)
    version = find_version(db, recheck.version_id) if recheck else None
    if recheck is None or version is None:
        return None
    content, questions = version.content, dict[str, Question]()
    for lesson in content.lessons:
        questions |= {one.id: one for one in lesson.checks}
        questions |= quiz_questions(content, lesson.quiz) if lesson.quiz else {}
    return Going(recheck, Paper.from_json(recheck.paper), questions)


def answer_recheck(db: Session, going: Going, place: int, answer: Answer, *, now: datetime) -> None:
    """Keep whether an answer was right, once; the last one ends the re-check.  The caller holds the enrolment."""
    if place != going.next_place:
        return
    slot = going.paper.slots[place - 1]
    question = going.questions[slot.question_id]
    if not is_answer(slot, question, answer):
        raise NoSuchAnswer
    going.recheck.outcomes += "1" if mark(slot, question, answer).is_right else "0"
    if going.next_place is None:
        going.recheck.finished_at = now
        going.recheck.is_passed = going.right >= min(RIGHT_TO_PASS, len(going.paper.slots))
    db.flush()
