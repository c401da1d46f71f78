"""Results people had on other platforms: a list of them is looked at, to be taken as recognitions."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db
from app.obligations.blueprint import STAFF, blueprint, my_offices, my_paths
from app.obligations.list_forms import ResultsForm
from app.obligations.pieces import keep_results
from app.responses import see_other
from app.uploads import takes_up_to
from app.visitor import now
from courses.documents.registering import list_latest
from courses.imports.finding import list_imports, list_taken
from courses.imports.kinds import Kind
from courses.imports.looking import Brought
from courses.imports.models import Import
from courses.obligations.imposing import list_course_choices


@blueprint.route("/ket-qua-ngoai", methods=["GET", "POST"])
@requires(*STAFF)
@takes_up_to(8)
def new_results() -> ResponseReturnValue:
    """Read a list of results and work out what taking it would change; nothing is recognised yet."""
    form, offices = ResultsForm(), my_offices()
    form.unit.choices = [(unit.code, unit.name) for unit in offices]
    form.offer([(one.slug, one.title) for one in list_course_choices(db)], list_latest(db, my_paths()))
    if not form.validate_on_submit():
        taken = list_taken(db, my_paths(), Kind.RESULTS)
        return render_template("obligations/new_results.html", form=form, taken=taken), form.status
    unit = next((unit for unit in offices if unit.code == form.unit.data), None) or abort(404)
    basis = form.basis.id if form.basis else None
    one = Brought(unit.id, str(form.title.data), form.file_name, form.people, basis)
    import_id = keep_results(one, form.given, by_id=visitor().person_id, at=now())
    kept = next(iter(list_imports(db, Import.id == import_id)))
    return see_other(".brought", brought=kept.public_id)
