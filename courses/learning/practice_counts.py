"""Where people fall: for each scene of a scenario, how many runs came there and how they answered; of ten or more."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course
from courses.catalogue.versions import CURRENT, version_of
from courses.learning.models import PracticeRun, PracticeStep
from courses.practice.scenario import Scenario

FEWEST = 10
"""Runs below which the numbers of a scenario or scene are not told: they could be told of somebody."""
FALLS = ("risky", "bad")
_ORDERED: Any = CURRENT.order_by(Course.position, Course.id)

ByVerdict = dict[str, int]
Key = tuple[int, str]
"""A course and one of its scenarios."""


@dataclass(frozen=True)
class SceneCount:
    """How runs answered in one scene the first time they came there; `None` where fewer than ten did."""

    scene_id: str
    verdicts: ByVerdict | None
    """`good`, `ok`, `risky` and `bad` by how many runs came to that."""
    falls: int | None = None
    """Runs that went astray here for the first time."""

    @property
    def runs(self) -> int | None:
        """Runs that came here and answered."""
        return None if self.verdicts is None else sum(self.verdicts.values())


@dataclass(frozen=True)
class ScenarioCount:
    """A scenario's runs over all versions of its course, with the scenes it has now, in their order."""

    course: str
    scenario: Scenario
    runs: int | None
    """`None` where they are fewer than ten, and so is all that follows."""
    ended: int = 0
    passed: int = 0
    scenes: list[SceneCount] = field(default_factory=list)

    @property
    def worst(self) -> SceneCount | None:
        """The scene where most runs went astray first, if any did."""
        return max((one for one in self.scenes if one.falls), key=lambda one: one.falls or 0, default=None)


def list_practice(db: Session) -> list[ScenarioCount]:
    """The scenarios of published courses that anybody practised, in the order of courses, in four statements."""
    runs = _count_runs(db)
    first = _numbered(PracticeStep.run_id, PracticeStep.scene_id)
    verdicts = _by_scene(db, first)
    falls = _by_scene(db, _numbered(PracticeStep.run_id, where=PracticeStep.verdict.in_(FALLS)))
    versions = [version_of(db, row) for row in db.execute(_ORDERED)]
    return [
        _told(version.content.title, one, runs[key], verdicts.get(key, {}), falls.get(key, {}))
        for version in versions
        for one in version.content.practice
        if (key := (version.course_id, one.id)) in runs
    ]


def _told(
    course: str,
    scenario: Scenario,
    runs: tuple[int, int, int],
    verdicts: dict[str, ByVerdict],
    falls: dict[str, ByVerdict],
) -> ScenarioCount:
    if runs[0] < FEWEST:
        return ScenarioCount(course, scenario, None)
    asked = [scene_id for scene_id, scene in scenario.scenes.items() if scene.end is None]
    scenes = (_scene(one, verdicts.get(one, {}), sum(falls.get(one, {}).values())) for one in asked)
    return ScenarioCount(course, scenario, *runs, list(scenes))


def _scene(scene_id: str, verdicts: ByVerdict, falls: int) -> SceneCount:
    is_told = sum(verdicts.values()) >= FEWEST
    return SceneCount(scene_id, verdicts, falls) if is_told else SceneCount(scene_id, None)


def _count_runs(db: Session) -> dict[Key, tuple[int, int, int]]:
    """How many runs there were, how many came to an end, and how many passed."""
    of = (PracticeRun.course_id, PracticeRun.scenario_id)
    passed = func.count().filter(PracticeRun.is_passed.is_(True))
    rows = db.execute(select(*of, func.count(), func.count(PracticeRun.ended_at), passed).group_by(*of))
    return {(course, scenario): (runs, ended, passes) for course, scenario, runs, ended, passes in rows.tuples()}


def _numbered(*each: Any, where: ColumnElement[bool] | None = None) -> Subquery:
    """The steps, numbered within each of these in the order they were taken."""
    number = func.row_number().over(partition_by=each, order_by=PracticeStep.place).label("number")
    steps = select(PracticeStep.run_id, PracticeStep.scene_id, PracticeStep.verdict, number)
    return (steps if where is None else steps.where(where)).subquery()


def _by_scene(db: Session, steps: Subquery) -> dict[Key, dict[str, ByVerdict]]:
    """The first of the numbered steps, counted by scenario, scene and verdict."""
    of = (PracticeRun.course_id, PracticeRun.scenario_id, steps.c.scene_id, steps.c.verdict)
    counted = select(*of, func.count()).join(steps, steps.c.run_id == PracticeRun.id).where(steps.c.number == 1)
    found: dict[Key, dict[str, ByVerdict]] = {}
    rows: Iterable[Any] = db.execute(counted.group_by(*of))
    for course, scenario, scene, verdict, count in rows:
        found.setdefault((course, scenario), {}).setdefault(scene, {})[verdict] = count
    return found
