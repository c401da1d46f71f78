"""Ten minutes more for a final test, in one press; what was chosen on the page is saved by the same press."""

from contextlib import suppress
from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue

from app.access import signed_in
from app.db import db, writing
from app.learning.blueprint import blueprint, find_place
from app.learning.final_scene import show_scene
from app.learning.final_test import Held, find_sitting, given, hold_sitting
from app.responses import see_other
from app.visitor import now
from courses.learning.final_tests import NoSuchAnswer, ask_more_time, save_answer
from courses.learning.places import Place


@blueprint.post("/<course>/kiem-tra/<attempt>/them-gio")
@signed_in
def more_time(course: str, attempt: str) -> ResponseReturnValue:
    """Give ten minutes more, once for each press, and go on where one was."""
    place, at, number = find_place(course), now(), request.form.get("cau", 0, int)
    with writing():
        held = hold_sitting(place, attempt, at)
        if not held.is_closed_now(at):
            going = ask_more_time(db, held.sitting, held.final, request.form.get("lan", 0, int), now=at)
            with suppress(NoSuchAnswer):
                if going.question(number):
                    save_answer(db, going, number, given(), now=at)
    if held.sitting.question(number):
        return see_other("learning.final_question", course=course, attempt=attempt, number=number)
    if "canh" in request.form:
        return _back_to_scene(place, attempt, held, at)
    return see_other("learning.final_ready", course=course, attempt=attempt)


def _back_to_scene(place: Place, attempt: str, held: Held, at: datetime) -> ResponseReturnValue:
    """The scene again.  What was typed there is kept nowhere, so only the answer to this press can show it."""
    if (request.form.get("chu") or request.form.get("chon")) and not held.sitting.is_closed(at):
        _version, sitting = find_sitting(place, attempt)
        return show_scene(place, sitting, at, keeps=True)
    return see_other("learning.final_scene", course=place.version.slug, attempt=attempt)
