"""Two snapshots of a unit side by side."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires
from app.db import db
from app.limits import costly
from app.reports.blueprint import STAFF, blueprint, path_of_snapshot, the_snapshot
from app.reports.tables import name_of
from app.states import STATES
from courses.reports.comparing import TooLongToCompare, compare
from courses.reports.snapshots import find_snapshot, list_sums, name_rows, read_lines

MOST_COMPARED = 200_000
"""Lines up to which two snapshots are compared in a request."""


@blueprint.get("/chot/<snapshot>/so-voi")
@requires(*STAFF, of=path_of_snapshot)
@costly
def comparison(snapshot: str) -> ResponseReturnValue:
    """Show who changed from what to what since another snapshot of the same unit, whichever is the older."""
    one = the_snapshot(snapshot)
    other = find_snapshot(db, request.args.get("chot") or one.public_id)
    if other is None or other.unit_id != one.unit_id:
        abort(404)
    if max(one.people, other.people) > MOST_COMPARED:
        raise TooLongToCompare
    older, newer = sorted((one, other), key=lambda line: line.taken_at)
    found = compare(read_lines(db, older.id), read_lines(db, newer.id))
    names = name_rows(db, [changed.line.row for changed in found.shown])
    sums = {summed.public_id: summed for each in (older, newer) for summed in list_sums(db, each.id)}
    page = {"older": older, "newer": newer, "found": found, "sums": sums, "states": STATES}
    return render_template("reports/comparison.html", **page, names={row: name_of(name) for row, name in names.items()})
