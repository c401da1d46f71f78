"""The studio's pages to write on: the courses, and a file beside what it will look like."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.access import visitor
from app.db import db, writing
from app.responses import see_other
from app.studio.found import editor, found_course, opened
from app.visitor import now
from courses.catalogue.content import CourseContent, Lesson
from courses.catalogue.limits import FILE_BYTES, printable
from courses.catalogue.publishing import list_all_courses
from courses.catalogue.skills import list_areas, list_frames
from courses.packs.drafting import EditedElsewhere, find_file, save_file, take_over
from courses.site.audit import note

blueprint = Blueprint("studio", __name__, url_prefix="/soan")


@blueprint.get("")
@editor
def courses() -> ResponseReturnValue:
    """List every course and where it is edited."""
    return render_template("studio/courses.html", courses=list_all_courses(db))


@blueprint.get("/ky-nang")
@editor
def skills() -> ResponseReturnValue:
    """Show the table of skills: every code with its name, and the items of the public frames each area serves."""
    return render_template("studio/skills.html", areas=list_areas(), frames=list_frames())


@blueprint.post("/<course>/nhan-ve")
@editor
def take(course: str) -> ResponseReturnValue:
    """Take a course over from its pack, to edit it here."""
    at, known = now(), visitor()
    with writing():
        take_over(db, found_course(course), by=known.person_id, now=at)
        note(db, "studio.take", course, actor=known.public_id, now=at)
    return see_other("studio_publishing.outline", course=course)


@blueprint.get("/<course>/tep/<path:path>")
@editor
def edit(course: str, path: str) -> ResponseReturnValue:
    """Show one file to edit, the checker's sentences, and the lesson as a phone shows it."""
    return _editor(course, path, request.args)


@blueprint.post("/<course>/tep/<path:path>")
@editor
def save(course: str, path: str) -> ResponseReturnValue:
    """Save one file of the draft; what somebody else saved meanwhile is never overwritten."""
    at, known = now(), visitor()
    text = printable(request.form.get("text", ""))
    revision = request.form.get("revision", "0")
    if len(text.encode()) > FILE_BYTES or not revision.isdigit():
        problem = "Tệp dài quá 64 KB nên chưa lưu. Mời chia thành nhiều bài."
        return _editor(course, path, request.form, text=text, problem=problem), 422
    try:
        with writing():
            found = found_course(course, path)
            save_file(db, found.id, path, text, revision=int(revision), by=known.person_id, now=at)
    except EditedElsewhere as other:
        return _editor(course, path, request.form, text=text, theirs=other), 409
    return see_other("studio.edit", course=course, path=path, luu="1", trang=request.form.get("trang", "1")[:2])


def _editor(course: str, path: str, asked: Any, **shown: Any) -> str:
    """The page to edit a file on; `asked` may say which page of the lesson to show and which line to go to."""
    found = found_course(course, path)
    draft = opened(found)
    lesson = _lesson(draft.pack.content if draft.pack else None, path)
    pages = len(lesson.pages) if lesson else 0
    return render_template(
        "studio/editor.html",
        course=found,
        path=path,
        draft=draft,
        lesson=lesson,
        held=find_file(db, found.id, path),
        pages=pages,
        page=min(max(asked.get("trang", 1, int), 1), pages),
        line=asked.get("dong", 0, int),
        said=draft.said_of(path),
        **shown,
    )


def _lesson(content: CourseContent | None, path: str) -> Lesson | None:
    """The lesson a file belongs to."""
    return content.lesson(path.removesuffix(".md").removesuffix(".quiz.yaml")) if content else None
