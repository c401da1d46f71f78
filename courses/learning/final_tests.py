"""The final test under way: an answer saved at each press, handed in once or closed by its clock.

What changes an attempt is done holding its enrolment (`enrol`), so that presses of several tabs come one after another.
"""

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from courses.catalogue.content import FinalTest
from courses.catalogue.versions import Version
from courses.db import insert_unless_there
from courses.errors import Refusal
from courses.learning.enrolling import Enrolled
from courses.learning.grading import Answer, Grade, grade, is_answer
from courses.learning.judged import mark_played
from courses.learning.models import Attempt, AttemptStep, ExtraTime
from courses.learning.progress import FINAL
from courses.learning.recording import complete
from courses.learning.sittings import AlreadyHandedIn, Sitting, read_clock
from courses.practice.engine import MOST_STEPS, NotAStep, outcome_of


class NoSuchAnswer(Refusal):
    """What was sent could not have been chosen on the page."""


class StepOutOfTurn(Refusal):
    """A step of the scenario that does not follow those taken, or that was taken otherwise."""


class NoMoreTime(Refusal):
    """More time was given as often as it may be, or the test is over for good."""


def save_answer(db: Session, sitting: Sitting, place: int, answer: Answer, *, now: datetime) -> None:
    """Save the answer at a place, over an earlier one; refused once handed in, over, or what could not be chosen."""
    slot = sitting.paper.slots[place - 1]
    if not is_answer(slot, sitting.questions[slot.question_id], answer):
        raise NoSuchAnswer
    sitting.check_open(now)
    answers = {**sitting.answers, slot.question_id: answer}
    if not _update_open(db, sitting, answers=json.dumps(answers)):
        raise AlreadyHandedIn


def take_step(db: Session, sitting: Sitting, place: int, answer: str, *, now: datetime) -> None:
    """Take the step at a place of the scenario; the same one sent again is nothing, any other is refused."""
    assert sitting.played is not None
    sitting.check_open(now)
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


def ask_more_time(db: Session, sitting: Sitting, final: FinalTest, number: int, *, now: datetime) -> Sitting:
    """Give ten minutes more for the asking of this number, from 1; sent twice it gives them once."""
    if sitting.attempt.submitted_at is not None:
        raise AlreadyHandedIn
    if sitting.clock is None or (number > sitting.clock.asked and not sitting.clock.may_ask(now)):
        raise NoMoreTime
    if number == sitting.clock.asked + 1:
        insert_unless_there(db, ExtraTime, attempt_id=sitting.attempt.id, number=number, at=now)
    return replace(sitting, clock=read_clock(db, sitting.attempt, final.minutes))


def grade_final(sitting: Sitting, final: FinalTest) -> Grade:
    """Grade what has been answered, and the scenario as far as it was played."""
    graded = grade(sitting.paper, sitting.questions, sitting.answers, pass_percent=final.pass_percent)
    return replace(graded, scenario=mark_played(sitting.played, graded.possible)) if sitting.played else graded


def hand_in(db: Session, sitting: Sitting, version: Version, enrolled: Enrolled, *, now: datetime) -> None:
    """Hand in: counts once however often it is pressed; a pass completes the final test.

    What is handed in after the end counts as of the end.
    """
    assert version.content.final is not None
    graded = grade_final(sitting, version.content.final)
    at = min(now, sitting.clock.ends_at) if sitting.clock else now
    is_first = _update_open(
        db, sitting, submitted_at=at, earned=graded.earned, possible=graded.possible, is_passed=graded.is_passed
    )
    if is_first and graded.is_passed:
        complete(db, enrolled, version, FINAL, now=at)


def close_if_shut(db: Session, sitting: Sitting, version: Version, enrolled: Enrolled, *, now: datetime) -> bool:
    """Hand in a test whose time ran out for good, as of its end; whether it did."""
    if not sitting.is_shut(now):
        return False
    hand_in(db, sitting, version, enrolled, now=now)
    return True


def _update_open(db: Session, sitting: Sitting, **values: object) -> bool:
    """Change the attempt if it is still open."""
    result = db.execute(
        update(Attempt).where(Attempt.id == sitting.attempt.id, Attempt.submitted_at.is_(None)).values(**values)
    )
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
