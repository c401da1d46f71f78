"""The pages of practice: what awaits one, a scene, what came of it, and the end.

Each page is an address that holds the whole run, signed; only beginning and answering are POST.
"""

import secrets
from collections.abc import Hashable
from datetime import datetime

from flask import Blueprint, Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from app.access import public
from app.db import Busy, db, writing
from app.finished import finished
from app.limits import limiter
from app.logs import log
from app.practice.carried import Lost, carry, new_key, take_up
from app.practice.telling import tell_end
from app.scene_answers import answer_of
from app.visitor import current_visitor, now
from courses.catalogue.scenarios import Found, find_scenario
from courses.learning.practising import Run, play, record_step
from courses.practice.engine import MOST_STEPS, NotAStep, Step, steps_before

CARRIED, BEFORE = secrets.token_hex(16), secrets.token_hex(16)
"""What stands in a kept page for the run's own steps, and for the address one step back."""
LIMIT = "600 per 10 minutes"
"""Answers from one address by visitors nobody knows: enough for a hall of 40 behind one router, not for a flood."""
blueprint = Blueprint("practice", __name__, url_prefix="/luyen")
_limited = limiter.shared_limit(LIMIT, scope="practice", exempt_when=lambda: current_visitor() is not None)


@blueprint.get("/<scenario_id>")
@public
def intro(scenario_id: str) -> ResponseReturnValue:
    """Say what will be practised, that nothing is real, and offer to begin."""
    found = _find(scenario_id)
    return finished((found.version.sha256, scenario_id), lambda: render_template("practice/intro.html", found=found))


@blueprint.post("/<scenario_id>")
@public
@_limited
def begin(scenario_id: str) -> ResponseReturnValue:
    """Begin a run: from the start, or again from a scene of a run that came to its end."""
    carried, scene = request.form.get("s", ""), request.form.get("tu", "")
    if not carried:
        return _go("practice.scene", play(_find(scenario_id), new_key(), ()))
    run = take_up(scenario_id, carried)
    steps = steps_before(run.steps, scene) if any(step.scene == scene for step in run.steps) else ()
    return _go("practice.scene", _cut(run, steps, key=new_key()))


@blueprint.get("/<scenario_id>/<scene_id>")
@public
def scene(scenario_id: str, scene_id: str) -> ResponseReturnValue:
    """Show the scene a run stands in, or how it ended."""
    run = _run(scenario_id, request.args.get("s", ""))
    if scene_id != run.state.scene:
        return _go("practice.scene", run)
    if run.found.scenario.scenes[scene_id].end is not None:
        told = tell_end(run)
        return _shown("practice/end.html", run, (told,), told=told)
    return _scene_page(run)


@blueprint.post("/<scenario_id>/<scene_id>")
@public
@_limited
def answer(scenario_id: str, scene_id: str) -> ResponseReturnValue:
    """Take what was done in a scene, and keep what came of it."""
    at, run = now(), _run(scenario_id, request.form.get("s", ""))
    if scene_id != run.state.scene:
        raise Lost
    if len(run.steps) >= MOST_STEPS:
        return render_template("practice/lost.html", found=run.found, is_long=True), 409
    given = answer_of(run.found.scenario.scenes[scene_id], request.form)
    try:
        run = play(run.found, run.key, (*(step.answer for step in run.steps), given))
    except NotAStep:
        return _scene_page(run, problem=True), 422
    known = current_visitor()
    _record(run, known.person_id if known else None, at)
    return _go("practice.feedback", run)


@blueprint.get("/<scenario_id>/<scene_id>/phan-hoi")
@public
def feedback(scenario_id: str, scene_id: str) -> ResponseReturnValue:
    """Show what came of the last step."""
    run = _run(scenario_id, request.args.get("s", ""))
    if not run.steps or run.steps[-1].scene != scene_id:
        return _go("practice.scene", run)
    return _shown("practice/feedback.html", run, (run.steps[-1],), _cut(run, run.steps[:-1], key=run.key))


@blueprint.errorhandler(Lost)
def lost(_error: Lost) -> ResponseReturnValue:
    """Say kindly that the address is not whole, and offer to begin again."""
    found = find_scenario(db, (request.view_args or {}).get("scenario_id", ""))
    return render_template("practice/lost.html", found=found), 400


@blueprint.errorhandler(429)
def too_many(_error: HTTPException) -> ResponseReturnValue:
    """Ask to wait, on a page that holds what was sent and the way back into the run."""
    carried, place = request.form.get("s", ""), request.view_args or {}
    back = url_for("practice.scene", **place, s=carried) if carried and "scene_id" in place else None
    return render_template("practice/wait.html", place=back), 429


def _find(scenario_id: str) -> Found:
    """The scenario of this id; those that test are met in tests only."""
    found = find_scenario(db, scenario_id)
    if found is None or found.scenario.mode != "luyen-tap":
        abort(404)
    g.lhs_course_call = found.version.content.call
    return found


def _run(scenario_id: str, carried: str) -> Run:
    run = take_up(scenario_id, carried)
    if run.found.scenario.mode != "luyen-tap":
        abort(404)
    g.lhs_course_call = run.found.version.content.call
    return run


def _cut(run: Run, steps: tuple[Step, ...], *, key: str) -> Run:
    return play(run.found, key, tuple(step.answer for step in steps))


def _step_back(run: Run) -> Run | None:
    """The run before it came to its scene: what was tried in this scene, and the step that led here, untaken."""
    place = len(run.steps)
    while place and run.steps[place - 1].scene == run.state.scene:
        place -= 1
    return _cut(run, run.steps[: place - 1], key=run.key) if place else None


def _record(run: Run, person_id: int | None, at: datetime) -> None:
    """Keep the last step; a database that is busy does not stop anybody from practising."""
    try:
        with writing():
            record_step(db, run, person_id, now=at)
    except Busy:
        log.warning("practice step not kept", scenario=run.found.scenario.id)


def _address(run: Run, endpoint: str) -> str:
    scene_id = run.steps[-1].scene if endpoint == "practice.feedback" else run.state.scene
    carried = carry(run.found, run.key, run.steps)
    return url_for(endpoint, scenario_id=run.found.scenario.id, scene_id=scene_id, s=carried)


def _go(endpoint: str, run: Run) -> ResponseReturnValue:
    return redirect(_address(run, endpoint), 303)


def _scene_page(run: Run, *, problem: bool = False) -> Response:
    kept = (run.state.scene, bool(run.steps), run.state.misses, problem)
    return _shown("practice/scene.html", run, kept, problem=problem)


def _shown(template: str, run: Run, kept: tuple[Hashable, ...], before: Run | None = None, **more: object) -> Response:
    """A page of a run, for this visitor's browser alone, as its address is; `before` is where "back" leads.

    It is kept finished by what it shows (`kept`), with marks where the address of this run goes.
    """
    found, before = run.found, before or _step_back(run)
    back = _address(before, "practice.scene") if before else url_for("practice.intro", scenario_id=found.scenario.id)
    g.lhs_here = f"{request.path}?s={CARRIED}"
    shown = {"run": run, "scene": found.scenario.scenes[run.state.scene], "carried": CARRIED, "before": BEFORE, **more}
    response = finished(
        (template, found.version.sha256, found.scenario.id, *kept),
        lambda: render_template(template, **shown),
        {CARRIED: carry(found, run.key, run.steps), BEFORE: back},
    )
    response.cache_control.private = True
    response.cache_control.no_cache = True
    response.vary.update(("Cookie", "Save-Data"))
    return response
