"""Doubtful people of a list: a member of staff says whether somebody is who they look like."""

from flask import abort, g, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import bookkeeping, db
from app.obligations.blueprint import STAFF, blueprint
from app.obligations.bringing import path_of_import
from app.obligations.pieces import to_the_end
from app.responses import see_other
from app.visitor import now
from courses.imports.doubts import answer_all, answer_doubt
from courses.imports.finding import ImportLine, find_import
from courses.imports.planning import Change

ANSWERS = {"mot": True, "khac": False}


@blueprint.post("/nhap/<brought>/can-xem/<int:place>")
@requires(*STAFF, of=path_of_import)
def answer(brought: str, place: int) -> ResponseReturnValue:
    """Say whether a row is the person it looks like, or somebody else."""
    one: ImportLine = g.lhs_import
    is_same = ANSWERS.get(request.form.get("la", ""))
    if is_same is None:
        abort(422)
    with bookkeeping() as piece:
        answer_doubt(piece, one.id, place, is_same=is_same, by_id=visitor().person_id, now=now())
    if request.form.get("ve") == "tat-ca":
        _write_at_once(one)
        return see_other(".doubts", **{"don-vi": request.form.get("don-vi", "")[:64] or None})
    return _go_on(one)


@blueprint.post("/nhap/<brought>/can-xem")
@requires(*STAFF, of=path_of_import)
def answer_every(brought: str) -> ResponseReturnValue:
    """Say that all who have the name and birth of one person of the list are that person."""
    one: ImportLine = g.lhs_import
    with bookkeeping() as piece:
        answer_all(piece, one.id, by_id=visitor().person_id, now=now())
    return _go_on(one)


def _go_on(one: ImportLine) -> ResponseReturnValue:
    """Back to who is still doubtful, or to the import."""
    _write_at_once(one)
    found = find_import(db, one.public_id) or abort(404)
    if found.count(Change.DOUBTFUL):
        return see_other(".brought_rows", brought=one.public_id, what="can-xem")
    return see_other(".brought", brought=one.public_id)


def _write_at_once(one: ImportLine) -> None:
    """Write what was answered after the list was taken."""
    if one.is_taken:
        to_the_end(one.id, is_back=False)
    db.rollback()
