"""Tallies: how many people stand where, kept by increments in the transaction that moves somebody.

Nothing else writes them.  Keys are always touched in one order, and after all assignments of a transaction, so that
no two transactions wait for each other.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, cast, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from courses.db import INSERTS, dialect_of, table_of
from courses.obligations.ledger import Ledger, State, ledger_of
from courses.obligations.models import Assignment, Obligation, Tally
from courses.units.models import Unit

Key = tuple[int, int, date, str]
"""Obligation, unit, last day, state."""


@dataclass
class Moves:
    """Who moves from where to where, gathered until all of it is known."""

    counts: Counter[Key] = field(default_factory=Counter)

    def add(self, obligation_id: int, path: str, due_on: date, state: str, people: int) -> None:
        """Count people in a state, or with a negative number out of it, in a unit and each unit above it."""
        for unit in path.strip("/").split("/"):
            self.counts[obligation_id, int(unit), due_on, state] += people

    def write(self, db: Session) -> None:
        """Bring the tallies up to date."""
        _write(db, {key: people for key, people in self.counts.items() if people})
        self.counts.clear()


def is_counted() -> ColumnElement[bool]:
    """Whether an assignment stands in the ledger: it runs, or its obligation was taken back while it ran."""
    return or_(Assignment.ended_at.is_(None), Assignment.ended_for == "withdrawn")


def list_ledgers(db: Session, obligation_ids: Iterable[int], *, on: date) -> dict[int, Ledger]:
    """The whole ledger of each obligation as of a day, in one statement whatever the number of people."""
    wanted = list(obligation_ids)
    rows = db.execute(
        _summed(Tally.obligation_id, on)
        .join(Obligation, (Obligation.id == Tally.obligation_id) & (Obligation.unit_id == Tally.unit_id))
        .where(Tally.obligation_id.in_(wanted))
    )
    return _ledgers(rows, wanted, on)


def list_ledgers_of_unit(db: Session, obligation_ids: Iterable[int], unit_id: int, *, on: date) -> dict[int, Ledger]:
    """The ledger of each obligation of one unit and all below it, in one statement."""
    wanted = list(obligation_ids)
    of_unit = (Tally.obligation_id.in_(wanted), Tally.unit_id == unit_id)
    return _ledgers(db.execute(_summed(Tally.obligation_id, on).where(*of_unit)), wanted, on)


def list_unit_ledgers(db: Session, obligation_id: int, unit_ids: Iterable[int], *, on: date) -> dict[int, Ledger]:
    """An obligation's ledger of each of these units and all below it, in one statement."""
    wanted = list(unit_ids)
    of_units = (Tally.obligation_id == obligation_id, Tally.unit_id.in_(wanted))
    rows = db.execute(_summed(Tally.unit_id, on).where(*of_units))
    return _ledgers(rows, wanted, on)


def recount(db: Session, obligation_id: int) -> int:
    """Count an obligation's assignments anew and mend the tallies; returns how many of them were wrong."""
    kept = {
        (obligation_id, row.unit_id, row.due_on, row.state): row.people
        for row in db.execute(
            select(Tally.unit_id, Tally.due_on, Tally.state, Tally.people)
            .where(Tally.obligation_id == obligation_id)
            .order_by(Tally.unit_id, Tally.due_on, Tally.state)
            .with_for_update()
        )
    }
    counted = Moves()
    for row in db.execute(
        select(Unit.path, Assignment.due_on, Assignment.state, func.count().label("people"))
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.obligation_id == obligation_id, is_counted())
        .group_by(Unit.path, Assignment.due_on, Assignment.state)
    ):
        counted.add(obligation_id, row.path, row.due_on, row.state, row.people)
    keys = counted.counts.keys() | kept.keys()
    wrong = {key: counted.counts[key] - kept.get(key, 0) for key in keys}
    wrong = {key: people for key, people in wrong.items() if people}
    _write(db, wrong)
    return len(wrong)


def _summed(whose: InstrumentedAttribute[int], on: date) -> Select[int, str, date, int]:
    """People by state, with the latest of the last days that have passed and of those to come: there are many where
    each has their own, and only on which side they lie matters."""
    last, people = func.max(Tally.due_on), cast(func.sum(Tally.people), BigInteger)
    return select(whose, Tally.state, last, people).group_by(whose, Tally.state, Tally.due_on < on)


def _ledgers(rows: Iterable[Any], wanted: list[int], on: date) -> dict[int, Ledger]:
    found: dict[int, list[tuple[State, date, int]]] = {one: [] for one in wanted}
    for whose, state, due_on, people in rows:
        found[whose].append((State(state), due_on, people))
    return {one: ledger_of(people, on=on) for one, people in found.items()}


def _write(db: Session, changes: dict[Key, int]) -> None:
    if not changes:
        return
    names = ("obligation_id", "unit_id", "due_on", "state", "people")
    made = INSERTS[dialect_of(db)](table_of(Tally))
    more = made.on_conflict_do_update(
        index_elements=names[:-1], set_={"people": table_of(Tally).c.people + made.excluded.people}
    )
    db.execute(more, [dict(zip(names, (*key, people), strict=True)) for key, people in sorted(changes.items())])
