"""Who finished faster than anybody reads: a count, a few names, and how to ask them to look again."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires
from app.db import db
from app.obligations.blueprint import PAGE, STAFF, blueprint, my_paths
from app.reads import note_reads
from app.site import site
from courses.learning.haste import NAMED_FROM
from courses.learning.pace import FLAGGED_BELOW_PERCENT, RULE, SYLLABLES_A_MINUTE
from courses.learning.rechecking import QUESTIONS, RIGHT_TO_PASS
from courses.obligations.hurried import count_hurried, list_hurried
from courses.obligations.imposing import ObligationLine, find_obligation
from courses.units.tree import find_own_branch

RULES = {
    "named_from": NAMED_FROM,
    "percent": FLAGGED_BELOW_PERCENT,
    "pace": SYLLABLES_A_MINUTE,
    "rule": RULE,
    "questions": QUESTIONS,
    "right": RIGHT_TO_PASS,
}


@blueprint.get("/on-nhanh")
@requires(*STAFF)
def hurried() -> ResponseReturnValue:
    """Show how many of a unit's people who finished are to be asked three questions, and the names of a few."""
    code, home = request.args.get("don-vi", "")[:64], site().home_unit_code
    branch = find_own_branch(db, my_paths(), code=code, home=home) or abort(404)
    duty = _duty()
    page = min(max(request.args.get("trang", 1, int), 1), 1_000)
    chosen = [duty.id] if duty else []
    found = count_hurried(db, branch.path, *chosen)
    people = list_hurried(db, branch.path, chosen, skip=(page - 1) * PAGE, most=PAGE)
    shown = {"branch": branch, "duty": duty, "found": found, "people": people, "page": page, "size": PAGE}
    answer = render_template("obligations/hurried.html", **shown, **RULES)
    note_reads([one.row for one in people], "on-nhanh")
    return answer


def _duty() -> ObligationLine | None:
    """The obligation asked for, if one is."""
    wanted = request.args.get("viec", "")
    return (find_obligation(db, wanted) or abort(404)) if wanted else None
