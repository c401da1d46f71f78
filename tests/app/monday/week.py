"""A ward's week as tests of it want it: people who learned on certain days in certain places."""

from datetime import datetime, timedelta

from app.monday.keeping import count_all
from courses.catalogue.models import CourseVersion
from courses.learning.models import Enrolment, Finish
from courses.units.models import Residence
from tests.browser import Browser
from tests.make import Make


def last_week(make: Make, weeks: int = 1) -> datetime:
    """The middle of the week before this one, or of one further back."""
    return make.now - timedelta(days=(make.now + timedelta(hours=7)).weekday()) - timedelta(days=7 * weeks - 3)


def learned(make: Make, version: int, unit_id: int | None, at: datetime, *, finished: bool = True) -> int:
    """Somebody of a unit who began a course at an instant, and finished it then."""
    person_id = make.guest()[0]
    with make._writing() as db:
        if unit_id:
            db.add(Residence(person_id=person_id, unit_id=unit_id, told_by="answer", at=at))
        taken = {"course_id": db.get_one(CourseVersion, version).course_id, "version_id": version}
        enrolment = Enrolment(person_id=person_id, **taken, started_at=at, active_at=at)
        db.add(enrolment)
        db.flush()
        if finished:
            db.add(Finish(enrolment_id=enrolment.id, version_id=version, finished_at=at))
    return person_id


def counted(browser: Browser, make: Make) -> Browser:
    """Count as the worker does at night."""
    with browser.app.app_context():
        list(count_all(make.now))
    return browser
