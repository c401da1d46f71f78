"""Rendering published lessons anew after the renderer has changed; the versions themselves stay as they are."""

from collections.abc import Mapping

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent
from courses.catalogue.models import CourseVersion, RenderedLesson
from courses.catalogue.rendering import RENDERER, render_lesson
from courses.db import insert_unless_there

AT_ONCE = 50


def list_stale(db: Session) -> list[tuple[int, str]]:
    """The keys and documents of versions this renderer has not made yet, newest first, at most 50."""
    made = exists().where(RenderedLesson.version_id == CourseVersion.id, RenderedLesson.renderer == RENDERER)
    chosen = select(CourseVersion.id, CourseVersion.document).where(~made).order_by(CourseVersion.id.desc())
    return [(row.id, row.document) for row in db.execute(chosen.limit(AT_ONCE))]


def render_document(document: str) -> dict[str, str]:
    """The rendered pages of each lesson of a document."""
    content = CourseContent.model_validate_json(document)
    return {lesson.id: render_lesson(lesson, content.practice) for lesson in content.lessons}


def store_rendered(db: Session, version_id: int, rendered: Mapping[str, str]) -> None:
    """Keep what was rendered; what another process kept meanwhile is the same and stays."""
    for lesson_id, pages in rendered.items():
        key = {"version_id": version_id, "lesson_id": lesson_id, "renderer": RENDERER}
        insert_unless_there(db, RenderedLesson, **key, pages=pages)
