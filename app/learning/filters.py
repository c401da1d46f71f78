"""What the learners' templates ask of documents."""

from datetime import timedelta

from flask import Flask

from app.assets import media_size
from app.learning.in_app import wants_browser
from courses.catalogue.blocks import Audio, Picture
from courses.catalogue.content import CourseContent, FinalTest, Lesson, Page
from courses.catalogue.skills import skill_names
from courses.learning.papers import options

FRAME_BYTES, PAGE_BYTES = 12_000, 4_000
"""Compressed, with headers: style, icons and script once; the HTML of one page, the heaviest of those measured."""


def start(app: Flask) -> None:
    """Give templates their questions about lessons and pages."""
    app.jinja_env.globals.update(wants_browser=wants_browser)
    app.jinja_env.filters.update(
        listed=options,
        page_number=page_number,
        page_address=page_address,
        page_title=page_title,
        lesson_bytes=lesson_bytes,
        skill_name=skill_name,
        waits=waits,
    )


def lesson_bytes(lesson: Lesson) -> int:
    """What a lesson costs of one's data when all of it is opened for the first time, recordings too."""
    shown = [block for page in lesson.pages for block in page.blocks if isinstance(block, Picture | Audio)]
    quiz = len(lesson.quiz.questions) * 2 if lesson.quiz else 0
    media = {block.src: media_size(block.src) for block in shown}
    return FRAME_BYTES + PAGE_BYTES * (1 + len(lesson.pages) + quiz) + sum(media.values())


def skill_name(skill: str) -> str:
    """The plain name of a skill; its code where the table has none."""
    return skill_names().get(skill, skill)


def waits(final: FinalTest) -> str:
    """How long one waits between the attempts at a final test: "1 ngày, lần sau nữa 3 ngày"."""
    hours = [int(final.cool_down(n) / timedelta(hours=1)) for n in range(1, final.attempts or 1)]
    said = [f"{one // 24} ngày" if one % 24 == 0 and one else f"{one} giờ" for one in dict.fromkeys(hours)]
    return ", lần sau nữa ".join(said)


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
