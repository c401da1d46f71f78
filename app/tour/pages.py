"""The page `/xem-thu`."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db
from app.tour.stops import list_stops
from courses.catalogue.versions import list_courses
from courses.demo.awarding import find_examples

blueprint = Blueprint("tour", __name__)


@blueprint.get("/xem-thu")
@public
def tour() -> ResponseReturnValue:
    """Show the stops of the tour, each with one button."""
    courses = list_courses(db)
    valid, revoked = find_examples(db)
    return render_template("tour/tour.html", stops=list_stops(courses[0].slug if courses else "", valid, revoked))
