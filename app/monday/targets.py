"""Chỉ tiêu: what a unit is to come to, and what shares are of; typed with the source, put right by a newer row."""

from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from app.access import requires, visitor
from app.db import db, writing
from app.monday.blueprint import STAFF, address, blueprint, the_unit
from app.monday.typed_forms import GROUPS, MEASURES, DenominatorForm, TargetForm
from app.text import local_date
from app.visitor import now
from courses.reports.targets import Share, current, list_denominators, list_targets, type_denominator, type_target


@blueprint.route("/chi-tieu", methods=["GET", "POST"])
@requires(*STAFF)
def targets() -> ResponseReturnValue:
    """Show the targets of a unit, and take one more."""
    unit, me, today = the_unit(), visitor().person_id, local_date(now())
    form = TargetForm(year=today.year, as_on=today)
    if form.validate_on_submit():
        share = Share(str(form.measure.data), form.year.data or 0, form.per_mille or 0, str(form.text.data))
        source, as_on, event = str(form.source.data), form.as_on.data or today, form.event
        with writing():
            type_target(db, (unit.id, unit.code), share, source=source, as_on=as_on, event=event, by_id=me, now=now())
        return redirect(address("monday.targets", unit.code), 303)
    typed, numbers_of = list_targets(db, unit.id), list_denominators(db, unit.id)
    shown = {"targets": current(typed), "typed": typed, "numbers": current(numbers_of), "groups": GROUPS}
    return render_template("monday/targets.html", unit=unit, form=form, measures=MEASURES, **shown), form.status


@blueprint.route("/chi-tieu/so-nguoi", methods=["GET", "POST"])
@requires(*STAFF)
def denominators() -> ResponseReturnValue:
    """Show how many the groups of a unit have, and take one number more."""
    unit, me, today = the_unit(), visitor().person_id, local_date(now())
    form = DenominatorForm(as_on=today)
    if form.validate_on_submit():
        told = {"group": str(form.group.data), "source": str(form.source.data)}
        number, as_on, event = form.number.data or 0, form.as_on.data or today, form.event
        with writing():
            type_denominator(
                db, (unit.id, unit.code), **told, number=number, as_on=as_on, event=event, by_id=me, now=now()
            )
        return redirect(address("monday.targets", unit.code), 303)
    typed = list_denominators(db, unit.id)
    return render_template("monday/denominators.html", unit=unit, form=form, typed=typed, groups=GROUPS), form.status
