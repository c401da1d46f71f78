"""Exemptions: one person of a list need not finish, as one member of staff asks and another decides."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import holds, requires, visitor
from app.db import db, writing
from app.obligations.blueprint import (
    STAFF,
    blueprint,
    my_paths,
    path_of_obligation,
    path_of_reached,
    reached_from_below,
    the_obligation,
)
from app.obligations.forms import EXEMPT_FOR, ExemptionForm
from app.reads import note_read
from app.responses import see_other
from app.text import local_date
from app.visitor import now
from courses.errors import Refusal
from courses.obligations.belonging import list_row_memberships
from courses.obligations.exempting import (
    ask_exemption,
    decide_exemption,
    end_exemption,
    find_exemption,
    list_waiting,
)
from courses.obligations.standings import Standing, find_standing
from courses.units.models import Role

DECIDERS = (Role.HEAD, Role.ADMIN)


@blueprint.get("/mien")
@requires(*STAFF)
def waiting() -> ResponseReturnValue:
    """Show the exemptions that wait to be decided."""
    return render_template("obligations/waiting.html", waiting=list_waiting(db, my_paths()), kinds=EXEMPT_FOR)


@blueprint.route("/viec/<obligation>/nguoi/<row>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_reached)
def person(obligation: str, row: str) -> ResponseReturnValue:
    """Show where one person stands, and ask that they need not finish."""
    form, found = ExemptionForm(), the_obligation(obligation)
    _standing(found.id, row)
    if form.validate_on_submit():
        kind, reason, by_id = str(form.kind.data), str(form.reason.data), visitor().person_id
        with writing():
            ask_exemption(
                db, found.id, row, kind=kind, reason=reason, until_on=form.until_on.data, by_id=by_id, now=now()
            )
        return see_other(".person", obligation=obligation, row=row)
    note_read(row, obligation)
    return _show(obligation, row, form)


ANSWERS = {"duyet": True, "khong": False}


@blueprint.post("/viec/<obligation>/nguoi/<row>/mien")
@requires(*DECIDERS, of=path_of_obligation)
def decide(obligation: str, row: str) -> ResponseReturnValue:
    """Approve or refuse what somebody else asked."""
    form, found, by_id = ExemptionForm(), the_obligation(obligation), visitor().person_id
    _standing(found.id, row)
    is_approved = ANSWERS.get(request.form.get("quyet", ""))
    try:
        with writing():
            decide_exemption(db, found.id, row, is_approved=is_approved, by_id=by_id, now=now())
    except Refusal as refusal:
        form.refuse(refusal)
        return _show(obligation, row, form)
    return see_other(".person", obligation=obligation, row=row)


@blueprint.post("/viec/<obligation>/nguoi/<row>/thoi-mien")
@requires(*STAFF, of=path_of_obligation)
def end(obligation: str, row: str) -> ResponseReturnValue:
    """Take an exemption back, or the asking for one."""
    found, by_id = the_obligation(obligation), visitor().person_id
    _standing(found.id, row)
    with writing():
        end_exemption(db, found.id, row, by_id=by_id, now=now())
    return see_other(".person", obligation=obligation, row=row)


def _show(obligation: str, row: str, form: ExemptionForm) -> ResponseReturnValue:
    found = the_obligation(obligation)
    asked = find_exemption(db, found.id, row, on=local_date(now()))
    is_below, is_mine = bool(reached_from_below()), asked is not None and asked.by_id == visitor().person_id
    may_decide = holds(*DECIDERS) and not is_below
    shown = {
        "asked": asked,
        "may_decide": may_decide,
        "is_below": is_below,
        "is_mine": is_mine,
        "kinds": EXEMPT_FOR,
        "form": form,
    }
    one, belongs = _standing(found.id, row), list_row_memberships(db, found.id, row, my_paths())
    person_page = "obligations/person.html"
    return render_template(person_page, obligation=found, one=one, memberships=belongs, **shown), form.status


def _standing(obligation_id: int, row: str) -> Standing:
    below = [one.path for one in reached_from_below()] or ["/"]
    return find_standing(db, obligation_id, row, below=below) or abort(404)
