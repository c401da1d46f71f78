"""The scenario of a final test: one scene after another at one address, no hint, no feedback, no way back."""

from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import signed_in
from app.db import db, writing
from app.learning.blueprint import blueprint, find_place, or_404
from app.learning.final_test import elsewhere, find_sitting, hold_sitting
from app.responses import see_other
from app.scene_answers import LONGEST, answer_of
from app.visitor import now
from courses.errors import Refusal
from courses.learning.final_tests import StepOutOfTurn, take_step
from courses.learning.places import Place
from courses.learning.sittings import Sitting, TimeIsUp
from courses.practice.engine import NotAStep


@blueprint.get("/<course>/kiem-tra/<attempt>/tinh-huong")
@signed_in
def final_scene(course: str, attempt: str) -> ResponseReturnValue:
    """Show the scene the scenario of a test under way stands in."""
    place, at = find_place(course), now()
    _version, sitting = find_sitting(place, attempt)
    return elsewhere(place, sitting, at) or show_scene(place, sitting, at)


@blueprint.post("/<course>/kiem-tra/<attempt>/tinh-huong")
@signed_in
def take_final_step(course: str, attempt: str) -> ResponseReturnValue:
    """Take one step, once; one that does not follow, or is none, leaves everything and shows the scene again."""
    at, place, number = now(), find_place(course), request.form.get("buoc", 0, int)
    try:
        with writing():
            held = hold_sitting(place, attempt, at)
            scene = or_404(held.sitting.played).scene_at(number)
            if not held.is_closed_now(at):
                take_step(db, held.sitting, number, answer_of(scene, request.form) if scene else "", now=at)
    except (StepOutOfTurn, NotAStep, TimeIsUp) as refusal:
        _version, sitting = find_sitting(place, attempt)
        return show_scene(place, sitting, at, refusal, keeps=isinstance(refusal, TimeIsUp))
    return see_other("learning.final_scene", course=course, attempt=attempt)


def show_scene(
    place: Place, sitting: Sitting, at: datetime, refusal: Refusal | None = None, *, keeps: bool = False
) -> ResponseReturnValue:
    """The present scene, with what this form typed and ticked if it keeps it; what to do next where none is left."""
    played = or_404(sitting.played)
    if played.is_ended:
        return see_other("learning.final_ready", course=place.version.slug, attempt=sitting.attempt.public_id)
    status = 200 if refusal is None else 422 if isinstance(refusal, NotAStep) else 409
    typed, ticked = (request.form.get("chu", "")[:LONGEST], request.form.getlist("chon")) if keeps else ("", [])
    shown = {"played": played, "status": status, "at": at, "typed": typed, "ticked": ticked}
    return render_template("learning/final_scene.html", place=place, sitting=sitting, **shown), status
