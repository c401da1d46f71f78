"""Lists brought in: read and looked at, shown with the names behind each number, taken, and taken back."""

from dataclasses import dataclass

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db
from app.obligations.blueprint import STAFF, blueprint, my_offices, my_paths
from app.obligations.list_forms import ListForm
from app.obligations.looking_again import take_as_shown
from app.obligations.pieces import keep_looked_at, undo_whole
from app.obligations.refusals import fault_words
from app.obligations.row_words import DOUBTS, facts, person_words
from app.responses import see_other
from app.uploads import takes_up_to
from app.visitor import now
from courses.documents.registering import list_latest
from courses.imports.decoding import packed
from courses.imports.finding import ImportLine, find_import, list_imports, list_rows
from courses.imports.kinds import Kind
from courses.imports.looking import Brought
from courses.imports.models import Import
from courses.imports.planning import Change
from courses.units.units import UnitLine

PAGE = 50


@dataclass(frozen=True)
class Words:
    """What rows do, as a number, a page and an address say it."""

    slug: str
    count: str
    title: str


CHANGES = {
    Change.ADDED: Words("them-moi", "người thêm mới", "Thêm mới"),
    Change.CHANGED: Words("thay-doi", "người thay đổi", "Thay đổi"),
    Change.UNCHANGED: Words("giu-nguyen", "người giữ nguyên", "Giữ nguyên"),
    Change.LEFT: Words("khong-con", "người không còn trong tệp", "Không còn trong tệp"),
    Change.DOUBTFUL: Words("can-xem", "người cần xem", "Cần xem"),
    Change.FAULTY: Words("can-sua", "dòng cần sửa", "Cần sửa"),
}
OF_RESULTS = {
    Change.ADDED: Words("them-moi", "kết quả thêm mới", "Thêm mới"),
    Change.UNCHANGED: Words("giu-nguyen", "kết quả đã có từ trước", "Đã có từ trước"),
    Change.UNLISTED: Words("ngoai-danh-sach", "người không có trong danh sách nào", "Không có trong danh sách nào"),
    Change.OWN: Words("cua-nguoi-nhan", "kết quả của chính người nhận", "Của chính người nhận"),
    Change.DOUBTFUL: CHANGES[Change.DOUBTFUL],
    Change.FAULTY: CHANGES[Change.FAULTY],
}
BY_KIND = {Kind.PEOPLE: CHANGES, Kind.RESULTS: OF_RESULTS}
WORDS = {"words": fault_words, "doubts": DOUBTS, "facts": facts, "person_words": person_words}


def path_of_import(brought: str, **_rest: str) -> str | None:
    """The path of the unit an import belongs to."""
    found = g.lhs_import = find_import(db, brought)
    return found.path if found else None


@blueprint.route("/danh-sach/moi", methods=["GET", "POST"])
@requires(*STAFF)
@takes_up_to(8)
def new_roster() -> ResponseReturnValue:
    """Read a list and work out what taking it would change; the roster stays as it is."""
    form, offices = ListForm(), my_offices()
    form.unit.choices = [(unit.code, unit.name) for unit in offices]
    form.offer_documents(list_latest(db, my_paths()))
    if not form.validate_on_submit() or form.is_to_mend:
        return render_template("obligations/new_roster.html", form=form), form.status
    basis = form.basis.id if form.basis else None
    one = Brought(_chosen(offices, form).id, str(form.title.data), form.file_name, form.people, basis)
    import_id = keep_looked_at(one, by_id=visitor().person_id, at=now())
    kept = next(iter(list_imports(db, Import.id == import_id)))
    if form.text and form.people.faults and (carried := packed(form.text)):
        return _show(kept, carried=carried, unit=str(form.unit.data), document=form.document.data or "")
    return see_other(".brought", brought=kept.public_id)


@blueprint.get("/nhap/<brought>")
@requires(*STAFF, of=path_of_import)
def brought(brought: str) -> ResponseReturnValue:
    """Show what a list would change, or has changed."""
    return _show(g.lhs_import)


@blueprint.get("/nhap/<brought>/<what>")
@requires(*STAFF, of=path_of_import)
def brought_rows(brought: str, what: str) -> ResponseReturnValue:
    """Show the names behind one number of an import."""
    words = BY_KIND[Kind(g.lhs_import.kind)]
    change = next((one for one in words if words[one].slug == what), None) or abort(404)
    page = min(max(request.args.get("trang", 1, int), 1), 1_000)
    rows = list_rows(db, g.lhs_import.id, change, page=page, size=PAGE)
    shown = {"one": g.lhs_import, "what": words[change], "change": change, "rows": rows, "page": page, "size": PAGE}
    return render_template("obligations/brought_rows.html", **shown, **WORDS)


@blueprint.post("/nhap/<brought>/nhan")
@requires(*STAFF, of=path_of_import)
def take(brought: str) -> ResponseReturnValue:
    """Take a list that was looked at."""
    one: ImportLine = g.lhs_import
    if not take_as_shown(one, by_id=visitor().person_id):
        return _show(find_import(db, brought) or abort(404), is_stale=True), 409
    roster = (find_import(db, brought) or abort(404)).roster
    return see_other(".roster", roster=roster) if roster else see_other(".brought", brought=brought)


@blueprint.post("/nhap/<brought>/hoan-tac")
@requires(*STAFF, of=path_of_import)
def undo(brought: str) -> ResponseReturnValue:
    """Take an import back."""
    undo_whole(g.lhs_import.id, by_id=visitor().person_id)
    return see_other(".brought", brought=brought)


def _show(one: ImportLine, **more: object) -> str:
    faults = list_rows(db, one.id, Change.FAULTY, page=1, size=PAGE)
    shown = {"one": one, "changes": BY_KIND[Kind(one.kind)], "faults": faults, "at": now()}
    return render_template("obligations/brought.html", **shown, **WORDS, **more)


def _chosen(offices: list[UnitLine], form: ListForm) -> UnitLine:
    return next((unit for unit in offices if unit.code == form.unit.data), None) or abort(404)
