"""A lesson: its first screen, its pages, the checks inside it, and its end."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db, writing
from app.finished import finished
from app.learning.blueprint import blueprint, find_lesson, or_404
from app.learning.measure import offered
from app.learning.pace import note_pace
from app.responses import see_other
from app.returning import local_path
from app.visitor import current_visitor, learner_id, now
from courses.catalogue.content import Lesson
from courses.catalogue.versions import list_pages
from courses.learning.checks import shown_checks
from courses.learning.enrolling import read_progress
from courses.learning.places import LessonPlace
from courses.learning.recording import record_page
from courses.obligations.news import tell_offices
from courses.units.residences import has_answered, tell_residence


@blueprint.get("/<course>/<lesson_id>")
@public
def welcome(course: str, lesson_id: str) -> ResponseReturnValue:
    """Show a lesson's first screen: what one will know, how long it takes, and one button."""
    found = find_lesson(course, lesson_id)
    is_first = found.lesson.id == found.version.content.lessons[0].id
    wanted = offered(found.place, now()) if is_first else None
    return finished(
        (found.version.sha256, lesson_id, wanted),
        lambda: render_template("learning/welcome.html", place=found.place, lesson=found.lesson, wanted=wanted),
    )


@blueprint.get("/<course>/<lesson_id>/<int:page>")
@public
def page(course: str, lesson_id: str, page: int) -> ResponseReturnValue:
    """Show one page of a lesson; an answer to its check comes in the address and is kept nowhere."""
    found = find_lesson(course, lesson_id)
    return finished((found.version.sha256, lesson_id, page), lambda: _draw_page(found, page))


@blueprint.post("/<course>/<lesson_id>/<int:page>")
@public
def read_page(course: str, lesson_id: str, page: int) -> ResponseReturnValue:
    """Record that a page was read, and go on: to the next page, the quiz, or the end of the lesson."""
    at, found = now(), find_lesson(course, lesson_id)
    lesson = found.lesson
    or_404(lesson.pages[page - 1] if 1 <= page <= len(lesson.pages) else None)
    with writing():
        person_id = learner_id(at=at)
        done = record_page(db, person_id, found.version, lesson, page, is_begun=found.is_begun, now=at)
        tell_offices(db, person_id, found.version.course_id, done.news, now=at)
        note_pace(found.version, lesson_id, at)
        if request.form.get("o"):
            tell_residence(db, person_id, request.form["o"][:40], told_by="link", now=at)
    return _next(course, lesson, page)


@blueprint.get("/<course>/<lesson_id>/xong")
@public
def lesson_end(course: str, lesson_id: str) -> ResponseReturnValue:
    """Show that a lesson is done, what to remember, and the next one."""
    found = find_lesson(course, lesson_id)
    place, lesson = found.place, found.lesson
    progress = read_progress(db, place.enrolled, place.version)
    if lesson.id not in progress.done:
        return see_other("learning.welcome", course=course, lesson_id=lesson_id)
    known = current_visitor()
    asks = known is not None and not has_answered(db, known.person_id)
    return render_template(
        "learning/lesson_end.html",
        place=place,
        lesson=lesson,
        progress=progress,
        asks_residence=asks,
    )


def _draw_page(found: LessonPlace, page: int) -> str:
    pages = list_pages(db, found.version, found.lesson.id)
    return render_template(
        "learning/page.html",
        place=found.place,
        lesson=found.lesson,
        page=page,
        total=len(pages),
        shown=or_404(pages[page - 1] if 1 <= page <= len(pages) else None),
        checks=shown_checks(found.lesson, request.args.get("hoi"), request.args.getlist("chon")),
        question=local_path(request.args.get("ve"), ""),
    )


def _next(course: str, lesson: Lesson, page: int) -> ResponseReturnValue:
    if page < len(lesson.pages):
        return see_other("learning.page", course=course, lesson_id=lesson.id, page=page + 1)
    if lesson.quiz is not None:
        return see_other("learning.quiz_page", course=course, lesson_id=lesson.id)
    return see_other("learning.lesson_end", course=course, lesson_id=lesson.id)
