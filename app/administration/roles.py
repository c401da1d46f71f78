"""Roles: who holds which where, passed on down the tree, and ended."""

from collections import Counter

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import paths_of, requires, visitor
from app.access import roles as held_roles
from app.administration.blueprint import blueprint
from app.administration.person_forms import GrantForm, role_choices
from app.administration.role_words import WORK
from app.db import db, writing
from app.responses import see_other
from app.text import ROLES, local_date
from app.visitor import now
from courses.errors import NotYours, Refusal
from courses.units.delegating import grantable, may_grant
from courses.units.granted import Granted, list_ended, list_granted
from courses.units.granting import end_role, find_namesake, grant_role
from courses.units.models import Role
from courses.units.overview import MOST_UNITS, Overviewed, list_overview

LEADS = (Role.HEAD, Role.ADMIN)
WHOLE_SITE = ""


@blueprint.route("/quyen", methods=["GET", "POST"])
@requires(*LEADS, fresh=True)
def roles() -> ResponseReturnValue:
    """Show the roles below one's own, and grant one."""
    form, places = GrantForm(), _places()
    form.unit.choices = [*_whole_site(), *_choices(places)]
    form.role.choices = role_choices([role.value for role in grantable(held_roles())])
    if form.validate_on_submit():
        try:
            _grant(form, places)
            return see_other(".roles")
        except Refusal as refusal:
            form.refuse(refusal)
    at, mine = now(), paths_of(*LEADS)
    shown = {"granted": list_granted(db, mine, now=at), "ended": list_ended(db, mine, now=at), "at": at}
    shown |= {"may_end": _may_end, "words": ROLES, "is_cut": len(places) == MOST_UNITS}
    return render_template("administration/roles.html", form=form, **shown), form.status


@blueprint.route("/quyen/ket-thuc", methods=["GET", "POST"])
@requires(*LEADS, fresh=True)
def end() -> ResponseReturnValue:
    """Say what a person can no longer do once a role ends, and end it."""
    if request.method == "GET":
        return _ending()
    person, unit = request.form.get("person", ""), request.form.get("unit", "")
    by_id = visitor().person_id
    try:
        role = Role(request.form.get("role", ""))
        with writing():
            end_role(db, person, role, unit_code=unit, by_id=by_id, now=now())
    except (ValueError, NotYours):
        abort(404)
    return see_other(".roles")


def _grant(form: GrantForm, places: list[Overviewed]) -> None:
    unit_id = next((unit.id for unit in places if unit.code == form.unit.data), None)
    by_id, name, birth = visitor().person_id, str(form.name.data), str(form.birth.data)
    role, begins, ends = Role(form.role.data), form.from_at, form.to_at
    with writing():
        person_id = find_namesake(db, name, birth)
        grant_role(db, person_id, role, unit_id=unit_id, by_id=by_id, from_at=begins, to_at=ends, now=now())


def _ending() -> str:
    wanted = tuple(request.args.get(name, "") for name in ("person", "role", "unit"))
    granted = list_granted(db, paths_of(*LEADS), now=now())
    theirs = [one for one in granted if one.person == wanted[0]]
    one = next((one for one in theirs if (one.person, one.role.value, one.unit_code or "") == wanted), None)
    if one is None or not _may_end(one):
        abort(404)
    kept = [other for other in theirs if other is not one]
    return render_template("administration/end.html", one=one, kept=kept, words=ROLES, work=WORK[one.role])


def _may_end(one: Granted) -> bool:
    return one.person == visitor().public_id or may_grant(held_roles(), one.role, one.path)


def _places() -> list[Overviewed]:
    return list_overview(db, paths_of(*LEADS), request.args.get("tim", "")[:100], on=local_date(now()))


def _choices(places: list[Overviewed]) -> list[tuple[str, str]]:
    """Units to choose, with where they lie if another one has the same name."""
    times = Counter(one.name for one in places)
    return [(one.code, f"{one.name}, {one.within}" if times[one.name] > 1 else one.name) for one in places]


def _whole_site() -> list[tuple[str, str]]:
    """The whole site, but to who has searched for a unit: they mean one of those found."""
    return [(WHOLE_SITE, "Cả trang")] if "/" in paths_of(Role.ADMIN) and not request.args.get("tim") else []
