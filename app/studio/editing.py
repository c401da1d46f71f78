"""The studio's pages to write on: the courses, the outline of one, a file beside what it will look like."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.errors import says
from app.responses import see_other
from app.studio.found import EDITORS, found_course, opened
from app.visitor import now
from courses.catalogue.content import CourseContent, Lesson
from courses.catalogue.limits import FILE_BYTES, printable
from courses.catalogue.publishing import list_all_courses, list_versions
from courses.catalogue.rendering import render_pages
from courses.learning.enrolling import count_under_way
from courses.packs.drafting import EditedElsewhere, HasFaults, NothingChanged, find_file, save_file, take_over
from courses.site.audit import note

blueprint = Blueprint("studio", __name__, url_prefix="/soan")

says(HasFaults, "Bản nháp còn lỗi. Mời sửa hết các dòng “Cần sửa” rồi đăng.")
says(NothingChanged, "Bản nháp chưa có gì khác bản đang đăng, nên chưa cần đăng.")


@blueprint.get("")
@requires(*EDITORS)
def courses() -> ResponseReturnValue:
    """List every course and where it is edited."""
    return render_template("studio/courses.html", courses=list_all_courses(db))


@blueprint.post("/<course>/nhan-ve")
@requires(*EDITORS)
def take(course: str) -> ResponseReturnValue:
    """Take a course over from its pack, to edit it here."""
    at, known = now(), visitor()
    with writing():
        take_over(db, found_course(course), by=known.person_id, now=at)
        note(db, "studio.take", course, actor=known.public_id, now=at)
    return see_other("studio.outline", course=course)


@blueprint.get("/<course>")
@requires(*EDITORS)
def outline(course: str) -> ResponseReturnValue:
    """Show a draft's files, what is said of them, and its versions."""
    found, draft = found_course(course), opened(course)
    return render_template(
        "studio/outline.html", course=found, draft=draft, versions=list_versions(db, found.id),
        learners=count_under_way(db, found.id),
    )  # fmt: skip


@blueprint.get("/<course>/tep/<path:path>")
@requires(*EDITORS)
def edit(course: str, path: str) -> ResponseReturnValue:
    """Show one file to edit, the checker's sentences, and the lesson as a phone shows it."""
    return _editor(course, path)


@blueprint.post("/<course>/tep/<path:path>")
@requires(*EDITORS)
def save(course: str, path: str) -> ResponseReturnValue:
    """Save one file of the draft; what somebody else saved meanwhile is never overwritten."""
    at, known = now(), visitor()
    text = printable(request.form.get("text", ""))
    revision = request.form.get("revision", "0")
    if len(text.encode()) > FILE_BYTES or not revision.isdigit():
        return _editor(course, path, text=text, problem="Tệp dài quá 64 KB. Mời chia thành nhiều bài."), 422
    try:
        with writing():
            found = found_course(course, path)
            save_file(db, found.id, path, text, revision=int(revision), by=known.person_id, now=at)
    except EditedElsewhere as other:
        return _editor(course, path, text=text, theirs=other), 409
    return see_other("studio.edit", course=course, path=path, luu="1")


def _editor(course: str, path: str, **shown: Any) -> str:
    found = found_course(course, path)
    draft = opened(course)
    content = draft.pack.content if draft.pack else None
    lesson = _lesson(content, path)
    return render_template(
        "studio/editor.html", course=found, path=path, draft=draft, lesson=lesson, held=find_file(db, found.id, path),
        pages=render_pages(lesson, draft.media) if lesson else [], said=draft.said_of(path), **shown,
    )  # fmt: skip


def _lesson(content: CourseContent | None, path: str) -> Lesson | None:
    """The lesson a file belongs to."""
    return content.lesson(path.removesuffix(".md").removesuffix(".quiz.yaml")) if content else None
