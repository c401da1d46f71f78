"""What the learners' templates ask of documents."""

from flask import Flask

from courses.catalogue.content import CourseContent, Lesson, Page
from courses.learning.papers import options


def start(app: Flask) -> None:
    """Give templates their questions about lessons and pages."""
    app.jinja_env.filters.update(
        listed=options, page_number=page_number, page_address=page_address, page_title=page_title
    )


def page_number(lesson: Lesson, page_id: str | None) -> int:
    """The number of a page of a lesson, from 1, named alone or as `<lesson>/<page>`; 1 where there is none."""
    numbered = enumerate(lesson.pages, 1)
    return next((number for number, page in numbered if page_id in (page.id, f"{lesson.id}/{page.id}")), 1)


def page_address(content: CourseContent, place: str) -> str:
    """The address of `<lesson>/<page>`."""
    lesson_id, _slash, page_id = place.partition("/")
    lesson = content.lesson(lesson_id)
    return f"/khoa-hoc/{content.id}/{lesson_id}/{page_number(lesson, page_id) if lesson else 1}"


def page_title(content: CourseContent, place: str) -> str:
    """The lesson and page title of `<lesson>/<page>`."""
    lesson_id, _slash, page_id = place.partition("/")
    lesson = content.lesson(lesson_id)
    page: Page | None = next((one for one in lesson.pages if one.id == page_id), None) if lesson else None
    return f"{lesson.title}: {page.title}" if lesson and page else content.title
