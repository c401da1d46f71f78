"""How a final test went: what to learn again until it is passed, every answer once nothing is left to protect."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import signed_in
from app.db import db
from app.learning.anew import waited_for_since
from app.learning.blueprint import blueprint, find_place, or_404
from app.learning.final_test import find_sitting
from app.responses import see_other
from app.visitor import now
from courses.catalogue.content import CourseContent
from courses.learning.areas import areas_missed
from courses.learning.enrolling import read_progress
from courses.learning.final_tests import grade_final
from courses.learning.grading import Grade
from courses.learning.places import Place
from courses.learning.sittings import Sitting
from courses.learning.turns import read_turns


@blueprint.get("/<course>/kiem-tra/<attempt>")
@signed_in
def final_result(course: str, attempt: str) -> ResponseReturnValue:
    """Show how the test went: what to look at again until it is passed, every answer once it is."""
    place, at = find_place(course), now()
    version, sitting = find_sitting(place, attempt)
    if not sitting.is_closed(at):
        return see_other("learning.final_ready", course=course, attempt=attempt)
    final = or_404(version.content.final)
    graded = grade_final(sitting, final)
    shown = {"sitting": sitting, "graded": graded, "progress": read_progress(db, place.enrolled, place.version)}
    if final.is_official:
        return _official(place, version.content, sitting, graded, shown)
    missed = [sitting.questions[one.question_id] for one in graded.marked if not one.is_right]
    return render_template("learning/final_result.html", place=place, missed=missed, **shown)


def _official(
    place: Place, content: CourseContent, sitting: Sitting, graded: Grade, shown: dict[str, object]
) -> ResponseReturnValue:
    turns = read_turns(db, place.enrolled, place.version, since=waited_for_since(place))
    areas = areas_missed(content, sitting.questions, graded)
    return render_template("learning/final_areas.html", place=place, turns=turns, areas=areas, at=now(), **shown)
