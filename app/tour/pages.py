"""The page `/xem-thu`."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db
from app.tour.stops import PRACTICE, list_stops
from courses.catalogue.scenarios import find_scenario
from courses.demo.awarding import find_examples
from courses.demo.loading import find_course

blueprint = Blueprint("tour", __name__)


@blueprint.get("/xem-thu")
@public
def tour() -> ResponseReturnValue:
    """Show the stops of the tour, each with one button."""
    course = find_course(db)
    valid, revoked = find_examples(db)
    has_practice = find_scenario(db, PRACTICE) is not None
    stops = list_stops(course.slug if course else "", valid, revoked, has_practice=has_practice)
    return render_template("tour/tour.html", stops=stops)
