"""Numbers frozen: the list, a new one, one with its sums, and its tables to take away."""

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, streaming, writing
from app.forms import Form
from app.limits import costly
from app.reads import file, watermark
from app.reports import tables
from app.reports.blueprint import STAFF, blueprint, my_office, my_offices, my_paths, path_of_snapshot, the_snapshot
from app.reports.exports import asked
from app.reports.forms import FreezeForm
from app.reports.wording import hurried_words
from app.responses import see_other
from app.states import STATES
from app.visitor import now
from courses.reports.exports import Kind
from courses.reports.snapshots import list_snapshots, list_snapshots_of, list_sums, read_csv
from courses.reports.taking import AT_ONCE, Choice, keep_snapshot, list_choices, read_standings
from courses.units.units import UnitLine


@blueprint.get("/chot")
@requires(*STAFF)
def snapshots() -> ResponseReturnValue:
    """Show the snapshots of the units one works for."""
    return render_template("reports/snapshots.html", snapshots=list_snapshots(db, my_paths()))


@blueprint.route("/chot/moi", methods=["GET", "POST"])
@requires(*STAFF)
def new_snapshot() -> ResponseReturnValue:
    """Freeze where everybody of a unit stands now with the obligations ticked; all are, at first."""
    offices = my_offices()
    unit = my_office(request.args.get("don-vi", ""), offices)
    choices, form = list_choices(db, unit.id), FreezeForm()
    form.obligations.choices = [(one.public_id, one.title) for one in choices]
    if form.validate_on_submit():
        return _freeze(unit, [one for one in choices if one.public_id in form.wanted], form.event)
    page = render_template("reports/new_snapshot.html", form=form, unit=unit, offices=offices, choices=choices)
    return page, form.status


@blueprint.get("/chot/<snapshot>")
@requires(*STAFF, of=path_of_snapshot)
def snapshot(snapshot: str) -> ResponseReturnValue:
    """Show a snapshot: its sums, where its numbers come from, and what to compare it with."""
    found = the_snapshot(snapshot)
    others = [one for one in list_snapshots_of(db, found.unit_id) if one.id != found.id]
    sums = list_sums(db, found.id)
    large = {"is_large": found.people > tables.MOST_NAMED, "event": Form().event}
    large["hurried"] = hurried_words(found)
    return render_template("reports/snapshot.html", snapshot=found, sums=sums, others=others, states=STATES, **large)


@blueprint.get("/chot/<snapshot>/so-lieu.csv")
@requires(*STAFF, of=path_of_snapshot)
@costly
def canonical(snapshot: str) -> Response:
    """Give the canonical CSV, the bytes the digest is of; it holds no names."""
    found = the_snapshot(snapshot)
    return file(read_csv(db, found.id), f"so-lieu-chot-{found.on_day}.csv", found.public_id)


@blueprint.get("/chot/<snapshot>/ho-ten.<any(csv, xlsx):kind>")
@requires(*STAFF, of=path_of_snapshot)
@costly
def named(snapshot: str, kind: str) -> Response:
    """Give the table with names, as the lists hold them today."""
    found = the_snapshot(snapshot)
    if found.people > tables.MOST_NAMED:
        abort(409)
    make = tables.as_csv if kind == "csv" else tables.as_xlsx
    content = make(db, found, watermark())
    return file(content, f"so-lieu-chot-{found.on_day}-ho-ten.{kind}", found.public_id)


def _freeze(unit: UnitLine, chosen: list[Choice], event: str) -> ResponseReturnValue:
    """Freeze now, or let the worker where a request would wait too long."""
    if sum(one.people for one in chosen) > AT_ONCE:
        return asked(Kind.SNAPSHOT, " ".join(one.public_id for one in chosen), unit.id, event)
    by_id = visitor().person_id
    taken = read_standings(streaming(), unit.id, unit.path, [one.id for one in chosen], now=now())
    with writing():
        made = keep_snapshot(db, taken, by_id=by_id)
    return see_other(".snapshot", snapshot=made)
