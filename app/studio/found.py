"""What the studio's views look up: the course of an address, and its draft as it is."""

from flask import abort, current_app

from app.access import covers, requires
from app.db import db
from app.site import home_path
from app.text import local_date
from app.visitor import now
from courses.catalogue.models import Course
from courses.catalogue.publishing import find_course
from courses.packs.drafting import Opened, find_file, open_draft
from courses.units.models import Role

PUBLISHERS = (Role.APPROVER, Role.ADMIN)

editor = requires(Role.AUTHOR, *PUBLISHERS, of=home_path)
"""Who may write: the courses belong to the ward the site is for."""
publisher = requires(*PUBLISHERS, of=home_path)
"""Who may publish, and give a course back."""


def may_publish() -> bool:
    """Whether the visitor may publish."""
    return covers(home_path(), *PUBLISHERS)


def found_course(slug: str, path: str | None = None) -> Course:
    """The course, with a draft that holds this file where one is named; else the page that it is not there."""
    course = find_course(db, slug)
    if course is None or (path is not None and find_file(db, course.id, path) is None):
        abort(404)
    return course


def opened(course: Course) -> Opened:
    """The draft of a course, read and checked; the page that it is not there where nobody has taken it over."""
    if course.home != "studio":
        abort(404)
    return open_draft(db, course.id, current_app.config["LHS"].media_dir, on=local_date(now()))
