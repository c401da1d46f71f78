"""Ten questions before a course, after it and at 21 days: offered, never in the way; nothing says right or wrong."""

import random
from datetime import datetime

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db, writing
from app.learning.blueprint import blueprint, find_place, or_404
from app.responses import see_other
from app.visitor import current_visitor, learner_id, now
from courses.catalogue.versions import find_version
from courses.learning.final_tests import NoSuchAnswer
from courses.learning.measuring import (
    Going,
    Round,
    answer_measure,
    begin_measure,
    count_right,
    find_measured,
    go_on_with,
    offered_round,
    round_now,
)
from courses.learning.places import Place

CHANCE = random.SystemRandom()


@blueprint.get("/<course>/lam-thu")
@public
def measure_intro(course: str) -> ResponseReturnValue:
    """Say what the ten questions are for, and that they may be left out; or how it went, once they are answered."""
    g.lhs_personal = True
    place = find_place(course)
    or_404(place.version.content.measure)
    wanted = offered(place, now())
    return render_template("learning/measure_intro.html", place=place, wanted=wanted)


@blueprint.post("/<course>/lam-thu")
@public
def begin_measuring(course: str) -> ResponseReturnValue:
    """Begin the form of this round, or go on with it."""
    at, place = now(), find_place(course)
    or_404(place.version.content.measure)
    wanted = offered(place, at)
    if wanted is None:
        return see_other("learning.measure_intro", course=course)
    with writing():
        begin_measure(db, learner_id(at=at), place.version, wanted, chance=CHANCE, now=at)
    return see_other("learning.measure_question", course=course, number=1)


@blueprint.get("/<course>/lam-thu/<int:number>")
@public
def measure_question(course: str, number: int) -> ResponseReturnValue:
    """Ask the next question of the form under way."""
    g.lhs_personal = True
    place = find_place(course)
    going = _going(place, now())
    if going is None or going.next_place is None:
        return see_other("learning.measure_done", course=course)
    if number != going.next_place:
        return see_other("learning.measure_question", course=course, number=going.next_place)
    return render_template("learning/measure_question.html", place=place, going=going, number=number)


@blueprint.post("/<course>/lam-thu/<int:number>")
@public
def answer_measuring(course: str, number: int) -> ResponseReturnValue:
    """Keep one answer, and go to the next question; sent twice it counts once."""
    at, place = now(), find_place(course)
    answer = tuple(request.form.getlist("chon")[:8])
    try:
        with writing():
            going = _going(place, at)
            if going is not None and 1 <= number <= len(going.paper.slots):
                answer_measure(db, going, number, answer, now=at)
    except NoSuchAnswer:
        g.lhs_personal = True
        shown = {"going": or_404(_going(place, at)), "number": number, "problem": True}
        return render_template("learning/measure_question.html", place=place, **shown), 422
    return see_other("learning.measure_question", course=course, number=number + 1)


@blueprint.get("/<course>/lam-thu/xong")
@public
def measure_done(course: str) -> ResponseReturnValue:
    """Thank for the answers; how many were right is said only once the course is finished."""
    g.lhs_personal = True
    place, at, known = find_place(course), now(), current_visitor()
    wanted = round_now(place.enrolled, now=at)
    if known is None or wanted is None or offered(place, at) is not None:
        return see_other("learning.measure_intro", course=course)
    right = count_right(db, known.person_id, place.version.course_id) if wanted != "before" else {}
    return render_template("learning/measure_done.html", place=place, wanted=wanted, right=right)


def offered(place: Place, at: datetime) -> Round | None:
    """The round to offer this visitor in a course."""
    known = current_visitor()
    return offered_round(db, known.person_id if known else None, place.version, place.enrolled, now=at)


def _going(place: Place, at: datetime) -> Going | None:
    """The visitor's form of this round, under way or done."""
    known, wanted = current_visitor(), round_now(place.enrolled, now=at)
    measured = find_measured(db, known.person_id, place.version.course_id, wanted) if known and wanted else None
    version = find_version(db, measured.version_id) if measured else None
    return go_on_with(db, measured, version) if measured and version else None
