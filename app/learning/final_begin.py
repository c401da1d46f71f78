"""The first page of a final test: what it is like, its rules where it has a clock or a limit, and the start."""

import random

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import NeedsLevel2, signed_in, visitor
from app.db import db, writing
from app.forms import Form
from app.learning.anew import waited_for_since
from app.learning.blueprint import blueprint, find_place, or_404
from app.learning.final_test import find_sitting
from app.panels import is_duty
from app.responses import see_other
from app.visitor import now
from courses.learning.beginning import start_final
from courses.learning.enrolling import read_progress
from courses.learning.places import Place
from courses.learning.progress import FINAL
from courses.learning.turns import NoTurn, read_turns
from courses.obligations.settling import settle_person

CHANCE = random.SystemRandom()


@blueprint.get("/<course>/kiem-tra")
@signed_in
def final_intro(course: str) -> ResponseReturnValue:
    """Say what the final test is like, and offer to begin."""
    return _intro(find_place(course))


@blueprint.post("/<course>/kiem-tra")
@signed_in
def begin_final(course: str) -> ResponseReturnValue:
    """Begin a final test, or go on with the one under way; one that is a duty asks for a fresh proof of level 2."""
    at, known = now(), visitor()
    if not known.has_fresh_level_2(at) and is_duty(known.person_id, course):
        raise NeedsLevel2
    place = find_place(course)
    final = or_404(place.version.content.final)
    if final.is_official and request.form.get("tu_lam") != "1":
        return _intro(place), 422
    since, event = waited_for_since(place), Form().event
    try:
        with writing():
            attempt = start_final(db, known.person_id, place.version, event=event, chance=CHANCE, since=since, now=at)
            settle_person(db, known.person_id, place.version.course_id, now=at)
    except NoTurn:
        return _intro(place), 409
    return see_other("learning.final_question", course=course, attempt=attempt, number=1)


def _intro(place: Place) -> str:
    final = or_404(place.version.content.final)
    progress = read_progress(db, place.enrolled, place.version)
    shown = {"final": final, "progress": progress, "event": Form().event, "is_sent": request.method == "POST"}
    if not final.is_official:
        return render_template("learning/final_intro.html", place=place, is_done=FINAL in progress.done, **shown)
    turns = read_turns(db, place.enrolled, place.version, since=waited_for_since(place))
    last = turns.taken[-1] if turns.taken else None
    sitting = find_sitting(place, last.public_id)[1] if last and last.closed_at is None else None
    return render_template("learning/final_rules.html", place=place, turns=turns, sitting=sitting, at=now(), **shown)
