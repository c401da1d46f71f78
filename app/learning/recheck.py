"""Three questions after what was done in haste: offered, never in the way; nothing waits for them."""

import random

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import signed_in, visitor
from app.db import db, writing
from app.learning.blueprint import blueprint, find_place, or_404
from app.learning.final_test import given
from app.learning.pace import haste_of
from app.responses import see_other
from app.visitor import now
from courses.learning.enrolling import enrol
from courses.learning.final_tests import NoSuchAnswer
from courses.learning.places import Place
from courses.learning.rechecking import Going, NothingToRecheck, answer_recheck, begin_recheck, find_recheck

CHANCE = random.SystemRandom()


@blueprint.get("/<course>/on-nhanh")
@signed_in
def recheck(course: str) -> ResponseReturnValue:
    """Ask the next question; else say how it went, and offer to begin."""
    place = find_place(course)
    going = _going(place)
    if going is not None and going.next_place is not None:
        return render_template("learning/recheck_question.html", place=place, going=going, status=200)
    return render_template("learning/recheck.html", place=place, going=going, haste=haste_of(place))


@blueprint.post("/<course>/on-nhanh")
@signed_in
def begin_rechecking(course: str) -> ResponseReturnValue:
    """Begin the three questions, or go on with them."""
    place, at = find_place(course), now()
    try:
        with writing():
            begin_recheck(db, visitor().person_id, place.version, chance=CHANCE, now=at)
    except NothingToRecheck:
        return see_other("learning.course_page", course=course)
    return see_other("learning.recheck", course=course)


@blueprint.post("/<course>/on-nhanh/<int:number>")
@signed_in
def answer_rechecking(course: str, number: int) -> ResponseReturnValue:
    """Keep one answer; sent twice it counts once."""
    place, at = find_place(course), now()
    or_404(_going(place))
    try:
        with writing():
            enrol(db, visitor().person_id, place.version, now=at)
            answer_recheck(db, or_404(_going(place)), number, given(), now=at)
    except NoSuchAnswer:
        page = render_template("learning/recheck_question.html", place=place, going=or_404(_going(place)), status=422)
        return page, 422
    return see_other("learning.recheck", course=course)


def _going(place: Place) -> Going | None:
    return find_recheck(db, place.enrolled.id) if place.enrolled else None
