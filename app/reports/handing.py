"""Handing in as the unit below does it: the numbers of today in one press, or those of a snapshot taken before."""

from collections.abc import Iterable

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, streaming, writing
from app.forms import Form
from app.reports.blueprint import STAFF, blueprint, my_paths
from app.reports.forms import HandInForm
from app.reports.rounds import the_round
from app.responses import see_other
from app.text import local_date, vi_time
from app.visitor import now
from courses.errors import Refusal
from courses.obligations.tallies import list_ledgers_of_unit
from courses.reports.handing import InPeriod, count_in_period, hand_in, is_handed_in, list_asked, list_duties_of
from courses.reports.lines import Line, add_up, thaw
from courses.reports.rounds import RoundLine, find_asked, find_round
from courses.reports.snapshots import find_snapshot, list_snapshots_of, read_lines
from courses.reports.taking import AT_ONCE, keep_snapshot, read_standings


def path_of_asked(round: str, unit_code: str) -> str | None:  # noqa: A002  # the address says "round"
    """The path of a unit that a round asks."""
    found = g.lhs_round = find_round(db, round)
    asked = g.lhs_asked = find_asked(db, found, unit_code) if found else None
    return asked[2] if asked else None


@blueprint.route("/dot/<round>/nop/<unit_code>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_asked)
def handing_in(round: str, unit_code: str) -> ResponseReturnValue:  # noqa: A002  # as above
    """Show what a unit would hand in today, and take a snapshot of it that was taken before."""
    found, (unit_id, _name, _path) = the_round(round), g.lhs_asked
    taken = [one for one in list_snapshots_of(db, unit_id) if one.on_day >= found.to_on]
    form = HandInForm()
    form.snapshot.choices = [(one.public_id, vi_time(one.taken_at)) for one in taken]
    if form.validate_on_submit():
        chosen = next(one for one in taken if one.public_id == form.snapshot.data)
        told = _told(found, read_lines(db, chosen.id))
        try:
            with writing():
                hand_in(db, found, unit_id, chosen, told, by_id=visitor().person_id, now=now())
            return see_other(".handing_in", round=found.public_id, unit_code=unit_code)
        except Refusal as refusal:
            form.refuse(refusal)
    return _page(found, unit_code, form, has_taken=bool(taken)), form.status


@blueprint.post("/dot/<round>/nop/<unit_code>/hom-nay")
@requires(*STAFF, of=path_of_asked)
def handing_in_today(round: str, unit_code: str) -> ResponseReturnValue:  # noqa: A002  # as above
    """Freeze where a unit stands now with what the round asks, and hand that in."""
    found, (unit_id, _name, path) = the_round(round), g.lhs_asked
    duties, me = list_duties_of(db, found, unit_id), visitor().person_id
    if not duties or sum(one.people for one in duties) > AT_ONCE or local_date(now()) < found.to_on:
        abort(409)
    taken = read_standings(streaming(), unit_id, path, [one.id for one in duties], now=now())
    told = _told(found, thaw(taken.frozen.pieces))
    with writing():
        if not is_handed_in(db, found, unit_id, taken, told):
            frozen = find_snapshot(db, keep_snapshot(db, taken, by_id=me)) or abort(404)
            hand_in(db, found, unit_id, frozen, told, by_id=me, now=taken.at)
    return see_other(".handing_in", round=found.public_id, unit_code=unit_code)


def _told(found: RoundLine, lines: Iterable[Line]) -> InPeriod:
    unit_id, _name, path = g.lhs_asked
    return count_in_period(db, found, path, list_duties_of(db, found, unit_id), lines)


def _page(found: RoundLine, unit_code: str, form: Form, *, has_taken: bool) -> str:
    (unit_id, name, _path), today = g.lhs_asked, local_date(now())
    mine = next((one.handed for one in list_asked(db, found, on=today) if one.id == unit_id), None)
    duties = list_duties_of(db, found, unit_id)
    ledgers = list_ledgers_of_unit(db, [one.id for one in duties], unit_id, on=today)
    own = {"unit_code": unit_code, "unit_name": name, "has_taken": has_taken, "mine": mine}
    own |= {"is_above": any(found.path.startswith(path) for path in my_paths())}
    standing = {"duties": duties, "ledgers": ledgers, "whole": add_up(ledgers.values()), "today": today}
    standing |= {"is_large": sum(one.people for one in duties) > AT_ONCE}
    return render_template("reports/handing_in.html", round=found, form=form, **own, **standing)
