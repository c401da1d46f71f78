"""Lists of members: made once for a unit, then kept by the worker."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import SelectField

from app.access import requires, visitor
from app.db import db, writing
from app.forms import Form
from app.obligations.blueprint import STAFF, blueprint, my_offices
from app.responses import see_other
from app.visitor import now
from courses.errors import Refusal
from courses.obligations.members import make_members_list


class MembersForm(Form):
    """Of which unit."""

    unit = SelectField("Đơn vị")


@blueprint.route("/danh-sach/thuoc-don-vi", methods=["GET", "POST"])
@requires(*STAFF)
def members() -> ResponseReturnValue:
    """Make the list of who belongs to a unit and to those below it."""
    form, offices = MembersForm(unit=request.args.get("don-vi")), my_offices()
    form.unit.choices = [(unit.code, unit.name) for unit in offices]
    if form.validate_on_submit():
        unit = next((one for one in offices if one.code == form.unit.data), None) or abort(404)
        title, by_id = f"Người thuộc {unit.name}", visitor().person_id
        try:
            with writing():
                made = make_members_list(db, unit.id, title, by_id=by_id, now=now())
            return see_other(".roster", roster=made)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("obligations/members.html", form=form), form.status
