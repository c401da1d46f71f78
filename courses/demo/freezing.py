"""The demo's frozen numbers: where a ward stood some days ago."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.obligations.ledger import DONE, State, day_of
from courses.obligations.models import Assignment, Obligation, RosterRow
from courses.reports.lines import Line, freeze
from courses.reports.taking import Taken, keep_snapshot, list_lines
from courses.units.models import Unit


def freeze_past(db: Session, unit_id: int, by_id: int, *, then: datetime) -> str:
    """A snapshot of a unit at an instant behind us: who began or finished since then had not yet."""
    unit = db.get_one(Unit, unit_id)
    began = _began(db)
    asked = list(db.scalars(select(Obligation.id)))
    lines = [_as_of(line, began.get(line.key), then) for line in list_lines(db, unit.path, asked)]
    return keep_snapshot(db, Taken(unit_id, freeze(lines, on=day_of(then)), then), by_id=by_id)


def _began(db: Session) -> dict[tuple[str, str], datetime | None]:
    rows = db.execute(
        select(Obligation.public_id.label("obligation"), RosterRow.public_id, Assignment.started_at)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
    )
    return {(row.obligation, row.public_id): row.started_at for row in rows}


def _as_of(line: Line, began: datetime | None, then: datetime) -> Line:
    if line.state in DONE and line.finished_on and line.finished_on > day_of(then):
        line = line._replace(state=State.LEARNING, finished_on=None)
    if line.state is State.LEARNING and began and began > then:
        line = line._replace(state=State.NOT_STARTED)
    return line
