"""The final test: a stored paper, an answer saved at each press, handed in once."""

import json
import random
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent, FinalTest
from courses.catalogue.questions import Question
from courses.catalogue.versions import Version
from courses.db import insert_unless_there
from courses.errors import Refusal
from courses.learning.attempts import answers_of
from courses.learning.enrolling import Enrolled, enrol
from courses.learning.grading import Answer, Grade, grade, is_answer
from courses.learning.judged import Played, mark_played, read_played
from courses.learning.models import Attempt, AttemptStep
from courses.learning.papers import Paper, draw_final
from courses.learning.progress import FINAL
from courses.learning.recording import complete
from courses.practice.engine import MOST_STEPS, NotAStep, outcome_of


class AlreadyHandedIn(Refusal):
    """The test has been handed in; its answers stay as they were."""


class NoSuchAnswer(Refusal):
    """What was sent could not have been chosen on the page."""


class StepOutOfTurn(Refusal):
    """A step of the scenario that does not follow those taken, or that was taken otherwise."""


@dataclass(frozen=True)
class Sitting:
    """A final test under way or handed in, with its paper and questions."""

    attempt: Attempt
    paper: Paper
    questions: dict[str, Question]
    answers: dict[str, Answer]
    played: Played | None = None
    """The scenario after the questions, where the test has one."""

    def question(self, place: int) -> Question | None:
        """The question at a place from 1."""
        if not 1 <= place <= len(self.paper.slots):
            return None
        return self.questions[self.paper.slots[place - 1].question_id]

    @property
    def next_place(self) -> int | None:
        """The first place without an answer, from 1."""
        slots = enumerate(self.paper.slots, 1)
        return next((place for place, slot in slots if slot.question_id not in self.answers), None)

    @property
    def has_steps_left(self) -> bool:
        """Whether there is a scenario that has not come to its end."""
        return self.played is not None and not self.played.is_ended


def start_final(
    db: Session, person_id: int, version: Version, *, event: str, chance: random.Random, now: datetime
) -> str:
    """Start a final test, or go on with the one under way; returns its public id."""
    assert version.content.final is not None
    enrolled = enrol(db, person_id, version, now=now)
    last = _last(db, enrolled)
    if last is not None and (last.submitted_at is None or last.event == event):
        return last.public_id
    seen = [slot.question_id for slot in Paper.from_json(last.paper).slots] if last else []
    attempt = Attempt(
        person_id=person_id,
        enrolment_id=enrolled.id,
        version_id=version.id,
        lesson_id=FINAL,
        number=(last.number if last else 0) + 1,
        event=event,
        digest="",
        paper=draw_final(version.content.final, seen, chance).to_json(),
        answers="{}",
        started_at=now,
    )
    db.add(attempt)
    db.flush()
    return attempt.public_id


def sit(db: Session, attempt: Attempt, content: CourseContent) -> Sitting:
    """The sitting of an attempt, on the content it was begun on, which has a final test."""
    assert content.final is not None
    questions = {one.id: one for one in content.final.questions}
    played = read_played(db, attempt, content)
    return Sitting(attempt, Paper.from_json(attempt.paper), questions, answers_of(attempt), played)


def save_answer(db: Session, sitting: Sitting, place: int, answer: Answer) -> None:
    """Save the answer at a place, over an earlier one; refused once handed in or where it could not be chosen."""
    slot = sitting.paper.slots[place - 1]
    if not is_answer(slot, sitting.questions[slot.question_id], answer):
        raise NoSuchAnswer
    answers = {**sitting.answers, slot.question_id: answer}
    if not _update_open(db, sitting, answers=json.dumps(answers)):
        raise AlreadyHandedIn


def take_step(db: Session, sitting: Sitting, place: int, answer: str, *, now: datetime) -> None:
    """Take the step at a place of the scenario; the same one sent again is nothing, any other is refused."""
    assert sitting.played is not None
    _lock_open(db, sitting)
    steps, state, kept = sitting.played.steps, sitting.played.state, None
    if place == len(steps) + 1:
        if place > MOST_STEPS:
            raise NotAStep
        verdict = outcome_of(sitting.played.scene, answer, misses=state.misses).verdict
        told = {"scene_id": state.scene, "answer": answer, "verdict": verdict, "at": now}
        if insert_unless_there(db, AttemptStep, attempt_id=sitting.attempt.id, place=place, **told):
            return
        same = (AttemptStep.attempt_id == sitting.attempt.id, AttemptStep.place == place)
        kept = db.scalar(select(AttemptStep.answer).where(*same))
    elif 1 <= place <= len(steps):
        kept = steps[place - 1].answer
    if kept != answer:
        raise StepOutOfTurn


def grade_final(sitting: Sitting, final: FinalTest) -> Grade:
    """Grade what has been answered, and the scenario as far as it was played."""
    graded = grade(sitting.paper, sitting.questions, sitting.answers, pass_percent=final.pass_percent)
    return replace(graded, scenario=mark_played(sitting.played, graded.possible)) if sitting.played else graded


def hand_in(db: Session, sitting: Sitting, version: Version, enrolled: Enrolled, *, now: datetime) -> None:
    """Hand in: counts once however often it is pressed; a pass completes the final test."""
    assert version.content.final is not None
    if sitting.played:
        db.refresh(sitting.attempt, with_for_update=True)
        sitting = sit(db, sitting.attempt, version.content)
    graded = grade_final(sitting, version.content.final)
    is_first = _update_open(
        db, sitting, submitted_at=now, earned=graded.earned, possible=graded.possible, is_passed=graded.is_passed
    )
    if is_first and graded.is_passed:
        complete(db, enrolled, version, FINAL, now=now)


def count_attempts(db: Session, enrolled: Enrolled) -> int:
    """How many final tests were handed in."""
    counted = select(func.count()).where(
        Attempt.enrolment_id == enrolled.id, Attempt.lesson_id == FINAL, Attempt.submitted_at.is_not(None)
    )
    return db.scalar(counted) or 0


def _last(db: Session, enrolled: Enrolled) -> Attempt | None:
    return db.scalar(
        select(Attempt)
        .where(Attempt.enrolment_id == enrolled.id, Attempt.lesson_id == FINAL)
        .order_by(Attempt.number.desc())
        .limit(1)
    )


def _lock_open(db: Session, sitting: Sitting) -> None:
    """Hold the attempt until this is written, so that no step comes in while it is handed in."""
    db.refresh(sitting.attempt, with_for_update=True)
    if sitting.attempt.submitted_at is not None:
        raise AlreadyHandedIn


def _update_open(db: Session, sitting: Sitting, **values: object) -> bool:
    """Change the attempt if it is still open."""
    result = db.execute(
        update(Attempt).where(Attempt.id == sitting.attempt.id, Attempt.submitted_at.is_(None)).values(**values)
    )
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
