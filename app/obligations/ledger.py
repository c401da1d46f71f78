"""An obligation's ledger: where everybody stands, the names behind each number, and the table to take away."""

from dataclasses import dataclass

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires
from app.db import db
from app.limits import costly
from app.obligations.blueprint import (
    CELLS,
    LINES,
    PAGE,
    STAFF,
    Cell,
    blueprint,
    path_of_reached,
    reached_from_below,
    the_obligation,
)
from app.obligations.keeping import LOOKS_BACK
from app.obligations.table import as_csv, as_xlsx
from app.reads import file, watermark
from app.text import local_date
from app.visitor import now
from courses.obligations.assigning import AT_ONCE
from courses.obligations.hurried import count_hurried
from courses.obligations.imposing import ObligationLine
from courses.obligations.ledger import OPEN, Ledger, State
from courses.obligations.standings import Wanted, count_doubtful, list_standings
from courses.obligations.tallies import list_unit_ledgers
from courses.obligations.testing import count_extra_times
from courses.units.tree import Branch, find_branch

UNKNOWN, FINISHED = (State.NO_ACCOUNT,), (State.ON_TIME, State.LATE)
"""Among whom somebody may be doubtful, and among whom hurried."""

MOST_DOUBTED = 500
"""People without an account up to whom the page says how many of them are doubtful."""

MOST_COUNTED = 100
"""Doubtful ones up to whom it says how many they are; of more it says so."""

MOST_FINISHED = 5_000
"""People who have finished up to whom it says how many are to be asked three questions."""


@blueprint.get("/viec/<obligation>")
@requires(*STAFF, of=path_of_reached)
def ledger(obligation: str) -> ResponseReturnValue:
    """Show where everybody stands, whom to help first, and the sum."""
    return _show(obligation, None)


@blueprint.get("/viec/<obligation>/<state>")
@requires(*STAFF, of=path_of_reached)
def names(obligation: str, state: str) -> ResponseReturnValue:
    """Show the names behind one number."""
    return _show(obligation, CELLS.get(state) or abort(404))


@blueprint.get("/viec/<obligation>/bang.<any(csv, xlsx):kind>")
@requires(*STAFF, of=path_of_reached)
@costly
def table(obligation: str, kind: str) -> ResponseReturnValue:
    """Give the table for a spreadsheet; numbers are masked, and that it was taken is noted."""
    found = the_obligation(obligation)
    wanted = Wanted(path=_branch(found).path) if reached_from_below() else None
    standings = list_standings(db, found.id, wanted, on=local_date(now()))
    make, extra = as_csv if kind == "csv" else as_xlsx, count_extra_times(db, found.id)
    return file(make(standings, extra, watermark()), f"viec-phai-hoc.{kind}", found.public_id)


@dataclass(frozen=True)
class Part:
    """A unit below the one shown, with its own ledger."""

    code: str
    name: str
    ledger: Ledger


def _show(obligation: str, cell: Cell | None) -> ResponseReturnValue:
    found, at = the_obligation(obligation), now()
    today = local_date(at)
    branch, is_below = _branch(found), bool(reached_from_below())
    ledgers = list_unit_ledgers(db, found.id, branch.unit_ids, on=today)
    whole = ledgers[branch.id]
    wanted = Wanted((cell.state,), cell.is_over, branch.path) if cell else Wanted(OPEN, path=branch.path)
    page = min(max(request.args.get("trang", 1, int), 1), 10_000)
    return render_template(
        "obligations/ledger.html",
        obligation=found,
        branch=branch,
        is_below=is_below,
        unit=branch.code if branch.parent or is_below else None,
        parts=_parts(branch, ledgers),
        ledger=whole,
        lines=LINES,
        cell=cell,
        shown=list_standings(db, found.id, wanted, on=today, skip=(page - 1) * PAGE, most=PAGE),
        amount=whole.count(cell.state, is_over=cell.is_over) if cell else whole.open,
        page=page,
        size=PAGE,
        today=today,
        at=at,
        states=State,
        is_moving=whole.total > AT_ONCE and found.changed_at is not None and at < found.changed_at + LOOKS_BACK,
        **_looked_into(found, branch, whole, cell),
    )


def _looked_into(found: ObligationLine, branch: Branch, whole: Ledger, cell: Cell | None) -> dict[str, int]:
    """How many are doubtful and how many hurried, where so few are to be looked at that nobody waits: on the ledger,
    and beside the names they are among."""
    unknown, finished = (
        sum(whole.counts[one] for one in states) if cell is None or cell.state in states else 0
        for states in (UNKNOWN, FINISHED)
    )
    doubtful = count_doubtful(db, found.id, branch.path, most=MOST_COUNTED + 1) if 0 < unknown <= MOST_DOUBTED else 0
    hurried = count_hurried(db, branch.path, found.id).people if 0 < finished <= MOST_FINISHED else 0
    return {"most_doubtful": MOST_COUNTED, "doubtful": doubtful, "hurried": hurried}


def _branch(found: ObligationLine) -> Branch:
    """The unit looked at: at or below the obligation's own, or of who works below it at or below theirs."""
    tops = [one.unit_id for one in reached_from_below()] or [found.unit_id]
    code = request.args.get("don-vi", "")
    return next((one for top in tops if (one := find_branch(db, code, top=top))), None) or abort(404)


def _parts(branch: Branch, ledgers: dict[int, Ledger]) -> list[Part]:
    """The units right below that somebody is counted in, the lowest rate first."""
    parts = [Part(one.code, one.name, ledgers[one.id]) for one in branch.children if ledgers[one.id].total]
    return sorted(parts, key=lambda part: (part.ledger.per_mille, -part.ledger.open))
