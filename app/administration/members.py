"""Who belongs to a unit: written in and out, with position and days."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.administration.blueprint import blueprint
from app.administration.unit_forms import LeaveForm, MemberForm
from app.administration.units import LEADS, path_of_unit, the_unit, today
from app.db import db, writing
from app.responses import see_other
from app.text import vi_date
from app.visitor import now
from courses.errors import Refusal
from courses.site.audit import note
from courses.units.belonging import find_member, join_unit, leave_unit, public_id_of
from courses.units.granting import find_namesake
from courses.units.overview import list_members


@blueprint.route("/don-vi/<unit_code>/nguoi", methods=["GET", "POST"])
@requires(*LEADS, of=path_of_unit)
def join(unit_code: str) -> ResponseReturnValue:
    """Write somebody into a unit."""
    form, unit = MemberForm(begins=vi_date(today())), the_unit(unit_code)
    if form.validate_on_submit():
        by, at, name, birth = visitor().public_id, now(), str(form.name.data), str(form.birth.data)
        position = " ".join(str(form.position.data or "").split()) or None
        try:
            with writing():
                person_id = find_namesake(db, name, birth)
                join_unit(db, person_id, unit.id, position=position, on=form.on, to_on=form.to_on)
                note(db, "member.joined", public_id_of(db, person_id), actor=by, detail=unit_code, now=at)
            return see_other(".unit", unit_code=unit_code)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("administration/join.html", form=form, unit=unit), form.status


@blueprint.route("/don-vi/<unit_code>/nguoi/<person>/roi", methods=["GET", "POST"])
@requires(*LEADS, of=path_of_unit)
def leave(unit_code: str, person: str) -> ResponseReturnValue:
    """Write somebody out of a unit."""
    unit, form = the_unit(unit_code), LeaveForm(day=vi_date(today()))
    one = next((one for one in list_members(db, unit.id, on=today()) if one.person == person), None) or abort(404)
    if form.validate_on_submit():
        by, at = visitor().public_id, now()
        with writing():
            leave_unit(db, find_member(db, unit.id, person), unit.id, on=form.on)
            note(db, "member.left", person, actor=by, detail=unit_code, now=at)
        return see_other(".unit", unit_code=unit_code)
    return render_template("administration/leave.html", form=form, unit=unit, one=one), form.status
