"""Exemptions: one person of a list need not finish, for a reason."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.obligations.blueprint import STAFF, blueprint, my_paths, path_of_obligation, the_obligation
from app.obligations.forms import ExemptionForm
from app.reads import note_read
from app.responses import see_other
from app.visitor import now
from courses.obligations.belonging import list_row_memberships
from courses.obligations.imposing import end_exemption, exempt
from courses.obligations.standings import Standing, find_standing


@blueprint.route("/viec/<obligation>/nguoi/<row>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_obligation)
def person(obligation: str, row: str) -> ResponseReturnValue:
    """Show where one person stands, and exempt them for a reason."""
    form, found = ExemptionForm(), the_obligation(obligation)
    one = _standing(found.id, row)
    if form.validate_on_submit():
        reason, by_id = str(form.reason.data), visitor().person_id
        with writing():
            exempt(db, found.id, row, reason=reason, by_id=by_id, now=now())
        return see_other(".ledger", obligation=obligation)
    note_read(row, obligation)
    belongs = list_row_memberships(db, found.id, row, my_paths())
    shown = {"obligation": found, "one": one, "memberships": belongs}
    return render_template("obligations/person.html", form=form, **shown), form.status


@blueprint.post("/viec/<obligation>/nguoi/<row>/thoi-mien")
@requires(*STAFF, of=path_of_obligation)
def end(obligation: str, row: str) -> ResponseReturnValue:
    """Take an exemption back."""
    found, by_id = the_obligation(obligation), visitor().person_id
    _standing(found.id, row)
    with writing():
        end_exemption(db, found.id, row, by_id=by_id, now=now())
    return see_other(".person", obligation=obligation, row=row)


def _standing(obligation_id: int, row: str) -> Standing:
    return find_standing(db, obligation_id, row) or abort(404)
