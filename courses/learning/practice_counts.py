"""Where people fall: for each scene of a scenario, how many answered it and how; never of fewer than ten."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.learning.models import PracticeRun, PracticeStep

FEWEST = 10
"""Runs below which a scene's numbers are not told: they could be told of somebody."""


@dataclass(frozen=True)
class SceneCount:
    """How the answers in one scene came out, by run; `None` where too few answered."""

    scene_id: str
    runs: int
    verdicts: dict[str, int] | None
    """`good`, `ok`, `risky` and `bad` by how many steps came to that."""


@dataclass(frozen=True)
class RunCount:
    """How many runs there were, how many came to an end, and how many passed."""

    runs: int
    ended: int
    passed: int


def count_scenes(db: Session, course_id: int, scenario_id: str) -> list[SceneCount]:
    """The scenes of a scenario over all versions of its course, by name."""
    columns = (PracticeStep.scene_id, PracticeStep.verdict, func.count())
    found = (
        select(*columns)
        .join(PracticeRun, PracticeRun.id == PracticeStep.run_id)
        .where(PracticeRun.course_id == course_id, PracticeRun.scenario_id == scenario_id)
    )
    runs = found.with_only_columns(PracticeStep.scene_id, func.count(PracticeRun.id.distinct()))
    by_scene = dict(db.execute(runs.group_by(PracticeStep.scene_id)).tuples().all())
    verdicts: dict[str, dict[str, int]] = {}
    for scene, verdict, count in db.execute(found.group_by(PracticeStep.scene_id, PracticeStep.verdict)):
        verdicts.setdefault(scene, {})[verdict] = count
    return [
        SceneCount(scene, count, verdicts[scene] if count >= FEWEST else None)
        for scene, count in sorted(by_scene.items())
    ]


def count_runs(db: Session, course_id: int, scenario_id: str) -> RunCount | None:
    """The runs of a scenario; nothing where they are too few."""
    columns = (func.count(), func.count(PracticeRun.ended_at), func.count().filter(PracticeRun.is_passed.is_(True)))
    found = select(*columns).where(PracticeRun.course_id == course_id, PracticeRun.scenario_id == scenario_id)
    runs, ended, passed = db.execute(found).one()
    return RunCount(runs, ended, passed) if runs >= FEWEST else None
