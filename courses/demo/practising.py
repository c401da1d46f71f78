"""Practice of the demo: runs of the course's scenarios as people play them, most of them well, some into the trap."""

import random
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from courses.catalogue.scenarios import Found
from courses.catalogue.versions import Version
from courses.learning.models import Enrolment, PracticeRun, PracticeStep
from courses.learning.practising import Run, end_of, play
from courses.practice.engine import MOST_STEPS, SHOWN, list_answers, outcome_of
from courses.practice.scenario import Scene

WALKS, STEP = 24, timedelta(seconds=20)
BEST_FIRST = ("good", "ok", "risky", "bad")


def practise(db: Session, version: Version) -> None:
    """Let who learns the course practise its scenarios on the day they last learned: half of them, some twice."""
    chance = random.Random(2028)  # noqa: S311  # a chance of its own, so that the rest of the demo stays as it is
    scenarios = [Found(version, one) for one in version.content.practice if one.mode == "luyen-tap"]
    walks = [_walk(one, chance) for one in scenarios for _ in range(WALKS)]
    if not walks:
        return
    learners = db.execute(select(Enrolment.person_id, Enrolment.active_at).order_by(Enrolment.id)).tuples()
    played = [
        (chance.choice(walks), person, at) for person, at in learners for _ in range(chance.choice((0, 0, 0, 1, 1, 2)))
    ]
    runs = [_run(run, f"demo-{number}", person, at) for number, (run, person, at) in enumerate(played)]
    ids = db.scalars(insert(PracticeRun).returning(PracticeRun.id, sort_by_parameter_order=True), runs)
    steps = [step for run_id, (run, _person, at) in zip(ids, played, strict=True) for step in _steps(run_id, run, at)]
    db.execute(insert(PracticeStep), steps)


def _walk(found: Found, chance: random.Random) -> Run:
    """A run to an end, in each scene with the best answer four times of five."""
    run = play(found, "", ())
    while len(run.steps) < MOST_STEPS:
        scene = found.scenario.scenes[run.state.scene]
        if scene.end is not None:
            break
        run = play(found, "", (*(step.answer for step in run.steps), _answer(scene, chance)))
    return run


def _answer(scene: Scene, chance: random.Random) -> str:
    answers = [one for one in list_answers(scene) if one != SHOWN]
    if chance.random() < 0.2:
        return chance.choice(answers)
    return min(answers, key=lambda one: BEST_FIRST.index(outcome_of(scene, one).verdict))


def _run(run: Run, key: str, person: int, at: datetime) -> dict[str, Any]:
    version = run.found.version
    of = {"course_id": version.course_id, "version_id": version.id, "scenario_id": run.found.scenario.id}
    return {"key": key, "person_id": person, **of, "started_at": at - STEP * len(run.steps), **end_of(run, now=at)}


def _steps(run_id: int, run: Run, at: datetime) -> list[dict[str, Any]]:
    told = zip(run.steps, run.outcomes, strict=True)
    return [
        {"run_id": run_id, "place": place, "scene_id": step.scene, "answer": step.answer, "verdict": outcome.verdict,
         "at": at - STEP * (len(run.steps) - place)}
        for place, (step, outcome) in enumerate(told, 1)
    ]  # fmt: skip
