"""Opening a session in a few taps, and putting right what it says of itself."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.community.blueprint import HELPERS, blueprint, my_paths, path_of_session, the_session
from app.community.forms import SessionForm
from app.db import db, writing
from app.responses import see_other
from app.text import HERE, local_date
from app.visitor import now
from courses.catalogue.versions import list_courses
from courses.community.opening import correct_session, open_session
from courses.community.sessions import list_before
from courses.units.models import UnitKind
from courses.units.units import UnitLine, list_offices, list_units


@blueprint.route("/moi", methods=["GET", "POST"])
@requires(*HELPERS)
def new() -> ResponseReturnValue:
    """Open a session: where, for whom and on what as last time unless said; now and by oneself unless said."""
    offices, me = list_offices(db, my_paths(), on=local_date(now())), visitor()
    unit = _chosen(offices)
    form = SessionForm(at=now().astimezone(HERE), trainer=me.name)
    _offer(form, unit.id, unit.path)
    form.stand_as_last()
    if form.validate_on_submit():
        plan, event = form.plan, form.event
        with writing():
            made = open_session(db, unit.id, plan, event=event, by_id=me.person_id, now=now())
        return see_other(".session", class_session=made)
    return render_template("community/open.html", form=form, unit=unit, offices=offices), form.status


@blueprint.route("/<class_session>/sua", methods=["GET", "POST"])
@requires(*HELPERS, of=path_of_session)
def correction(class_session: str) -> ResponseReturnValue:
    """Put right where, when, for whom, on what or by whom a session is held."""
    found, by_id = the_session(class_session), visitor().person_id
    form = SessionForm(at=found.starts_at.astimezone(HERE), trainer=found.trainer)
    _offer(form, found.unit_id, found.path)
    form.stand_as(found)
    if form.validate_on_submit():
        plan = form.plan
        with writing():
            correct_session(db, found, plan, by_id=by_id, now=now())
        return see_other(".session", class_session=class_session)
    return render_template("community/correction.html", form=form, found=found), form.status


def _offer(form: SessionForm, unit_id: int, path: str) -> None:
    groups = list_units(db, [path], kinds=[UnitKind.NEIGHBOURHOOD], on=local_date(now()))
    before = list_before(db, unit_id, by_id=visitor().person_id)
    form.offer(before, groups, [one.title for one in list_courses(db)])


def _chosen(offices: list[UnitLine]) -> UnitLine:
    wanted = request.args.get("don-vi") or (offices[0].code if offices else "")
    return next((one for one in offices if one.code == wanted), None) or abort(404)
