"""The blueprint of the learners' pages, and what their views share: the course, the learner's place in it."""

from dataclasses import dataclass
from typing import TypeVar

from flask import Blueprint, abort, g

from app.db import db
from app.visitor import current_visitor
from courses.catalogue.content import Lesson
from courses.catalogue.versions import Version, find_current, find_version
from courses.learning.enrolling import Enrolled, find_begun_version, find_enrolment, version_for

blueprint = Blueprint("learning", __name__, url_prefix="/khoa-hoc")
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Place:
    """A course as this visitor takes it."""

    version: Version
    newest: Version
    enrolled: Enrolled | None


def or_404(thing: Thing | None) -> Thing:
    """The thing, or the page that it is not there."""
    if thing is None:
        abort(404)
    return thing


def find_place(slug: str) -> Place:
    """The course of this address, on the version this visitor goes on with."""
    newest = or_404(find_current(db, slug))
    known = current_visitor()
    enrolled = find_enrolment(db, known.person_id, newest.course_id) if known else None
    version = version_for(db, enrolled, newest)
    g.lhs_course_call = version.content.call
    return Place(version, newest, enrolled)


def find_lesson(place: Place, lesson_id: str) -> tuple[Version, Lesson]:
    """A lesson of the course, on the version it was begun on if it was begun and still has it."""
    began = find_begun_version(db, place.enrolled, lesson_id) if place.enrolled else None
    version = (find_version(db, began) if began and began != place.version.id else None) or place.version
    lesson = version.content.lesson(lesson_id)
    return (version, lesson) if lesson else (place.version, or_404(place.version.content.lesson(lesson_id)))
