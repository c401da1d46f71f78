"""The first page, the list of courses with its search, and short links."""

from urllib.parse import quote

from flask import Blueprint, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from app.access import public
from app.db import db
from app.visitor import current_visitor, has_just_left, now
from courses.catalogue.content import Lesson
from courses.catalogue.search import matching_lessons
from courses.catalogue.versions import Listed, find_current, find_version, list_courses
from courses.learning.measuring import list_due_later
from courses.learning.resuming import Last, find_last, list_begun
from courses.people.visitors import Visitor

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    """Show who comes back where to go on, and a newcomer the first lesson."""
    known, has_left = current_visitor(), has_just_left()
    last = find_last(db, known.person_id) if known else None
    if last is not None:
        g.lhs_course_call = last.progress.content.call
        due = list_due_later(db, known.person_id, now=now()) if known else []
        shown = {"known": known, "new": _next_course(known, last), "due": due, "has_left": has_left}
        return render_template("catalogue/welcome_back.html", last=last, **shown)
    courses = list_courses(db)
    first = find_current(db, courses[0].slug) if courses else None
    return render_template("catalogue/home.html", courses=courses, first=first, has_left=has_left)


@blueprint.get("/khoa-hoc")
@public
def course_list() -> ResponseReturnValue:
    """List the courses, or those that hold the words of `q`, with or without marks."""
    wanted = request.args.get("q", "")[:100].strip()
    courses = list_courses(db, wanted)
    return render_template(
        "catalogue/courses.html", courses=courses, wanted=wanted, lessons=_lessons(courses, wanted) if wanted else {}
    )


@blueprint.get("/b/<name>")
@blueprint.get("/b/<name>/<unit_code>")
@public
def short_link(name: str, unit_code: str | None = None) -> ResponseReturnValue:
    """Open the lesson a poster or message points to: a course's first lesson, or a lesson, with the ward's code."""
    for listed in list_courses(db):
        version = find_current(db, listed.slug)
        if version is None:
            continue
        lesson = version.content.lessons[0] if listed.slug == name else version.content.lesson(name)
        if lesson is not None:
            address = url_for("learning.welcome", course=listed.slug, lesson_id=lesson.id)
            return redirect(f"{address}?o={quote(unit_code)}" if unit_code else address, 302)
    return abort(404)


def _next_course(known: Visitor | None, last: Last) -> Listed | None:
    """A course not begun yet, for who has finished all they began."""
    if known is None or not last.is_finished:
        return None
    begun = list_begun(db, known.person_id)
    return next((listed for listed in list_courses(db) if listed.slug not in begun), None)


def _lessons(courses: list[Listed], wanted: str) -> dict[str, tuple[Lesson, ...]]:
    """The lessons found in the first courses, by course."""
    found = {listed.slug: find_version(db, listed.version_id) for listed in courses[:10]}
    return {slug: matching_lessons(version.content, wanted) for slug, version in found.items() if version}
