"""The blueprint of learning sessions, and what its views share: who may, and which unit a session belongs to."""

from flask import Blueprint, abort

from app.access import paths_of
from app.db import db
from courses.community.sessions import SessionLine, find_session
from courses.units.models import Role

blueprint = Blueprint("community", __name__, url_prefix="/quan-ly/buoi-hoc")
HELPERS = (Role.HELPER, Role.OFFICER, Role.HEAD, Role.ADMIN)


def my_paths() -> tuple[str, ...]:
    """The paths of the units the visitor helps in or works for."""
    return paths_of(*HELPERS)


def path_of_session(class_session: str, **_rest: str) -> str | None:
    """The path of the unit that holds a session."""
    found = find_session(db, class_session)
    return found.path if found else None


def the_session(public_id: str) -> SessionLine:
    """A session, or 404."""
    return find_session(db, public_id) or abort(404)
