"""Lists of members: made once for a unit, then kept by the worker."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import SelectField

from app.access import requires, visitor
from app.db import db, writing
from app.forms import Form
from app.obligations.blueprint import STAFF, blueprint, my_offices, my_paths
from app.responses import see_other
from app.text import local_date
from app.visitor import now
from courses.errors import Refusal
from courses.obligations.members import make_members_list
from courses.units.models import UnitKind
from courses.units.units import UnitLine, list_units

WORKPLACES = (UnitKind.DEPARTMENT, UnitKind.SCHOOL, UnitKind.STATION)


class MembersForm(Form):
    """Of which unit."""

    unit = SelectField("Đơn vị")


@blueprint.route("/danh-sach/thuoc-don-vi", methods=["GET", "POST"])
@requires(*STAFF)
def members() -> ResponseReturnValue:
    """Make the list of who belongs to a unit and to those below it."""
    form, units = MembersForm(unit=request.args.get("don-vi")), _units()
    form.unit.choices = [(unit.code, unit.name) for unit in units]
    if form.validate_on_submit():
        unit = next((one for one in units if one.code == form.unit.data), None) or abort(404)
        title, by_id = f"Người thuộc {unit.name}", visitor().person_id
        try:
            with writing():
                made = make_members_list(db, unit.id, title, by_id=by_id, now=now())
            return see_other(".roster", roster=made)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("obligations/members.html", form=form), form.status


def _units() -> list[UnitLine]:
    """The units one works for, then the offices, schools and stations below them."""
    below = list_units(db, my_paths(), kinds=WORKPLACES, on=local_date(now()))
    return list({unit.id: unit for unit in [*my_offices(), *below]}.values())
