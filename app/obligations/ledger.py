"""An obligation's ledger: where everybody stands, the names behind each number, and the table to take away."""

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires
from app.db import db
from app.obligations.blueprint import BY_SLUG, PAGE, STAFF, blueprint, path_of_obligation, the_obligation
from app.obligations.table import as_csv
from app.visitor import now
from courses.obligations.ledger import State, ledger_of
from courses.obligations.standings import Standing, list_standings
from courses.vietnamese import folded

FIRST = (State.NOT_STARTED, State.NO_ACCOUNT, State.LEARNING)


@blueprint.get("/viec/<obligation>")
@requires(*STAFF, of=path_of_obligation)
def ledger(obligation: str) -> ResponseReturnValue:
    """Show where everybody stands, whom to help first, and the sum."""
    return _show(obligation, None)


@blueprint.get("/viec/<obligation>/<state>")
@requires(*STAFF, of=path_of_obligation)
def names(obligation: str, state: str) -> ResponseReturnValue:
    """Show the names behind one number."""
    return _show(obligation, BY_SLUG.get(state) or abort(404))


@blueprint.get("/viec/<obligation>/bang.csv")
@requires(*STAFF, of=path_of_obligation)
def table(obligation: str) -> ResponseReturnValue:
    """Give the table as CSV for a spreadsheet; numbers are masked."""
    found = the_obligation(obligation)
    answer = Response(as_csv(list_standings(db, found.id)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="viec-phai-hoc.csv"'
    return answer


def _show(obligation: str, state: State | None) -> ResponseReturnValue:
    found, at = the_obligation(obligation), now()
    everybody = list_standings(db, found.id)
    unit = request.args.get("don-vi", "")
    shown = [one for one in everybody if _is_meant(one, state, unit)]
    if state is None:
        shown.sort(key=lambda one: FIRST.index(one.state))
    page = max(request.args.get("trang", 1, int), 1)
    return render_template(
        "obligations/ledger.html",
        obligation=found,
        ledger=ledger_of((one.state, 1) for one in everybody),
        units=sorted({one.unit_name for one in everybody if one.unit_name}, key=folded),
        unit=unit,
        state=state,
        shown=shown[(page - 1) * PAGE : page * PAGE],
        amount=len(shown),
        page=page,
        has_more=len(shown) > page * PAGE,
        doubtful=sum(one.is_doubtful for one in everybody),
        is_over=at >= found.due_at,
        at=at,
        states=State,
    )


def _is_meant(one: Standing, state: State | None, unit: str) -> bool:
    is_state = one.state in FIRST if state is None else one.state is state
    return is_state and (not unit or one.unit_name == unit)
