"""The blueprint of the office, and what its views share: who may, which unit a thing belongs to, words for states."""

from dataclasses import dataclass
from typing import cast

from flask import Blueprint, abort, g

from app.access import covers, paths_of
from app.db import db
from app.states import STATES, Words
from app.text import local_date
from app.visitor import now
from courses.obligations.imposing import ObligationLine, find_obligation
from courses.obligations.ledger import OPEN, State
from courses.obligations.reaching import Reached, list_reached
from courses.obligations.rosters import RosterLine, find_roster
from courses.obligations.standings import Standing
from courses.units.models import Role
from courses.units.units import UnitLine, list_offices

blueprint = Blueprint("obligations", __name__, url_prefix="/quan-ly")
PAGE = 20
"""People on one page of a list: on a phone each is a block of its own."""
STAFF = (Role.OFFICER, Role.HEAD, Role.ADMIN)


@dataclass(frozen=True)
class Cell:
    """One number of a ledger: a state, of an open one only those past or only those before their last day."""

    state: State
    is_over: bool | None
    slug: str
    title: str


def _cells() -> tuple[Cell, ...]:
    cells = []
    for state, words in STATES.items():
        cells.append(Cell(state, None, words.slug, words.title))
        if state in OPEN:
            cells.append(Cell(state, False, f"{words.slug}-trong-han", f"{words.title}, trong hạn"))
            cells.append(Cell(state, True, f"{words.slug}-qua-han", f"{words.title}, quá hạn"))
    return tuple(cells)


CELLS = {cell.slug: cell for cell in _cells()}
LINES = tuple(cell for cell in CELLS.values() if (cell.is_over is not None) == (cell.state in OPEN))
"""The numbers that sum to the total."""


def state_words(state: State) -> Words:
    """The words for a state."""
    return STATES[state]


def state_tags(one: Standing) -> list[tuple[str, str]]:
    """Where somebody stands, each in words with its tone: nothing that is still in time is an alarm, what is late says
    so."""
    words = STATES[one.state]
    if one.state not in OPEN:
        return [(words.title, words.tone)]
    is_over = one.due_on < local_date(now())
    return [(words.title, words.tone), ("Quá hạn", "warn")] if is_over else [(words.title, "")]


def my_paths() -> tuple[str, ...]:
    """The paths of the units the visitor works for."""
    return paths_of(*STAFF)


def my_offices() -> list[UnitLine]:
    """The units the visitor may make lists for."""
    return list_offices(db, my_paths(), on=local_date(now()))


def path_of_roster(roster: str, **_rest: str) -> str | None:
    """The path of the unit a roster belongs to."""
    found = g.lhs_roster = find_roster(db, roster)
    return found.path if found else None


def path_of_obligation(obligation: str, **_rest: str) -> str | None:
    """The path of the unit an obligation belongs to."""
    found = g.lhs_obligation = find_obligation(db, obligation)
    return found.path if found else None


def path_of_reached(obligation: str, **_rest: str) -> str | None:
    """The path of an obligation's unit; of who works below it, of their own unit, if the obligation reaches it."""
    path = path_of_obligation(obligation)
    if path is None or covers(path, *STAFF):
        return path
    g.lhs_reached = list_reached(db, g.lhs_obligation, my_paths())
    return next((one.path for one in g.lhs_reached), None)


def reached_from_below() -> list[Reached]:
    """The visitor's own units that this request's obligation reaches, where it is of a unit above them; else none."""
    return cast("list[Reached]", g.get("lhs_reached", []))


def the_roster(public_id: str) -> RosterLine:
    """The roster the rule of this request has found already, or 404."""
    found: RosterLine | None = g.get("lhs_roster")
    if found is None or found.public_id != public_id:
        abort(404)
    return found


def the_obligation(public_id: str) -> ObligationLine:
    """The obligation the rule of this request has found already, or 404."""
    found: ObligationLine | None = g.get("lhs_obligation")
    if found is None or found.public_id != public_id:
        abort(404)
    return found
