"""Where reports begin, and what each number means."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import requires
from app.reports.blueprint import STAFF, blueprint
from app.reports.wording import pace_words
from courses.learning.pace import RULE as PACE
from courses.reports.lines import RULES


@blueprint.get("")
@requires(*STAFF)
def home() -> ResponseReturnValue:
    """Show what an office can report."""
    return render_template("reports/home.html")


@blueprint.get("/dinh-nghia")
@requires(*STAFF)
def definitions() -> ResponseReturnValue:
    """Say what each number means, the same for all units."""
    return render_template("reports/definitions.html", rules=RULES, pace_words=pace_words(PACE))
