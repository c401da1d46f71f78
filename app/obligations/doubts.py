"""What an office has still to say about who is who: of all its lists together, the oldest first."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.obligations.blueprint import STAFF, blueprint, my_paths
from app.obligations.row_words import DOUBTS, person_words
from app.obligations.table import birth_words
from app.reads import note_reads
from app.responses import see_other
from app.site import site
from app.visitor import now
from courses.imports.doubtful import list_doubtful
from courses.obligations.alike import (
    answer_alike,
    ask_again,
    count_listed,
    find_path_of_row,
    list_alike,
    list_answered,
)
from courses.units.tree import find_own_branch

ANSWERS = {"mot": True, "khac": False}
MOST = 20
"""Of each kind on the page: what was answered makes room for the next."""
MOST_LISTED = 20_000
"""People on lists up to whom accounts are looked for; a city acts through its wards."""


def path_of_row(row: str) -> str | None:
    """The path of the unit whose list a row is on."""
    return find_path_of_row(db, row)


@blueprint.get("/can-xem")
@requires(*STAFF)
def doubts() -> ResponseReturnValue:
    """Show all that is doubtful in the lists of a unit and below it."""
    code, home = request.args.get("don-vi", "")[:64], site().home_unit_code
    branch = find_own_branch(db, my_paths(), code=code, home=home) or abort(404)
    is_small = count_listed(db, branch.path) <= MOST_LISTED
    alike = list_alike(db, branch.path, most=MOST) if is_small else []
    rows, answered = list_doubtful(db, branch.path, most=MOST), list_answered(db, branch.path)
    shown = {"branch": branch, "is_small": is_small, "alike": alike, "rows": rows, "answered": answered, "most": MOST}
    words = {"doubts": DOUBTS, "person_words": person_words, "birth_words": birth_words}
    answer = render_template("obligations/all_doubts.html", **shown, **words)
    note_reads([one.row for one in alike], "can-xem")
    return answer


@blueprint.post("/can-xem/<row>")
@requires(*STAFF, of=path_of_row)
def answer_row(row: str) -> ResponseReturnValue:
    """Say whether a row of a list is the account it looks like."""
    is_same = ANSWERS.get(request.form.get("la", ""))
    if is_same is None:
        abort(422)
    person, by_id = request.form.get("nguoi", "")[:64], visitor().person_id
    with writing():
        answer_alike(db, row, person, is_same=is_same, by_id=by_id, now=now())
    return see_other(".doubts", **_where())


@blueprint.post("/can-xem/<row>/hoi-lai")
@requires(*STAFF, of=path_of_row)
def ask_row_again(row: str) -> ResponseReturnValue:
    """Take back what was said of a row and an account."""
    person, by_id = request.form.get("nguoi", "")[:64], visitor().person_id
    with writing():
        ask_again(db, row, person, by_id=by_id, now=now())
    return see_other(".doubts", **_where())


def _where() -> dict[str, str]:
    """The unit whose page the answer was pressed on."""
    code = request.form.get("don-vi", "")[:64]
    return {"don-vi": code} if code else {}
