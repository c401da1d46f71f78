"""The scenario that ends a final test: its steps are rows of the attempt, replayed whenever they are looked at."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent
from courses.learning.grading import Marked
from courses.learning.models import Attempt, AttemptStep
from courses.practice.engine import Outcome, State, Step, judge, replay
from courses.practice.scenario import Scenario, Scene


@dataclass(frozen=True)
class Played:
    """A scenario as far as it was played in one final test, and its share of the points in per cent."""

    scenario: Scenario
    percent: int
    steps: tuple[Step, ...]
    state: State
    outcomes: tuple[Outcome, ...]

    @property
    def scene(self) -> Scene:
        """The scene it stands in."""
        return self.scenario.scenes[self.state.scene]

    @property
    def is_ended(self) -> bool:
        """Whether it came to an end."""
        return self.scene.end is not None

    @property
    def is_passed(self) -> bool:
        """Whether it came to an end and is passed."""
        return self.is_ended and judge(self.scenario, self.state).is_passed

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is to be said of what it lacked at its end."""
        return tuple(one.say for one in judge(self.scenario, self.state).unmet) if self.is_ended else ()

    def scene_at(self, place: int) -> Scene | None:
        """The scene in which the step at a place from 1 was or is to be taken."""
        if place == len(self.steps) + 1:
            return self.scene
        return self.scenario.scenes[self.steps[place - 1].scene] if 1 <= place <= len(self.steps) else None


def read_played(db: Session, attempt: Attempt, content: CourseContent) -> Played | None:
    """The scenario of an attempt's final test as far as it was played; none where the test has none."""
    scenario = content.judged
    if scenario is None or content.final is None or content.final.scenario is None:
        return None
    columns = select(AttemptStep.scene_id, AttemptStep.answer)
    rows = db.execute(columns.where(AttemptStep.attempt_id == attempt.id).order_by(AttemptStep.place))
    return play(scenario, content.final.scenario.percent, tuple(Step(row.scene_id, row.answer) for row in rows))


def play(scenario: Scenario, percent: int, steps: tuple[Step, ...]) -> Played:
    """A scenario with these steps taken."""
    state, outcomes = replay(scenario, steps)
    return Played(scenario, percent, steps, state, outcomes)


def mark_played(played: Played, questions: int) -> Marked:
    """Mark a scenario beside questions that are worth so many parts.

    The points that pass it earn its whole share, fewer of them less, and half of it where something that must be done
    is missing or the end is not safe.  Nothing is earned before its end, by a fall, or by what must not be done.
    """
    possible = -(-questions * played.percent // (100 - played.percent))
    return Marked(played.scenario.id, _earned(played, possible), possible)


def _earned(played: Played, possible: int) -> int:
    end, passing = played.scene.end, played.scenario.passing
    is_fallen = any(one.flag in played.state.flags for one in passing.must_not)
    if end is None or end.result == "da-mac-bay" or is_fallen:
        return 0
    earned = possible * min(played.state.points, passing.points) // passing.points
    is_whole = end.result == "an-toan" and all(one.flag in played.state.flags for one in passing.must)
    return earned if is_whole else earned // 2
