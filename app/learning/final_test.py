"""The final test's pages: no key, no feedback and no clock before it is handed in."""

import random

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import NeedsLevel2, signed_in, visitor
from app.db import db, writing
from app.forms import Form
from app.learning.blueprint import blueprint, find_place, or_404
from app.panels import is_duty
from app.responses import see_other
from app.visitor import now
from courses.catalogue.versions import Version, find_version
from courses.learning.attempts import find_attempt
from courses.learning.enrolling import enrol, read_progress
from courses.learning.final_tests import NoSuchAnswer, Sitting, grade_final, hand_in, save_answer, sit, start_final
from courses.learning.places import Place
from courses.learning.progress import FINAL

CHANCE = random.SystemRandom()


@blueprint.get("/<course>/kiem-tra")
@signed_in
def final_intro(course: str) -> ResponseReturnValue:
    """Say what the final test is like, and offer to begin."""
    place = find_place(course)
    final = or_404(place.version.content.final)
    progress = read_progress(db, place.enrolled, place.version)
    return render_template(
        "learning/final_intro.html", place=place, final=final, progress=progress, is_done=FINAL in progress.done,
        event=Form().event,
    )  # fmt: skip


@blueprint.post("/<course>/kiem-tra")
@signed_in
def begin_final(course: str) -> ResponseReturnValue:
    """Begin a final test, or go on with the one under way; one that is a duty asks for a fresh proof of level 2."""
    at, known = now(), visitor()
    if not known.has_fresh_level_2(at) and is_duty(known.person_id, course):
        raise NeedsLevel2
    place = find_place(course)
    or_404(place.version.content.final)
    with writing():
        attempt = start_final(db, known.person_id, place.version, event=Form().event, chance=CHANCE, now=at)
    return see_other("learning.final_question", course=course, attempt=attempt, number=1)


@blueprint.get("/<course>/kiem-tra/<attempt>/<int:number>")
@signed_in
def final_question(course: str, attempt: str, number: int) -> ResponseReturnValue:
    """Ask one question of a test under way."""
    place = find_place(course)
    _version, sitting = find_sitting(place, attempt)
    question = or_404(sitting.question(number))
    if sitting.attempt.submitted_at is not None:
        return see_other("learning.final_result", course=course, attempt=attempt)
    return render_template(
        "learning/final_question.html", place=place, sitting=sitting, number=number, question=question
    )


@blueprint.post("/<course>/kiem-tra/<attempt>/<int:number>")
@signed_in
def answer_final(course: str, attempt: str, number: int) -> ResponseReturnValue:
    """Save one answer, and go to the next question without one."""
    place = find_place(course)
    try:
        with writing():
            _version, sitting = find_sitting(place, attempt)
            or_404(sitting.question(number))
            save_answer(db, sitting, number, tuple(request.form.getlist("chon")[:8]))
    except NoSuchAnswer:
        _version, sitting = find_sitting(place, attempt)
        question = or_404(sitting.question(number))
        shown = {"sitting": sitting, "number": number, "question": question, "problem": True}
        return render_template("learning/final_question.html", place=place, **shown), 422
    if number < len(sitting.paper.slots):
        return see_other("learning.final_question", course=course, attempt=attempt, number=number + 1)
    after = "learning.final_scene" if sitting.has_steps_left else "learning.final_ready"
    return see_other(after, course=course, attempt=attempt)


@blueprint.get("/<course>/kiem-tra/<attempt>/nop")
@signed_in
def final_ready(course: str, attempt: str) -> ResponseReturnValue:
    """Show what has been answered, and offer to hand in."""
    place = find_place(course)
    _version, sitting = find_sitting(place, attempt)
    if sitting.attempt.submitted_at is not None:
        return see_other("learning.final_result", course=course, attempt=attempt)
    return render_template("learning/final_ready.html", place=place, sitting=sitting)


@blueprint.post("/<course>/kiem-tra/<attempt>/nop")
@signed_in
def hand_in_final(course: str, attempt: str) -> ResponseReturnValue:
    """Hand in a final test; pressed twice it counts once."""
    at, person_id = now(), visitor().person_id
    with writing():
        version, sitting = find_sitting(find_place(course), attempt)
        hand_in(db, sitting, version, enrol(db, person_id, version, now=at), now=at)
    return see_other("learning.final_result", course=course, attempt=attempt)


@blueprint.get("/<course>/kiem-tra/<attempt>")
@signed_in
def final_result(course: str, attempt: str) -> ResponseReturnValue:
    """Show how the test went: what to look at again until it is passed, every answer once it is."""
    place = find_place(course)
    version, sitting = find_sitting(place, attempt)
    if sitting.attempt.submitted_at is None:
        return see_other("learning.final_ready", course=course, attempt=attempt)
    graded = grade_final(sitting, or_404(version.content.final))
    missed = [sitting.questions[one.question_id] for one in graded.marked if not one.is_right]
    progress = read_progress(db, place.enrolled, place.version)
    return render_template(
        "learning/final_result.html", place=place, sitting=sitting, graded=graded, missed=missed, progress=progress
    )


def find_sitting(place: Place, attempt_id: str) -> tuple[Version, Sitting]:
    """The visitor's own final test of this course, on the version it was begun on."""
    attempt = or_404(find_attempt(db, visitor().person_id, attempt_id))
    version = or_404(find_version(db, attempt.version_id))
    or_404(attempt if attempt.lesson_id == FINAL and version.course_id == place.version.course_id else None)
    or_404(version.content.final)
    return version, sit(db, attempt, version.content)
