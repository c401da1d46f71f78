"""A course's page, and the page that says it is finished."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db, writing
from app.learning.blueprint import blueprint, find_place, or_404
from app.learning.measure import offered
from app.learning.pace import haste_of
from app.responses import see_other
from app.visitor import current_visitor, now
from courses.learning.enrolling import agree_to, needs_consent, read_progress


@blueprint.get("/<course>")
@public
def course_page(course: str) -> ResponseReturnValue:
    """Show a course: what it is about, how far one is, every lesson in words."""
    place = find_place(course)
    progress = read_progress(db, place.enrolled, place.version)
    waits = place.enrolled is not None and place.version.id != place.newest.id
    return render_template(
        "learning/course.html", place=place, progress=progress, waits=waits, wanted=offered(place, now()),
        haste=haste_of(place),
    )  # fmt: skip


@blueprint.post("/<course>/theo-ban-moi")
@public
def follow_new(course: str) -> ResponseReturnValue:
    """Go on with a version that changed greatly, because the learner says so."""
    place = find_place(course)
    with writing():
        enrolled = or_404(place.enrolled)
        if needs_consent(db, enrolled, place.newest):
            agree_to(db, enrolled, place.newest)
    return see_other("learning.course_page", course=course)


@blueprint.get("/<course>/xong")
@public
def finished(course: str) -> ResponseReturnValue:
    """Show that the whole course is finished, what to remember, and where the certificate is asked for."""
    place = find_place(course)
    progress = read_progress(db, place.enrolled, place.version)
    if place.enrolled is None or place.enrolled.finished_at is None:
        return see_other("learning.course_page", course=course)
    shown = {"known": current_visitor(), "wanted": offered(place, now()), "haste": haste_of(place)}
    return render_template("learning/finished.html", place=place, progress=progress, **shown)
