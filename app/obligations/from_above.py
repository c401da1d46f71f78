"""What units above one's own ask of people in it: each with one's own numbers, as the list of obligations shows it."""

from dataclasses import dataclass
from datetime import date

from app.db import db
from app.obligations.blueprint import my_paths
from courses.obligations.imposing import ObligationLine
from courses.obligations.ledger import Ledger
from courses.obligations.reaching import Reached, list_from_above
from courses.obligations.tallies import list_ledgers_of_unit


@dataclass(frozen=True)
class FromAbove:
    """An obligation of a unit above, and how far one's own unit is with it."""

    obligation: ObligationLine
    unit: Reached
    ledger: Ledger


def list_mine_from_above(on: date) -> list[FromAbove]:
    """The obligations from above that reach a unit the visitor works for, with that unit's numbers.

    Two statements, and one more for each of the visitor's units that is reached.
    """
    pairs = list_from_above(db, my_paths())
    asked: dict[int, list[int]] = {}
    for line, unit in pairs:
        asked.setdefault(unit.unit_id, []).append(line.id)
    ledgers = {unit_id: list_ledgers_of_unit(db, ids, unit_id, on=on) for unit_id, ids in asked.items()}
    return [FromAbove(line, unit, ledgers[unit.unit_id][line.id]) for line, unit in pairs]
