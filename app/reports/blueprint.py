"""The blueprint of reports, and what its views share: who may, whose a thing is, files to take away."""

from flask import Blueprint, Response, abort, g

from app.access import paths_of, visitor
from app.db import db
from app.reads import note_taken
from app.text import local_date, vi_time
from app.visitor import now
from courses.reports.snapshots import SnapshotLine, find_snapshot
from courses.units.models import Role
from courses.units.units import UnitLine, list_offices
from courses.vietnamese import as_name

blueprint = Blueprint("reports", __name__, url_prefix="/quan-ly/bao-cao")
STAFF = (Role.OFFICER, Role.HEAD, Role.ADMIN)
KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
}


def my_paths() -> tuple[str, ...]:
    """The paths of the units the visitor works for."""
    return paths_of(*STAFF)


def my_offices() -> list[UnitLine]:
    """The units the visitor may report for."""
    return list_offices(db, my_paths(), on=local_date(now()))


def my_office(code: str) -> UnitLine:
    """One of these by its code, the first without one, or 404."""
    return next((one for one in my_offices() if code in {"", one.code}), None) or abort(404)


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


def watermark() -> str:
    """Who took a file away and when, as each of its sheets says."""
    me = visitor()
    return f"Tải bởi {as_name(me.name or '')} ({me.public_id[:8]}), {vi_time(now())}"


def file(content: bytes, name: str, target: str) -> Response:
    """A file to take away; that it was is noted."""
    note_taken(target, name)
    answer = Response(content, mimetype=KINDS[name.rpartition(".")[2]])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
