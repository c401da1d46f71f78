"""Where each person of an obligation stands, and how many stand where."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id

WHERE = ("sqlite_where", "postgresql_where")
RUNS: dict[str, Any] = {"unique": True, **dict.fromkeys(WHERE, text("ended_at IS NULL"))}
ENDED: dict[str, Any] = dict.fromkeys(WHERE, text("ended_at IS NOT NULL"))
"""What makes an index say: one that runs at most."""


class Assignment(Base):
    """One person of a list, and one obligation: where they stand in this turn.  Ended ones stay as history."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index("uq_assignments_live", "obligation_id", "key", **RUNS),
        Index("ix_assignments_ended", "obligation_id", "key", **ENDED),
        Index("ix_assignments_names", "obligation_id", "state", "sort_key", "id"),
        Index("ix_assignments_units", "unit_id", "obligation_id", "state"),
        Index("ix_assignments_due", "due_on", "sort_key", "id"),
    )

    id: Mapped[Id]
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligations.id"))
    row_id: Mapped[int] = mapped_column(ForeignKey("roster_rows.id"), index=True)
    key: Mapped[str]
    """Who it is within the obligation: the same number or address in two lists is one person, a mere name is not."""
    sort_key: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    """Who it is, once somebody who signed in matches the row."""
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    """Where the person is counted."""
    joined_on: Mapped[date | None]
    turn: Mapped[int]
    """1, and one more each time what was learned no longer holds."""
    since_at: Mapped[datetime | None]
    """What was learned before this does not count; none in the first turn."""
    due_on: Mapped[date]
    due_at: Mapped[datetime]
    state: Mapped[Code]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    """Of what counts; of a recognition the end of its day."""
    assigned_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_for: Mapped[Code | None]
    """`left`, `moved`, `rule`, `turn`, or `withdrawn`: only the last is still counted, as the ledger stood."""


class Tally(Base):
    """How many people of an obligation stand in a state in a unit or below it, with one last day; kept by increments.

    Only `courses.obligations.tallies` writes it.
    """

    __tablename__ = "tallies"

    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligations.id"), primary_key=True, autoincrement=False)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True, autoincrement=False, index=True)
    due_on: Mapped[date] = mapped_column(primary_key=True)
    state: Mapped[Code] = mapped_column(primary_key=True)
    people: Mapped[int]
