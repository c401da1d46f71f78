"""Ten minutes more for a final test, in one press; what was chosen on the page is saved by the same press."""

from contextlib import suppress

from flask import request
from flask.typing import ResponseReturnValue

from app.access import signed_in
from app.db import db, writing
from app.learning.blueprint import blueprint, find_place
from app.learning.final_test import given, hold_sitting
from app.responses import see_other
from app.visitor import now
from courses.learning.final_tests import NoSuchAnswer, ask_more_time, save_answer


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
    after = "learning.final_scene" if "canh" in request.form else "learning.final_ready"
    return see_other(after, course=course, attempt=attempt)
