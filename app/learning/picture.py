"""What to remember of a lesson as a picture to send on: the page that shows it, and the picture itself."""

from pathlib import Path
from threading import Lock

from flask import Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db
from app.finished import finished
from app.learning.blueprint import blueprint, or_404
from app.learning.drawing import Card, draw
from app.limits import limiter
from app.logs import log
from app.site import domain, site
from app.text import addressed
from courses.catalogue.content import Lesson
from courses.catalogue.versions import Version, find_current

LIMIT = "60 per minute"
"""Pictures of one address: a whole class behind one router gets through."""
KEPT = "public, max-age=3600"
_ONE_AT_A_TIME = Lock()


@blueprint.get("/<course>/<lesson_id>/nho")
@public
def remember(course: str, lesson_id: str) -> ResponseReturnValue:
    """Show the picture of what to remember, and how to keep it and send it."""
    version, lesson = _find(course, lesson_id)
    g.lhs_course_call = version.content.call
    card = _card(version, lesson)
    return finished(
        (version.sha256, lesson_id, card.key),
        lambda: render_template("learning/remember.html", version=version, lesson=lesson, card=card),
    )


@blueprint.get("/<course>/<lesson_id>/nho.png")
@public
@limiter.limit(LIMIT)
def remember_picture(course: str, lesson_id: str) -> ResponseReturnValue:
    """Send the picture: the same for everybody, addressing its reader as the course does."""
    card = _card(*_find(course, lesson_id))
    answer = Response(mimetype="image/png")
    answer.headers["Cache-Control"] = KEPT
    answer.set_etag(card.key[:32])
    if request.if_none_match.contains(card.key[:32]):
        answer.status_code = 304
    else:
        answer.data = _kept(card)
    return answer


def _find(course: str, lesson_id: str) -> tuple[Version, Lesson]:
    """A lesson of the version newcomers get."""
    version = or_404(find_current(db, course))
    return version, or_404(version.content.lesson(lesson_id))


def _card(version: Version, lesson: Lesson) -> Card:
    call = version.content.call
    lines = tuple(addressed(line, call) for line in lesson.remember)
    return Card(site().site_name, domain(), addressed(lesson.title, call), lines)


def _kept(card: Card) -> bytes:
    """The picture as kept beside the media, else drawn now; where nothing can be kept it is sent all the same."""
    path = Path(current_app.config["LHS"].media_dir) / "nho" / f"{card.key}.png"
    with _ONE_AT_A_TIME:
        if path.is_file():
            return path.read_bytes()
        drawn, fresh = draw(card), path.with_suffix(".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(drawn)
            fresh.replace(path)
        except OSError:
            log.warning("picture not kept")
        return drawn
