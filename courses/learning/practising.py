"""Practice recorded: what came of each step, once for each run and place, and how a run first ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import Session

from courses.catalogue.scenarios import Found
from courses.db import INSERTS, dialect_of, insert_unless_there, table_of
from courses.learning.models import PracticeRun, PracticeStep
from courses.practice.engine import MOST_STEPS, NotAStep, Outcome, State, Step, advance, judge, outcome_of


@dataclass(frozen=True)
class Run:
    """A run of a scenario: the steps taken, what came of each, and where it stands."""

    found: Found
    key: str
    steps: tuple[Step, ...]
    state: State
    outcomes: tuple[Outcome, ...]


def play(found: Found, key: str, answers: tuple[str, ...]) -> Run:
    """The run that these answers make, one after the other; refuses what could not have been answered there."""
    if len(answers) > MOST_STEPS:
        raise NotAStep
    scenes, state, steps, outcomes = found.scenario.scenes, State(found.scenario.start), list[Step](), list[Outcome]()
    for answer in answers:
        step = Step(state.scene, answer)
        outcome = outcome_of(scenes[state.scene], answer, misses=state.misses)
        steps.append(step)
        outcomes.append(outcome)
        state = advance(state, step, outcome)
    return Run(found, key, tuple(steps), state, tuple(outcomes))


def record_step(db: Session, run: Run, person_id: int | None, *, now: datetime) -> None:
    """Keep what came of the last step; sent twice, or taken again after going back, the first stays."""
    version, last = run.found.version, run.steps[-1]
    values = {"key": run.key, "person_id": person_id, "course_id": version.course_id, "version_id": version.id}
    run_id = db.execute(
        _KEEP[dialect_of(db)],
        {**values, "scenario_id": run.found.scenario.id, "started_at": now, **end_of(run, now=now)},
    ).scalar_one()
    insert_unless_there(
        db,
        PracticeStep,
        run_id=run_id,
        place=len(run.steps),
        scene_id=last.scene,
        answer=last.answer,
        verdict=run.outcomes[-1].verdict,
        at=now,
    )


def end_of(run: Run, *, now: datetime) -> dict[str, Any]:
    """What a run keeps of its end: when, which, with how many points, whether passed; nothing where it has none yet."""
    end = run.found.scenario.scenes[run.state.scene].end
    if end is None:
        return {"ended_at": None, "end": None, "points": None, "is_passed": None}
    is_passed = judge(run.found.scenario, run.state).is_passed
    return {"ended_at": now, "end": end.result, "points": run.state.points, "is_passed": is_passed}


def _keep(dialect: str) -> Any:
    """The statement that begins a run, or ends one that is there; gives its key in the database."""
    table = table_of(PracticeRun)
    made = INSERTS[dialect](table)
    first = {name: func.coalesce(table.c[name], made.excluded[name]) for name in _END}
    return made.on_conflict_do_update(index_elements=["key"], set_=first).returning(table.c.id)


_END = ("ended_at", "end", "points", "is_passed")
_KEEP = {name: _keep(name) for name in INSERTS}
