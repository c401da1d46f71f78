"""Publishing: a document becomes an immutable version with its pages rendered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent
from courses.catalogue.models import Course, CourseVersion, RenderedLesson, VersionSource
from courses.catalogue.rendering import RENDERER, render_lesson
from courses.vietnamese import folded

MEDIA_MAP = "media.json"
"""The file among a version's sources that says under which name each picture is stored."""
CHANGES = ("sua-nho", "bo-sung", "thay-doi-lon")


@dataclass(frozen=True)
class Prepared:
    """All of a version but its place in the database, made outside any transaction."""

    content: CourseContent
    document: str
    sha256: str
    rendered: Mapping[str, str]
    sources: Mapping[str, str]


def prepare(content: CourseContent, sources: Mapping[str, str], media: Mapping[str, str]) -> Prepared:
    """Name media by their content and render; `media` gives the stored name for a path in the pack."""
    content = with_stored_media(content, media)
    rendered = {lesson.id: render_lesson(lesson, content.practice) for lesson in content.lessons}
    kept = {**sources, MEDIA_MAP: json.dumps(dict(sorted(media.items())))}
    return Prepared(content, content.to_json(), content.sha256, rendered, kept)


def with_stored_media(content: CourseContent, media: Mapping[str, str]) -> CourseContent:
    """The document with every picture and recording named as it is stored, so that nothing can change under it."""
    raw = json.loads(content.to_json())
    blocks = (b for m in raw["modules"] for lesson in m["lessons"] for page in lesson["pages"] for b in page["blocks"])
    for block in blocks:
        if "src" in block:
            block["src"] = media.get(block["src"], block["src"])
    scenes = (scene for scenario in raw["practice"] for scene in scenario["scenes"].values() if "screen" in scene)
    for element in (element for scene in scenes for element in scene["screen"]["elements"]):
        if element["type"] == "image" and "text" in element:
            element["text"] = media.get(element["text"], element["text"])
    if raw.get("picture"):
        raw["picture"] = media.get(raw["picture"], raw["picture"])
    return CourseContent.model_validate_json(json.dumps(raw))


def publish(
    db: Session, course: Course, made: Prepared, *, change: str, by: int | None = None, note: str = "", now: datetime
) -> CourseVersion:
    """Publish a prepared document; the newest version is returned as it is when nothing has changed.

    Who publishes the same course at the same time waits, and finds this version there.
    """
    newest = hold_newest(db, course)
    if newest is not None and newest.sha256 == made.sha256:
        course.current = newest.number
        return newest
    version = _new_version(course, made, number=(newest.number if newest else 0) + 1, change=change, note=note)
    version.published_at, version.published_by_id = now, by
    db.add(version)
    db.flush()
    db.add_all(
        RenderedLesson(version_id=version.id, lesson_id=key, renderer=RENDERER, pages=pages)
        for key, pages in made.rendered.items()
    )
    db.add_all(VersionSource(version_id=version.id, path=path, text=text) for path, text in made.sources.items())
    course.current = version.number
    return version


def _new_version(course: Course, made: Prepared, *, number: int, change: str, note: str) -> CourseVersion:
    content = made.content
    return CourseVersion(
        course_id=course.id,
        number=number,
        edition=content.edition,
        change=change,
        note=note,
        document=made.document,
        sha256=made.sha256,
        title=content.title,
        summary=content.summary,
        search_text=_search_text(content),
    )


def find_newest(db: Session, course_id: int) -> CourseVersion | None:
    """The newest version of a course, current or not."""
    return db.scalar(
        select(CourseVersion).where(CourseVersion.course_id == course_id).order_by(CourseVersion.number.desc()).limit(1)
    )


def hold_newest(db: Session, course: Course) -> CourseVersion | None:
    """The newest version of a course, which nobody else may follow with another until this transaction ends."""
    db.refresh(course, with_for_update=True)
    return find_newest(db, course.id)


def list_versions(db: Session, course_id: int) -> list[CourseVersion]:
    """The versions of a course, newest first, at most 100."""
    chosen = select(CourseVersion).where(CourseVersion.course_id == course_id).order_by(CourseVersion.number.desc())
    return list(db.scalars(chosen.limit(100)))


def find_course(db: Session, slug: str) -> Course | None:
    """The course of this slug."""
    return db.scalar(select(Course).where(Course.slug == slug))


def list_all_courses(db: Session) -> list[tuple[Course, str]]:
    """Every course with the title of its newest version, in order."""
    title = (
        select(CourseVersion.title)
        .where(CourseVersion.course_id == Course.id)
        .order_by(CourseVersion.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    return [(course, name) for course, name in db.execute(select(Course, title).order_by(Course.position))]


def admit_course(db: Session, slug: str, *, home: str = "pack", now: datetime) -> Course:
    """The course of this slug, made if it is new; new ones come last in the list."""
    course = db.scalar(select(Course).where(Course.slug == slug))
    if course is None:
        last = db.scalar(select(func.max(Course.position))) or 0
        course = Course(slug=slug, home=home, position=last + 1, created_at=now)
        db.add(course)
        db.flush()
    return course


def _search_text(content: CourseContent) -> str:
    words = [content.title, content.summary, *(lesson.title for lesson in content.lessons)]
    return folded(" | ".join(words))
