"""The blueprint of the learners' pages, and what their views share: the course, the learner's place in it."""

from typing import TypeVar

from flask import Blueprint, abort, g

from app.db import db
from app.visitor import current_visitor
from courses.learning import places
from courses.learning.places import LessonPlace, Place

blueprint = Blueprint("learning", __name__, url_prefix="/khoa-hoc")
Thing = TypeVar("Thing")


def or_404(thing: Thing | None) -> Thing:
    """The thing, or the page that it is not there."""
    if thing is None:
        abort(404)
    return thing


def find_place(slug: str) -> Place:
    """The course of this address, on the version this visitor goes on with."""
    place = or_404(places.find_place(db, slug, _person_id()))
    g.lhs_course_call = place.version.content.call
    return place


def find_lesson(slug: str, lesson_id: str) -> LessonPlace:
    """A lesson of the course of this address, on the version this visitor began it on."""
    found = or_404(places.find_lesson(db, slug, lesson_id, _person_id()))
    g.lhs_course_call = found.place.version.content.call
    return found


def _person_id() -> int | None:
    known = current_visitor()
    return known.person_id if known else None
