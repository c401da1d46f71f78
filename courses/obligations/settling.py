"""Settling: assignments and tallies brought up to date with what people did."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select, union, update
from sqlalchemy.orm import Session

from courses.obligations.facts import Known, read_known
from courses.obligations.ledger import day_of, end_of_day, state_of
from courses.obligations.matching import rows_of
from courses.obligations.models import Assignment, Obligation
from courses.obligations.tallies import Moves
from courses.units.models import Unit

BATCH = 1000
T = TypeVar("T")


@dataclass(frozen=True)
class Held:
    """An assignment that runs, held until the end of the transaction so that nobody else moves it."""

    id: int
    obligation_id: int
    path: str
    due_on: date
    due_at: datetime
    state: str
    person_id: int | None
    started_at: datetime | None
    finished_at: datetime | None

    def move(self, moves: Moves, people: int) -> None:
        """Count the person where they stand, or with -1 out of there."""
        moves.add(self.obligation_id, self.path, self.due_on, self.state, people)


def settle_person(db: Session, person_id: int, course_id: int | None = None, *, now: datetime) -> None:
    """Bring a person's assignments up to date with what they did, of one course or of all.

    One statement for who is on no list, four for who is.
    """
    moves, wanted = Moves(), is_of(person_id)
    if course_id is not None:
        of_course = select(Obligation.id).where(Obligation.course_id == course_id)
        wanted = wanted & Assignment.obligation_id.in_(of_course)
    settle_held(db, hold(db, wanted), moves, now=now)
    moves.write(db)


def list_assigned(db: Session, people: Iterable[int]) -> list[int]:
    """The assignments that run and are these people's, also where another account of theirs stands in it."""
    theirs = list(people)
    if not theirs:
        return []
    return list(db.scalars(select(Assignment.id).where(is_of(*theirs), Assignment.ended_at.is_(None))))


def settle(db: Session, ids: Sequence[int], *, now: datetime) -> int:
    """Bring some assignments up to date; returns how many changed."""
    moves, changed = Moves(), 0
    for some in slices(sorted(ids)):
        changed += settle_held(db, hold(db, Assignment.id.in_(some)), moves, now=now)
    moves.write(db)
    return changed


def slices(many: Sequence[T]) -> Iterator[Sequence[T]]:
    """Pieces of at most a thousand, as many as one statement should name."""
    for begin in range(0, len(many), BATCH):
        yield many[begin : begin + BATCH]


def hold(db: Session, wanted: ColumnElement[bool]) -> list[Held]:
    """The assignments that run and are wanted, held in the order of their keys."""
    rows = db.execute(
        select(
            Assignment.id,
            Assignment.obligation_id,
            Unit.path,
            Assignment.due_on,
            Assignment.due_at,
            Assignment.state,
            Assignment.person_id,
            Assignment.started_at,
            Assignment.finished_at,
        )
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(wanted, Assignment.ended_at.is_(None))
        .order_by(Assignment.id)
        .with_for_update(of=Assignment, key_share=True)
    )
    return [Held(*row) for row in rows]


def settle_held(db: Session, held: Sequence[Held], moves: Moves, *, now: datetime) -> int:
    """Bring held assignments up to date, and gather who moves; returns how many changed."""
    if not held:
        return 0
    known = read_known(db, [one.id for one in held], today=day_of(now))
    changes = [change for one in held if (change := _change(one, known[one.id], moves))]
    if changes:
        db.execute(update(Assignment), changes)
    return len(changes)


def is_of(*people: int) -> ColumnElement[bool]:
    """Whether an assignment is these people's, as kept or as their rows tell now: each by its own index, as "one or
    the other" in one condition would read all assignments there are."""
    kept = [select(Assignment.id).where(Assignment.person_id == one) for one in people]
    told = [select(Assignment.id).where(Assignment.row_id.in_(rows_of(one))) for one in people]
    return Assignment.id.in_(union(*kept, *told))


def _change(one: Held, known: Known, moves: Moves) -> dict[str, Any] | None:
    facts = known.facts
    recognised_at = end_of_day(facts.recognised_on) if facts.recognised_on else None
    told = {
        "state": state_of(facts, one.due_at).value,
        "person_id": known.person_id,
        "started_at": facts.started_at,
        "finished_at": facts.finished_at or recognised_at,
    }
    if all(getattr(one, name) == value for name, value in told.items()):
        return None
    one.move(moves, -1)
    moves.add(one.obligation_id, one.path, one.due_on, str(told["state"]), 1)
    return {"id": one.id, **told}
