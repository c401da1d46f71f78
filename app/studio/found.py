"""What the studio's views look up: the course of an address, and its draft as it is."""

from flask import abort, current_app

from app.db import db
from app.text import local_date
from app.visitor import now
from courses.catalogue.models import Course
from courses.catalogue.publishing import find_course
from courses.packs.drafting import Opened, find_file, open_draft
from courses.units.models import Role

EDITORS = (Role.AUTHOR, Role.APPROVER, Role.ADMIN)
PUBLISHERS = (Role.APPROVER, Role.ADMIN)


def found_course(slug: str, path: str | None = None) -> Course:
    """The course, with a draft that holds this file where one is named; else the page that it is not there."""
    course = find_course(db, slug)
    if course is None or (path is not None and find_file(db, course.id, path) is None):
        abort(404)
    return course


def opened(slug: str) -> Opened:
    """The draft of a course, read and checked."""
    folder = current_app.config["LHS"].media_dir
    return open_draft(db, found_course(slug).id, folder, on=local_date(now()))
