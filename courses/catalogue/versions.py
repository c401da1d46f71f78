"""Finding versions and what their pages show; parsed documents live in a small cache of each process."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent
from courses.catalogue.models import Course, CourseVersion, RenderedLesson
from courses.catalogue.rendering import RENDERER
from courses.vietnamese import folded, nfc

MOST_FOUND = 50
MOST_KEPT = 400
_PAGES: dict[tuple[str, str, int], "tuple[ShownPage, ...]"] = {}
_DOCUMENTS: dict[str, CourseContent] = {}

VERSION: Any = select(
    CourseVersion.id, CourseVersion.course_id, Course.slug, CourseVersion.number, CourseVersion.sha256
).join(Course, Course.id == CourseVersion.course_id)
"""What `version_of` wants to know of a version.  Statements of every request are built once: building costs as much
as asking."""
CURRENT = VERSION.where(CourseVersion.number == Course.current)
_CURRENT_OF = CURRENT.where(Course.slug == bindparam("slug"))
_BY_ID = VERSION.where(CourseVersion.id == bindparam("id"))
_RENDERED = select(RenderedLesson.pages).where(
    RenderedLesson.version_id == bindparam("version_id"),
    RenderedLesson.lesson_id == bindparam("lesson_id"),
    RenderedLesson.renderer == RENDERER,
)


@dataclass(frozen=True)
class Version:
    """A published version as pages and rules read it."""

    id: int
    course_id: int
    slug: str
    number: int
    sha256: str
    content: CourseContent


@dataclass(frozen=True)
class Listed:
    """A course in a list."""

    slug: str
    title: str
    summary: str
    version_id: int


@dataclass(frozen=True)
class ShownPage:
    """One page of a lesson, rendered."""

    id: str
    title: str
    blocks: tuple[dict[str, Any], ...]


def find_current(db: Session, slug: str) -> Version | None:
    """The version of a course that newcomers get, in one statement; the document comes only when it is not cached."""
    row = db.execute(_CURRENT_OF, {"slug": slug}).one_or_none()
    return version_of(db, row) if row else None


def find_version(db: Session, version_id: int) -> Version | None:
    """A version by its key."""
    row = db.execute(_BY_ID, {"id": version_id}).one_or_none()
    return version_of(db, row) if row else None


def version_of(db: Session, row: Row[Any]) -> Version:
    """The version of a row of `VERSION`; its document is parsed once a process."""
    if row.sha256 not in _DOCUMENTS:
        text = db.execute(select(CourseVersion.document).where(CourseVersion.id == row.id)).scalar_one()
        _keep(_DOCUMENTS, row.sha256, CourseContent.model_validate_json(text))
    return Version(row.id, row.course_id, row.slug, row.number, row.sha256, _DOCUMENTS[row.sha256])


def list_courses(db: Session, wanted: str = "") -> list[Listed]:
    """The published courses in their order; with words, those that hold them all, marked as typed first."""
    statement = CURRENT.add_columns(CourseVersion.title, CourseVersion.summary)
    for word in folded(wanted).split()[:8]:
        statement = statement.where(CourseVersion.search_text.contains(word, autoescape=True))
    rows = db.execute(statement.order_by(Course.position).limit(MOST_FOUND)).all()
    exact = nfc(wanted).casefold().strip()
    rows = sorted(rows, key=lambda row: exact not in row.title.casefold())
    return [Listed(row.slug, row.title, row.summary, row.id) for row in rows]


def list_pages(db: Session, version: Version, lesson_id: str) -> tuple[ShownPage, ...]:
    """The rendered pages of a lesson; none where the version has no such lesson."""
    key = (version.sha256, lesson_id, RENDERER)
    if key not in _PAGES:
        text = db.scalar(_RENDERED, {"version_id": version.id, "lesson_id": lesson_id})
        if text is None:
            return ()
        _keep(_PAGES, key, tuple(ShownPage(one["id"], one["title"], tuple(one["blocks"])) for one in json.loads(text)))
    return _PAGES[key]


def _keep(cache: dict[Any, Any], key: Any, value: Any) -> None:
    """Keep a value that never changes; the oldest goes when there are too many."""
    if len(cache) >= MOST_KEPT:
        cache.pop(next(iter(cache)))
    cache[key] = value
