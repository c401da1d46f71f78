"""An obligation put right, or taken back: a wrong letter, a wrong day, a wrong course."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.obligations.blueprint import STAFF, blueprint, path_of_obligation, the_obligation
from app.obligations.forms import CorrectionForm, WithdrawalForm
from app.responses import see_other
from app.visitor import now
from courses.obligations.mending import correct, withdraw


@blueprint.route("/viec/<obligation>/sua", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_obligation)
def correction(obligation: str) -> ResponseReturnValue:
    """Put the last day and the letter of an obligation right."""
    found = the_obligation(obligation)
    form = CorrectionForm(due_on=found.due_on, **vars(found.basis))
    form.kept_due_on = found.due_on
    if form.validate_on_submit():
        due_on, basis, by_id = form.due_on.data, form.basis, visitor().person_id
        assert due_on is not None
        with writing():
            correct(db, found.id, due_on=due_on, basis=basis, by_id=by_id, now=now())
        return see_other(".ledger", obligation=obligation)
    return render_template("obligations/correction.html", obligation=found, form=form), form.status


@blueprint.route("/viec/<obligation>/rut", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_obligation)
def withdrawal(obligation: str) -> ResponseReturnValue:
    """Say what taking an obligation back means, and do it for a reason."""
    form, found = WithdrawalForm(), the_obligation(obligation)
    if form.validate_on_submit():
        reason, by_id = str(form.reason.data), visitor().person_id
        with writing():
            withdraw(db, found.id, reason=reason, by_id=by_id, now=now())
        return see_other(".ledger", obligation=obligation)
    return render_template("obligations/withdrawal.html", obligation=found, form=form), form.status
