"""One person of an obligation, found by the public id of their row, and settled after what was decided about them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.obligations.ledger import day_of
from courses.obligations.models import Assignment, Obligation, RosterRow
from courses.obligations.settling import settle


@dataclass(frozen=True)
class Placed:
    """The assignment that runs of one person."""

    id: int
    obligation_id: int
    course_id: int
    row_id: int
    person_id: int | None
    recognised_days: int | None
    since_at: datetime | None

    def oldest_evidence_on(self, today: date) -> date | None:
        """The first day of which other evidence counts in this turn; none where any age does."""
        days = [today - timedelta(days=self.recognised_days)] if self.recognised_days is not None else []
        return max([*days, day_of(self.since_at)] if self.since_at else days, default=None)


def find_placed(db: Session, obligation_id: int, row: str) -> Placed | None:
    """The assignment of an obligation that runs for a row; none where the row is of other lists."""
    found = db.execute(
        select(Assignment.id, Obligation.id, Obligation.course_id, Assignment.row_id, Assignment.person_id)
        .add_columns(Obligation.recognised_days, Assignment.since_at)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .where(Obligation.id == obligation_id, RosterRow.public_id == row, Assignment.ended_at.is_(None))
    ).first()
    return Placed(*found) if found else None


def settle_placed(db: Session, placed: Placed, *, now: datetime) -> None:
    """Bring that one assignment up to date."""
    settle(db, [placed.id], now=now)
