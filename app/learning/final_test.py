"""The final test's questions: no key and no feedback before it is handed in; each answer is saved at its press."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.access import signed_in, visitor
from app.db import db, writing
from app.learning.blueprint import blueprint, find_place, or_404
from app.learning.pace import note_pace
from app.responses import see_other
from app.visitor import now
from courses.catalogue.content import FinalTest
from courses.catalogue.versions import Version, find_version
from courses.errors import Refusal
from courses.learning.attempts import find_attempt
from courses.learning.enrolling import Enrolled, enrol
from courses.learning.final_tests import NoSuchAnswer, close_if_shut, hand_in, save_answer
from courses.learning.places import Place
from courses.learning.progress import FINAL
from courses.learning.sittings import Sitting, TimeIsUp, sit
from courses.obligations.settling import settle_person


@dataclass(frozen=True)
class Held:
    """A final test held by its enrolment until the request's writing is done."""

    version: Version
    sitting: Sitting
    enrolled: Enrolled

    @property
    def final(self) -> FinalTest:
        """What the pack says of the test."""
        return or_404(self.version.content.final)

    def is_closed_now(self, at: datetime) -> bool:
        """Whether its time ran out for good; its hand-in is stored by that."""
        is_closed = close_if_shut(db, self.sitting, self.version, self.enrolled, now=at)
        if is_closed:
            self.tell_offices(at)
        return is_closed

    def tell_offices(self, at: datetime) -> None:
        """Let the lists this person stands on follow what came of the test."""
        settle_person(db, visitor().person_id, self.version.course_id, now=at)


@blueprint.get("/<course>/kiem-tra/<attempt>/<int:number>")
@signed_in
def final_question(course: str, attempt: str, number: int) -> ResponseReturnValue:
    """Ask one question of a test under way."""
    place, at = find_place(course), now()
    _version, sitting = find_sitting(place, attempt)
    or_404(sitting.question(number))
    return elsewhere(place, sitting, at) or show_question(place, sitting, number, at)


@blueprint.post("/<course>/kiem-tra/<attempt>/<int:number>")
@signed_in
def answer_final(course: str, attempt: str, number: int) -> ResponseReturnValue:
    """Save one answer, and go to the next question without one."""
    place, at = find_place(course), now()
    try:
        with writing():
            held = hold_sitting(place, attempt, at)
            or_404(held.sitting.question(number))
            if not held.is_closed_now(at):
                save_answer(db, held.sitting, number, given(), now=at)
    except (NoSuchAnswer, TimeIsUp) as refusal:
        _version, sitting = find_sitting(place, attempt)
        return show_question(place, sitting, number, at, refusal)
    if number < len(held.sitting.paper.slots):
        return see_other("learning.final_question", course=course, attempt=attempt, number=number + 1)
    after = "learning.final_scene" if held.sitting.has_steps_left else "learning.final_ready"
    return see_other(after, course=course, attempt=attempt)


@blueprint.get("/<course>/kiem-tra/<attempt>/nop")
@signed_in
def final_ready(course: str, attempt: str) -> ResponseReturnValue:
    """Show what has been answered, and offer to hand in; where the time is over, more of it too."""
    place, at = find_place(course), now()
    _version, sitting = find_sitting(place, attempt)
    if sitting.is_closed(at):
        return see_other("learning.final_result", course=course, attempt=attempt)
    return render_template("learning/final_ready.html", place=place, sitting=sitting, at=at)


@blueprint.post("/<course>/kiem-tra/<attempt>/nop")
@signed_in
def hand_in_final(course: str, attempt: str) -> ResponseReturnValue:
    """Hand in a final test; pressed twice it counts once."""
    place, at = find_place(course), now()
    with writing():
        held = hold_sitting(place, attempt, at)
        hand_in(db, held.sitting, held.version, held.enrolled, now=at)
        held.tell_offices(at)
        note_pace(held.version, FINAL, at, held.sitting)
    return see_other("learning.final_result", course=course, attempt=attempt)


def given() -> tuple[str, ...]:
    """The answer this request carries."""
    return tuple(request.form.getlist("chon")[:8])


def show_question(
    place: Place, sitting: Sitting, number: int, at: datetime, refusal: Refusal | None = None
) -> ResponseReturnValue:
    """The page of a question; after a refusal with what was chosen still on it."""
    status = 200 if refusal is None else 409 if isinstance(refusal, TimeIsUp) else 422
    slot = sitting.paper.slots[number - 1]
    chosen = given() if refusal else sitting.answers.get(slot.question_id, ())
    places = [int(one) if one.isascii() and one.isdigit() and len(one) < 3 else "" for one in chosen]
    shown = {"number": number, "slot": slot, "status": status, "at": at, "places": places, "chosen": chosen}
    question = sitting.questions[slot.question_id]
    page = render_template("learning/final_question.html", place=place, sitting=sitting, question=question, **shown)
    return page, status


def elsewhere(place: Place, sitting: Sitting, at: datetime) -> Response | None:
    """Where to go from a page of a test that is handed in or over; none while answers are taken."""
    if not (sitting.is_closed(at) or sitting.is_over(at)):
        return None
    after = "learning.final_result" if sitting.is_closed(at) else "learning.final_ready"
    return see_other(after, course=place.version.slug, attempt=sitting.attempt.public_id)


def find_sitting(place: Place, attempt_id: str) -> tuple[Version, Sitting]:
    """The visitor's own final test of this course, on the version it was begun on."""
    attempt = or_404(find_attempt(db, visitor().person_id, attempt_id))
    version = or_404(find_version(db, attempt.version_id))
    or_404(attempt if attempt.lesson_id == FINAL and version.course_id == place.version.course_id else None)
    or_404(version.content.final)
    return version, sit(db, attempt, version.content)


def hold_sitting(place: Place, attempt_id: str, at: datetime) -> Held:
    """The same inside a writing block, held so that presses of several tabs come one after another."""
    enrolled = enrol(db, visitor().person_id, place.version, now=at)
    return Held(*find_sitting(place, attempt_id), enrolled)
