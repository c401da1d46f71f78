"""The blueprint of reports, and what its views share: who may, whose a thing is, files to take away."""

from flask import Blueprint, abort, g

from app.access import paths_of
from app.db import db
from app.text import local_date
from app.visitor import now
from courses.reports.snapshots import SnapshotLine, find_snapshot
from courses.units.models import Role
from courses.units.units import UnitLine, list_offices

blueprint = Blueprint("reports", __name__, url_prefix="/quan-ly/bao-cao")
STAFF = (Role.OFFICER, Role.HEAD, Role.ADMIN)


def my_paths() -> tuple[str, ...]:
    """The paths of the units the visitor works for."""
    return paths_of(*STAFF)


def my_offices() -> list[UnitLine]:
    """The units the visitor may report for."""
    return list_offices(db, my_paths(), on=local_date(now()))


def my_office(code: str, offices: list[UnitLine] | None = None) -> UnitLine:
    """One of these by its code, the first without one, or 404."""
    mine = my_offices() if offices is None else offices
    return next((one for one in mine if code in {"", one.code}), None) or abort(404)


def path_of_snapshot(snapshot: str, **_rest: str) -> str | None:
    """The path of the unit a snapshot is of."""
    found = g.lhs_snapshot = find_snapshot(db, snapshot)
    return found.path if found else None


def the_snapshot(public_id: str) -> SnapshotLine:
    """The snapshot the rule of this request has found already, or 404."""
    found: SnapshotLine | None = g.get("lhs_snapshot")
    if found is None or found.public_id != public_id:
        abort(404)
    return found
