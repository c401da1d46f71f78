"""A final test to be passed anew, as what was learned no longer holds for an office."""

from datetime import datetime

from app.access import visitor
from app.db import db
from courses.learning.places import Place
from courses.obligations.turning import find_since


def waited_for_since(place: Place) -> datetime | None:
    """Since when an office waits for the visitor to pass this test anew, where attempts are limited."""
    final = place.version.content.final
    if final is None or final.attempts is None or place.enrolled is None:
        return None
    return find_since(db, visitor().person_id, place.version.course_id)
