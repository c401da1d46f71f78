"""Reporting rounds: opened by a unit above, handed in below, watched, reminded and rolled up."""

from flask import Response, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.limits import costly
from app.reads import file, watermark
from app.reports.blueprint import STAFF, blueprint, my_office, my_offices, my_paths
from app.reports.forms import HandInForm, RoundForm
from app.reports.rollup import as_workbook
from app.responses import see_other
from app.text import local_date, vi_time
from app.visitor import now
from courses.errors import Refusal
from courses.obligations.imposing import list_course_choices
from courses.reports.reminding import remind
from courses.reports.rounds import (
    RoundLine,
    find_asked,
    find_round,
    hand_in,
    list_asked,
    list_rounds,
    list_rounds_asked,
    open_round,
)
from courses.reports.snapshots import list_snapshots_of


def path_of_round(round: str, **_rest: str) -> str | None:  # noqa: A002  # the address says "round"
    """The path of the unit that opened a round."""
    found = g.lhs_round = find_round(db, round)
    return found.path if found else None


def path_of_asked(round: str, unit_code: str) -> str | None:  # noqa: A002  # as above
    """The path of a unit that a round asks."""
    found = g.lhs_round = find_round(db, round)
    asked = g.lhs_asked = find_asked(db, found, unit_code) if found else None
    return asked[2] if asked else None


@blueprint.get("/dot")
@requires(*STAFF)
def rounds() -> ResponseReturnValue:
    """Show the rounds one's units opened, and those they are asked in."""
    opened, asked = list_rounds(db, my_paths()), list_rounds_asked(db, [unit.id for unit in my_offices()])
    return render_template("reports/rounds.html", opened=opened, asked=asked, today=local_date(now()))


@blueprint.route("/dot/moi", methods=["GET", "POST"])
@requires(*STAFF)
def new_round() -> ResponseReturnValue:
    """Open a round for the units right below."""
    unit, form = my_office(request.args.get("don-vi", "")), RoundForm()
    form.course.choices = [(course.slug, course.title) for course in list_course_choices(db)]
    if form.validate_on_submit():
        by_id, (title, letter, course, due_on) = visitor().person_id, form.said
        try:
            with writing():
                said = {"title": title, "letter": letter}
                made = open_round(db, unit.id, course, **said, due_on=due_on, by_id=by_id, now=now())
            return see_other(".round_", round=made)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("reports/new_round.html", form=form, unit=unit, offices=my_offices()), form.status


@blueprint.get("/dot/<round>", endpoint="round_")
@requires(*STAFF, of=path_of_round)
def one_round(round: str) -> ResponseReturnValue:  # noqa: A002  # as above
    """Show who handed in and who is missing."""
    found, today = _the(round), local_date(now())
    return render_template("reports/round.html", round=found, asked=list_asked(db, found, on=today), today=today)


@blueprint.post("/dot/<round>/nhac")
@requires(*STAFF, of=path_of_round)
def remind_missing(round: str) -> ResponseReturnValue:  # noqa: A002  # as above
    """Remind the units that are missing."""
    found, by_id = _the(round), visitor().person_id
    with writing():
        people = remind(db, found, by_id=by_id, now=now())
    return see_other(".round_", round=found.public_id, nhac=people)


@blueprint.get("/dot/<round>/tong-hop.xlsx")
@requires(*STAFF, of=path_of_round)
@costly
def rollup(round: str) -> Response:  # noqa: A002  # as above
    """Give all units' numbers in one workbook, by the same definitions."""
    found, today = _the(round), local_date(now())
    content = as_workbook(found, list_asked(db, found, on=today), watermark())
    return file(content, f"tong-hop-{today}.xlsx", found.public_id)


@blueprint.route("/dot/<round>/nop/<unit_code>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_asked)
def handing_in(round: str, unit_code: str) -> ResponseReturnValue:  # noqa: A002  # as above
    """Hand a snapshot of a unit in."""
    found, (unit_id, name, _path) = _the(round), g.lhs_asked
    taken, form = list_snapshots_of(db, unit_id), HandInForm()
    form.snapshot.choices = [(one.public_id, vi_time(one.taken_at)) for one in taken]
    if form.validate_on_submit():
        chosen, by_id = next(one for one in taken if one.public_id == form.snapshot.data), visitor().person_id
        try:
            with writing():
                hand_in(db, found, unit_id, chosen, by_id=by_id, now=now())
            return see_other(".handing_in", round=found.public_id, unit_code=unit_code, xong=1)
        except Refusal as refusal:
            form.refuse(refusal)
    mine = [one for one in list_asked(db, found, on=local_date(now())) if one.id == unit_id and one.at]
    page = {"round": found, "unit_code": unit_code, "unit_name": name, "mine": mine, "has_any": bool(taken)}
    return render_template("reports/handing_in.html", form=form, **page), form.status


def _the(public_id: str) -> RoundLine:
    found: RoundLine | None = g.get("lhs_round")
    if found is None or found.public_id != public_id:
        abort(404)
    return found
