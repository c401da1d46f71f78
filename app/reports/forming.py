"""A unit's own form of the report: taken after a look inside, or given up."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.reads import file
from app.reports.blueprint import STAFF, blueprint, my_office
from app.reports.commands import TEMPLATE
from app.reports.document import PLACEHOLDERS
from app.reports.forms import OwnForm
from app.responses import see_other
from app.visitor import now
from courses.reports.writing import find_template, keep_template


@blueprint.route("/mau", methods=["GET", "POST"])
@requires(*STAFF)
def own_form() -> ResponseReturnValue:
    """Show which form a unit uses, and take its own."""
    unit, form = my_office(request.args.get("don-vi", "")), OwnForm()
    if form.validate_on_submit():
        content, by_id = form.content, visitor().person_id
        with writing():
            keep_template(db, unit.id, content, by_id=by_id, now=now())
        return see_other(".own_form", **{"don-vi": unit.code})
    page = {"unit": unit, "form": form, "has_own": find_template(db, unit.id) is not None}
    return render_template("reports/own_form.html", **page, names=sorted(PLACEHOLDERS)), form.status


@blueprint.post("/mau/thoi")
@requires(*STAFF)
def drop_form() -> ResponseReturnValue:
    """Go back to the common form."""
    unit, by_id = my_office(request.args.get("don-vi", "")), visitor().person_id
    with writing():
        keep_template(db, unit.id, None, by_id=by_id, now=now())
    return see_other(".own_form", **{"don-vi": unit.code})


@blueprint.get("/mau/bao-cao.docx")
@requires(*STAFF)
def common_form() -> Response:
    """Give the common form, to be changed in Word."""
    return file(TEMPLATE.read_bytes(), "mau-bao-cao.docx", "report-template")
