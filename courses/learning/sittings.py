"""A final test under way or handed in: its paper, its answers, its scenario and its clock as they are kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent
from courses.catalogue.questions import Question
from courses.errors import Refusal
from courses.learning.attempts import answers_of
from courses.learning.clock import Clock, clock_of
from courses.learning.grading import Answer
from courses.learning.judged import Played, read_played
from courses.learning.models import Attempt, ExtraTime
from courses.learning.papers import Paper


class AlreadyHandedIn(Refusal):
    """The test has been handed in; its answers stay as they were."""


class TimeIsUp(Refusal):
    """The time of the test is over; more may be asked for just after the end."""


@dataclass(frozen=True)
class Sitting:
    """A final test under way or handed in, with its paper and questions."""

    attempt: Attempt
    paper: Paper
    questions: dict[str, Question]
    answers: dict[str, Answer]
    played: Played | None = None
    """The scenario after the questions, where the test has one."""
    clock: Clock | None = None
    """Its clock, where the test has one."""

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

    @property
    def is_timed_out(self) -> bool:
        """Whether its end came before its hand-in."""
        at = self.attempt.submitted_at
        return self.clock is not None and (at is None or at >= self.clock.ends_at)

    def is_over(self, now: datetime) -> bool:
        """Whether its time has run out, though more may be asked for."""
        return self.clock is not None and self.clock.is_over(now)

    def is_shut(self, now: datetime) -> bool:
        """Whether its time ran out for good and the hand-in is still to be stored."""
        return self.attempt.submitted_at is None and self.clock is not None and self.clock.is_shut(now)

    def is_closed(self, now: datetime) -> bool:
        """Whether it is handed in, by its learner or by the clock."""
        return self.attempt.submitted_at is not None or self.is_shut(now)

    def check_open(self, now: datetime) -> None:
        """Refuse what comes after the hand-in or after the end."""
        if self.attempt.submitted_at is not None:
            raise AlreadyHandedIn
        if self.is_over(now):
            raise TimeIsUp


def sit(db: Session, attempt: Attempt, content: CourseContent) -> Sitting:
    """The sitting of an attempt, on the content it was begun on, which has a final test."""
    assert content.final is not None
    questions = {one.id: one for one in content.final.questions}
    played, clock = read_played(db, attempt, content), read_clock(db, attempt, content.final.minutes)
    return Sitting(attempt, Paper.from_json(attempt.paper), questions, answers_of(attempt), played, clock)


def read_clock(db: Session, attempt: Attempt, minutes: int | None) -> Clock | None:
    """The clock of an attempt, in one statement; none where no clock runs."""
    if minutes is None:
        return None
    asked = select(ExtraTime.at).where(ExtraTime.attempt_id == attempt.id).order_by(ExtraTime.number)
    return clock_of(attempt.started_at, minutes, db.scalars(asked).all())
