"""Units below one's own: looked over, opened, called otherwise, closed."""

from datetime import date

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import paths_of, requires, visitor
from app.administration.blueprint import blueprint
from app.administration.unit_forms import KINDS, CloseForm, RenameForm, UnitForm
from app.db import db, writing
from app.responses import see_other
from app.text import local_date, vi_date
from app.visitor import now
from courses.errors import Refusal
from courses.units.keeping import LETTERS, close_unit, open_unit, rename_unit
from courses.units.models import Role, UnitKind
from courses.units.overview import Overviewed, find_overview, list_left, list_members, list_overview
from courses.units.units import UnitLine, find_unit, list_units

LEADS = (Role.HEAD, Role.ADMIN)
NOTHING = ""
MOST_SHOWN = 60
"""Units on one page; who leads more searches by name."""


def path_of_unit(unit_code: str, **_rest: str) -> str | None:
    """The path of the unit that has a code today."""
    found = find_unit(db, unit_code, on=today())
    return found.path if found else None


def today() -> date:
    """Today in Viet Nam."""
    return local_date(now())


@blueprint.get("/don-vi")
@requires(*LEADS)
def units() -> ResponseReturnValue:
    """Show the units one leads and those below."""
    wanted = request.args.get("tim", "")[:100]
    found = list_overview(db, paths_of(*LEADS), wanted, on=today(), limit=MOST_SHOWN)
    return render_template("administration/units.html", units=found, kinds=KINDS, is_cut=len(found) == MOST_SHOWN)


@blueprint.get("/don-vi/<unit_code>")
@requires(*LEADS, of=path_of_unit)
def unit(unit_code: str) -> ResponseReturnValue:
    """Show a unit: what is below it and who belongs to it."""
    found, on = the_unit(unit_code), today()
    below = [one for one in list_overview(db, [found.path], on=on) if one.id != found.id]
    people = {"members": list_members(db, found.id, on=on), "left": list_left(db, found.id, on=on)}
    is_changeable = may_change(found)
    return render_template(
        "administration/unit.html", unit=found, below=below, kinds=KINDS, on=on, is_changeable=is_changeable, **people
    )


@blueprint.route("/don-vi/<unit_code>/them", methods=["GET", "POST"])
@requires(*LEADS, of=path_of_unit)
def new_unit(unit_code: str) -> ResponseReturnValue:
    """Open a unit below another."""
    form, parent = UnitForm(), the_unit(unit_code)
    if form.validate_on_submit():
        above = UnitLine(parent.id, parent.code, parent.name, parent.kind, parent.path)
        name, kind, by = str(form.name.data), UnitKind(form.kind.data), visitor().public_id
        try:
            with writing():
                made = open_unit(db, above, name, kind, on=today(), by=by, now=now())
            return see_other(".unit", unit_code=made)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("administration/new_unit.html", form=form, unit=parent), form.status


@blueprint.route("/don-vi/<unit_code>/ten", methods=["GET", "POST"])
@requires(*LEADS, of=path_of_unit)
def rename(unit_code: str) -> ResponseReturnValue:
    """Call a unit otherwise."""
    found = changeable(unit_code)
    form = RenameForm(name=found.name, day=vi_date(today()))
    if form.validate_on_submit():
        by, at = visitor().public_id, now()
        try:
            with writing():
                rename_unit(db, unit_code, str(form.name.data), on=form.on, by=by, now=at)
            return see_other(".unit", unit_code=unit_code)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("administration/rename.html", form=form, unit=found), form.status


@blueprint.route("/don-vi/<unit_code>/dong", methods=["GET", "POST"])
@requires(*LEADS, of=path_of_unit)
def close(unit_code: str) -> ResponseReturnValue:
    """Close a unit after its last day."""
    found, form = changeable(unit_code), CloseForm(day=vi_date(today()))
    others = _may_follow(found)
    form.successor.choices = [(NOTHING, "Không đơn vị nào"), *((one.code, one.name) for one in others)]
    if form.validate_on_submit():
        successor = next((one for one in others if one.code == form.successor.data), None)
        by, at = visitor().public_id, now()
        try:
            with writing():
                close_unit(db, unit_code, on=form.on, successor=successor, by=by, now=at)
            return see_other(".units")
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("administration/close.html", form=form, unit=found), form.status


def the_unit(unit_code: str) -> Overviewed:
    """A unit, or 404."""
    return find_overview(db, unit_code, on=today()) or abort(404)


def changeable(unit_code: str) -> Overviewed:
    """A unit whose name and days an office keeps itself, below one's own; else 404."""
    found = the_unit(unit_code)
    return found if may_change(found) else abort(404)


def may_change(unit: Overviewed) -> bool:
    """Whether the visitor may rename and close a unit: below one they lead, and no commune or province."""
    above = any(unit.path.startswith(path) and unit.path != path for path in paths_of(*LEADS))
    return above and UnitKind(unit.kind) in LETTERS


def _may_follow(unit: Overviewed) -> list[UnitLine]:
    same = list_units(db, paths_of(*LEADS), kinds=[UnitKind(unit.kind)], on=today())
    return [one for one in same if not one.path.startswith(unit.path)]
