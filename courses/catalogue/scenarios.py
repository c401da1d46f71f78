"""Finding scenarios: they are asked for by their id alone, in whichever course they stand."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.catalogue.versions import CURRENT, VERSION, Version, version_of
from courses.practice.scenario import Scenario

_CURRENT: Any = CURRENT.order_by(Course.position, Course.id)
_NUMBERED: Any = VERSION.where(
    Course.slug == bindparam("slug"), CourseVersion.number == bindparam("number"), Course.current.is_not(None)
)


@dataclass(frozen=True)
class Found:
    """A scenario, and the version of a course it stands in."""

    version: Version
    scenario: Scenario


def find_scenario(db: Session, scenario_id: str) -> Found | None:
    """The scenario of this id in the versions newcomers get, in one statement; of several, the first course's."""
    found = (_in(version_of(db, row), scenario_id) for row in db.execute(_CURRENT))
    return next((one for one in found if one), None)


def find_scenario_in(db: Session, slug: str, number: int, scenario_id: str) -> Found | None:
    """The scenario of this id in one version of a course, however old; none where the course was withdrawn."""
    row = db.execute(_NUMBERED, {"slug": slug, "number": number}).one_or_none()
    return _in(version_of(db, row), scenario_id) if row else None


def _in(version: Version, scenario_id: str) -> Found | None:
    scenario = version.content.scenario(scenario_id)
    return Found(version, scenario) if scenario else None
