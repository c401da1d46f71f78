"""Files that take a while: asked for, watched, and taken away by who asked."""

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from app.access import covers, requires, visitor
from app.db import db, writing
from app.forms import Form
from app.limits import costly
from app.reads import file
from app.reports.blueprint import STAFF, blueprint, path_of_snapshot, the_snapshot
from app.reports.exporting import folder
from app.reports.forms import RosterForm
from app.responses import see_other
from app.visitor import now
from courses.obligations.rosters import find_roster
from courses.reports.exports import Kind, ask_export, find_export, list_exports

NAMES = {
    Kind.CERTIFICATES: "giay-chung-nhan.zip",
    Kind.REGISTER: "so-cap-giay-chung-nhan.xlsx",
    Kind.NAMED: "so-lieu-chot-ho-ten.xlsx",
}
WORDS = {
    Kind.CERTIFICATES: "Giấy chứng nhận của danh sách (ZIP)",
    Kind.REGISTER: "Sổ cấp giấy chứng nhận (Excel)",
    Kind.NAMED: "Số liệu chốt có họ tên (Excel)",
    Kind.SNAPSHOT: "Chốt số liệu",
}


def path_of_roster(roster: str, **_rest: str) -> str | None:
    """The path of the unit a list belongs to."""
    found = find_roster(db, roster)
    return found.path if found else None


@blueprint.get("/tep")
@requires(*STAFF)
def exports() -> ResponseReturnValue:
    """Show the files one asked for."""
    mine, at = list_exports(db, visitor().person_id), now()
    is_waiting = any(one.done_at is None for one in mine)
    return render_template("reports/exports.html", exports=mine, at=at, words=WORDS, is_waiting=is_waiting)


@blueprint.route("/tep/danh-sach/<roster>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_roster)
def roster_files(roster: str) -> ResponseReturnValue:
    """Ask for the certificates of a list, as a ZIP or as a table."""
    found, form = find_roster(db, roster) or abort(404), RosterForm()
    if form.validate_on_submit():
        return asked(Kind(form.kind.data), roster, found.unit_id, form.event)
    return render_template("reports/roster_files.html", roster=found, form=form), form.status


@blueprint.post("/chot/<snapshot>/ho-ten")
@requires(*STAFF, of=path_of_snapshot)
@costly
def ask_named(snapshot: str) -> ResponseReturnValue:
    """Ask for a large snapshot with names."""
    found = the_snapshot(snapshot)
    return asked(Kind.NAMED, snapshot, found.unit_id, Form().event)


@blueprint.get("/tep/<export>")
@requires(*STAFF)
def take_away(export: str) -> Response:
    """Give a file to who asked for it, within its day and while they work for the unit it is about."""
    one = find_export(db, visitor().person_id, export)
    path = folder() / one.file_name if one and covers(one.path, *STAFF) else None
    if one is None or path is None or not one.is_there(now()) or not path.is_file():
        abort(404)
    return file(path.read_bytes(), NAMES[one.kind], one.public_id)


def asked(kind: Kind, about: str, unit_id: int, event: str) -> ResponseReturnValue:
    """Ask for a file and go where it will be."""
    by_id = visitor().person_id
    with writing():
        ask_export(db, kind, about, unit_id, event=event, by_id=by_id, now=now())
    return see_other(".exports")
