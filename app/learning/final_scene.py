"""The scenario of a final test: one scene after another at one address, no hint, no feedback, no way back."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import signed_in
from app.db import db, writing
from app.learning.blueprint import blueprint, find_place, or_404
from app.learning.final_test import find_sitting
from app.responses import see_other
from app.scene_answers import answer_of
from app.visitor import now
from courses.errors import Refusal
from courses.learning.final_tests import Sitting, StepOutOfTurn, take_step
from courses.learning.places import Place
from courses.practice.engine import NotAStep


@blueprint.get("/<course>/kiem-tra/<attempt>/tinh-huong")
@signed_in
def final_scene(course: str, attempt: str) -> ResponseReturnValue:
    """Show the scene the scenario of a test under way stands in."""
    place = find_place(course)
    _version, sitting = find_sitting(place, attempt)
    return _shown(place, sitting)


@blueprint.post("/<course>/kiem-tra/<attempt>/tinh-huong")
@signed_in
def take_final_step(course: str, attempt: str) -> ResponseReturnValue:
    """Take one step, once; one that does not follow, or is none, leaves everything and shows the scene again."""
    at, place, number = now(), find_place(course), request.form.get("buoc", 0, int)
    try:
        with writing():
            _version, sitting = find_sitting(place, attempt)
            scene = or_404(sitting.played).scene_at(number)
            take_step(db, sitting, number, answer_of(scene, request.form) if scene else "", now=at)
    except (StepOutOfTurn, NotAStep) as refusal:
        _version, sitting = find_sitting(place, attempt)
        return _shown(place, sitting, refusal)
    return see_other("learning.final_scene", course=course, attempt=attempt)


def _shown(place: Place, sitting: Sitting, refusal: Refusal | None = None) -> ResponseReturnValue:
    """The present scene; what to do next where there is none any more."""
    played, addressed = or_404(sitting.played), {"course": place.version.slug, "attempt": sitting.attempt.public_id}
    if sitting.attempt.submitted_at is not None:
        return see_other("learning.final_result", **addressed)
    if played.is_ended:
        return see_other("learning.final_ready", **addressed)
    status = 200 if refusal is None else 409 if isinstance(refusal, StepOutOfTurn) else 422
    page = render_template("learning/final_scene.html", place=place, sitting=sitting, played=played, status=status)
    return page, status
