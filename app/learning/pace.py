"""What learners' pages do about pace: note what was done in haste, never of who listens or reads in their own way."""

from datetime import datetime

from app.db import db
from app.reading import reading
from app.visitor import current_visitor
from courses.catalogue.versions import Version
from courses.learning.haste import Haste, find_haste, is_watched, note_haste
from courses.learning.places import Place
from courses.learning.sittings import Sitting


def note_pace(version: Version, unit: str, at: datetime, sitting: Sitting | None = None) -> None:
    """Inside a writing block, after something may have been completed: keep a row if it was done in haste."""
    known = current_visitor()
    if known is not None and not known.is_guest and is_watched(version.content) and not reads_in_own_way():
        note_haste(db, known.person_id, version, unit, sitting=sitting, now=at)


def haste_of(place: Place) -> Haste:
    """What this visitor did in haste in a course; costs nothing where nobody looks at it."""
    if place.enrolled is None or not is_watched(place.version.content):
        return Haste()
    return find_haste(db, place.enrolled.id)


def reads_in_own_way() -> bool:
    """Whether the visitor listens slowly, or reads very large or in high contrast: no time tells anything then."""
    chosen = reading()
    return chosen.is_slow or chosen.size in {"xl", "xxl"} or chosen.theme == "contrast"
