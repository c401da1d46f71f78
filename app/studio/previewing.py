"""The phone beside the source: the learner's own page, drawn from the draft, in a frame as wide as a phone."""

from flask import Blueprint, abort, current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from app.db import db
from app.responses import framed, see_other
from app.studio.found import editor, found_course
from courses.catalogue.content import CourseContent, Lesson
from courses.catalogue.rendering import render_pages
from courses.learning.checks import shown_checks
from courses.packs.drafting import read_draft

blueprint = Blueprint("studio_preview", __name__, url_prefix="/soan")


@blueprint.get("/<course>/xem/<lesson_id>/<int:page>")
@editor
def page(course: str, lesson_id: str, page: int) -> ResponseReturnValue:
    """Show a page of a draft's lesson as its learner will see it; nothing is recorded."""
    content, lesson, media = _lesson(course, lesson_id)
    pages = render_pages(lesson, media, content.practice)
    if not 1 <= page <= len(pages):
        abort(404)
    asked, given = request.args.get("hoi"), request.args.getlist("chon")
    return framed(
        render_template(
            "studio/phone.html",
            place={"version": {"content": content}},
            preview=f"/soan/{course}/xem/{lesson_id}",
            lesson=lesson,
            page=page,
            total=len(pages),
            shown=pages[page - 1],
            checks=shown_checks(lesson, asked, given),
        )
    )


@blueprint.post("/<course>/xem/<lesson_id>/<int:page>")
@editor
def turn(course: str, lesson_id: str, page: int) -> ResponseReturnValue:
    """Go on as the learner's button does, to the next page or to the questions; nothing is recorded."""
    _content, lesson, _media = _lesson(course, lesson_id)
    if page < len(lesson.pages):
        return see_other(".page", course=course, lesson_id=lesson_id, page=page + 1)
    return see_other(".questions", course=course, lesson_id=lesson_id)


@blueprint.get("/<course>/xem/<lesson_id>/cau-hoi")
@editor
def questions(course: str, lesson_id: str) -> ResponseReturnValue:
    """Show every question of a draft's lesson with its answers, as an author reads them."""
    _content, lesson, _media = _lesson(course, lesson_id)
    return framed(render_template("studio/questions.html", lesson=lesson))


def _lesson(slug: str, lesson_id: str) -> tuple[CourseContent, Lesson, dict[str, str]]:
    """The draft's document, the lesson in it, and where its media are stored; 404 where it cannot be read."""
    draft = read_draft(db, found_course(slug).id, current_app.config["LHS"].media_dir)
    lesson = draft.pack.content.lesson(lesson_id) if draft.pack else None
    if draft.pack is None or lesson is None:
        abort(404)
    g.lhs_course_call = draft.pack.content.call
    return draft.pack.content, lesson, draft.media
