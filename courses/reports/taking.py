"""Taking a snapshot (chốt số liệu): read in one statement, so as of one instant, then kept and never changed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.errors import Refusal
from courses.learning.pace import RULE
from courses.obligations.hurried import count_hurried
from courses.obligations.ledger import State, day_of
from courses.obligations.models import Assignment, Obligation, RosterRow, Tally
from courses.obligations.noting import note_by
from courses.obligations.tallies import is_counted
from courses.reports.lines import RULES, Frozen, Line, UnitSum, add_up, freeze, to_show, written_ledger, written_sums
from courses.reports.models import Snapshot, SnapshotPiece, SnapshotSum
from courses.units.models import Unit

TITLE: Any = func.coalesce(CourseVersion.title, Course.slug).label("title")
MOST_CHOICES = 100
AT_ONCE = 30_000
"""So many lines are frozen in a request; more are the worker's."""
ROWS_AT_ONCE = 1_000
"""So many rows are in memory at a time."""


class NothingToFreeze(Refusal):
    """Nobody of the unit is asked any of this."""


@dataclass(frozen=True)
class Choice:
    """An obligation that asks something of people of a unit, whoever imposed it."""

    id: int
    public_id: str
    title: str
    cycle: str
    due_on: date
    people: int


@dataclass(frozen=True)
class Taken:
    """What was read for a snapshot, before it is kept."""

    unit_id: int
    frozen: Frozen
    at: datetime
    hurried: int = 0


def list_choices(db: Session, unit_id: int) -> list[Choice]:
    """The obligations that count people of a unit or below it, the latest due first."""
    counted = (Tally.unit_id == unit_id, Tally.people > 0)
    people = func.sum(Tally.people).label("people")
    sums = select(Tally.obligation_id, people).where(*counted).group_by(Tally.obligation_id).subquery()
    columns = (Obligation.id, Obligation.public_id, TITLE, Obligation.cycle, Obligation.due_on, sums.c.people)
    rows = db.execute(
        _titled(select(*columns).join(sums, sums.c.obligation_id == Obligation.id))
        .order_by(Obligation.due_on.desc(), Obligation.id.desc())
        .limit(MOST_CHOICES)
    )
    return [
        Choice(one, public_id, title, cycle, due_on, int(amount))
        for one, public_id, title, cycle, due_on, amount in rows
    ]


def read_standings(db: Session, unit_id: int, path: str, obligation_ids: Collection[int], *, now: datetime) -> Taken:
    """Read where everybody of a unit and below it stands with some obligations, row by row in a transaction that only
    reads: lines are packed as they come, so that a whole city fits a small worker."""
    frozen = freeze(list_lines(db, path, obligation_ids), on=day_of(now))
    if not frozen.people:
        raise NothingToFreeze
    return Taken(unit_id, frozen, now, count_hurried(db, path, *obligation_ids).people)


def keep_snapshot(db: Session, taken: Taken, *, by_id: int) -> str:
    """Keep what was read; returns the snapshot's public id."""
    frozen, unit = taken.frozen, db.get_one(Unit, taken.unit_id)
    counted = {"people": frozen.people, "digest": frozen.digest, "rules": RULES, "hurried": taken.hurried, "pace": RULE}
    when = {"on_day": day_of(taken.at), "taken_at": taken.at}
    made = Snapshot(unit_id=unit.id, unit_name=unit.name, **counted, **when, by_id=by_id)
    db.add(made)
    db.flush()
    packed = [{"snapshot_id": made.id, "place": place, "packed": one} for place, one in enumerate(frozen.pieces)]
    db.execute(insert(SnapshotPiece), packed)
    sums = [{"snapshot_id": made.id, **one} for one in _sums(db, frozen)]
    db.execute(insert(SnapshotSum), sums)
    note_by(db, "snapshot.taken", made.public_id, frozen.digest, by_id=by_id, now=taken.at)
    return made.public_id


def list_lines(db: Session, path: str, obligation_ids: Collection[int]) -> Iterator[Line]:
    """Where everybody at or below a path stands now, in one statement, in the order of the lines' keys."""
    where = (Unit.code, Unit.name, Assignment.state, Assignment.due_on, Assignment.finished_at)
    rows = db.execute(
        select(Obligation.public_id.label("obligation"), RosterRow.public_id, *where)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.obligation_id.in_(obligation_ids), is_counted(), Unit.path.startswith(path))
        .order_by(Obligation.public_id, RosterRow.public_id, Assignment.id)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for row in rows:
        finished = day_of(row.finished_at) if row.finished_at else None
        yield Line(row.obligation, row.public_id, row.code, row.name, State(row.state), row.due_on, finished)


def _sums(db: Session, frozen: Frozen) -> Iterator[dict[str, object]]:
    found = _titled(select(Obligation.public_id, Obligation.id, TITLE).where(Obligation.public_id.in_(frozen.sums)))
    for public_id, obligation_id, title in db.execute(found):
        yield {"obligation_id": obligation_id, "title": title, **_kept(frozen.sums[public_id])}


def _kept(units: tuple[UnitSum, ...]) -> dict[str, object]:
    """The sums of an obligation as columns: all together, those a page shows, and all for tables and reports."""
    whole = written_ledger(add_up(one.ledger for one in units))
    return {"whole": whole, "units": len(units), "shown": written_sums(to_show(units)), "sums": written_sums(units)}


def _titled(found: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """With the course of each obligation, as it is called now."""
    current = (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current)
    return found.join(Course, Course.id == Obligation.course_id).outerjoin(CourseVersion, current)
