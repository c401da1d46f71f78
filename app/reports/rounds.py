"""Reporting rounds as the unit above sees them: opened, watched, reminded and rolled up."""

from flask import Response, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.limits import costly
from app.reads import file, watermark
from app.reports.blueprint import STAFF, blueprint, my_office, my_offices, my_paths
from app.reports.forms import RoundForm
from app.reports.rollup import as_workbook
from app.responses import see_other
from app.text import local_date
from app.visitor import now
from courses.errors import Refusal
from courses.obligations.imposing import list_course_choices
from courses.reports.handing import list_asked
from courses.reports.lines import add_up
from courses.reports.missing import list_missing
from courses.reports.reminding import remind
from courses.reports.rounds import RoundLine, count_handed, find_round, list_duties, list_rounds, open_round

FIRST_SHOWN = 10
"""Units with the lowest rate that the page of a round shows at once; the rest on a press."""


def path_of_round(round: str, **_rest: str) -> str | None:  # noqa: A002  # the address says "round"
    """The path of the unit that opened a round."""
    found = g.lhs_round = find_round(db, round)
    return found.path if found else None


def the_round(public_id: str) -> RoundLine:
    """The round the rule of this request has found already, or 404."""
    found: RoundLine | None = g.get("lhs_round")
    if found is None or found.public_id != public_id:
        abort(404)
    return found


@blueprint.get("/dot")
@requires(*STAFF)
def rounds() -> ResponseReturnValue:
    """Show the rounds one's units opened, and those they are asked in by a unit above."""
    opened, duties = list_rounds(db, my_paths()), list_duties(db, my_paths())
    counts, today = count_handed(db, opened), local_date(now())
    return render_template("reports/rounds.html", opened=opened, duties=duties, counts=counts, today=today)


@blueprint.route("/dot/moi", methods=["GET", "POST"])
@requires(*STAFF)
def new_round() -> ResponseReturnValue:
    """Open a round for the units right below, and tell their people."""
    offices, form, me = my_offices(), RoundForm.begun(), visitor().person_id
    unit = my_office(request.args.get("don-vi", ""), offices)
    form.courses.choices = [(course.slug, course.title) for course in list_course_choices(db)]
    if form.validate_on_submit():
        try:
            with writing():
                made = open_round(db, unit.id, form.wanted, by_id=me, now=now())
                people = remind(db, _found(made), by_id=me, now=now())
            return see_other(".round_", round=made, bao=people)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("reports/new_round.html", form=form, unit=unit, offices=offices), form.status


@blueprint.get("/dot/<round>", endpoint="round_")
@requires(*STAFF, of=path_of_round)
def one_round(round: str) -> ResponseReturnValue:  # noqa: A002  # as above
    """Show who is missing, and what the others handed in."""
    found, today = the_round(round), local_date(now())
    asked = list_asked(db, found, on=today)
    ledgers = {one.code: one.handed.ledger for one in asked if one.handed}
    handed = sorted((one for one in asked if one.handed), key=lambda one: ledgers[one.code].per_mille)
    whole = add_up(ledgers.values())
    missing = list_missing(db, found, asked, now=now())
    shown = {"missing": missing, "handed": handed, "whole": whole, "first": FIRST_SHOWN, "today": today}
    return render_template("reports/round.html", round=found, asked=asked, **shown)


@blueprint.post("/dot/<round>/nhac")
@requires(*STAFF, of=path_of_round)
def remind_missing(round: str) -> ResponseReturnValue:  # noqa: A002  # as above
    """Remind the units that are missing."""
    found, by_id = the_round(round), visitor().person_id
    with writing():
        people = remind(db, found, by_id=by_id, now=now())
    return see_other(".round_", round=found.public_id, nhac=people)


@blueprint.get("/dot/<round>/tong-hop.xlsx")
@requires(*STAFF, of=path_of_round)
@costly
def rollup(round: str) -> Response:  # noqa: A002  # as above
    """Give all units' numbers in one workbook, by the same definitions."""
    found, today = the_round(round), local_date(now())
    content = as_workbook(found, list_asked(db, found, on=today), watermark())
    return file(content, f"tong-hop-{today}.xlsx", found.public_id)


def _found(public_id: str) -> RoundLine:
    return find_round(db, public_id) or abort(404)
