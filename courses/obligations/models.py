"""Who must finish what by when, on what letter; with the lists of people it is asked of."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id, PublicId
from courses.rosters.models import Roster, RosterRow

__all__ = [
    "Assignment",
    "Escalation",
    "Exemption",
    "Obligation",
    "Recognition",
    "Reminder",
    "Roster",
    "RosterRow",
    "Tally",
    "Withdrawal",
]

RUNS: dict[str, Any] = {"unique": True, **dict.fromkeys(("sqlite_where", "postgresql_where"), text("ended_at IS NULL"))}
"""What makes an index say: one that runs at most."""


class Obligation(Base):
    """A course that who fits a rule must finish by a day, on the strength of a letter.

    The rule: one list, or every list at or below the unit; only these positions, if any; only lists with this tag.
    """

    __tablename__ = "obligations"
    __table_args__ = (UniqueConstraint("audience", "course_id", "cycle"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    version_number: Mapped[int | None]
    """The least version that counts; any, unless said."""
    audience: Mapped[str]
    """The rule as a key, so that the same is not asked of the same people twice in one round."""
    roster_id: Mapped[int | None] = mapped_column(ForeignKey("rosters.id"), index=True)
    """The one list it is asked of; none for every list at or below the unit."""
    positions: Mapped[str] = mapped_column(default="")
    """Folded words, one a line; a position that holds one of them fits.  Empty for all positions."""
    tag: Mapped[str] = mapped_column(default="")
    cycle: Mapped[str]
    """The round it belongs to, "Đợt 2"."""
    due_on: Mapped[date]
    """The last day, inclusive, in Asia/Ho_Chi_Minh; with `due_days`, of who was there when it was imposed."""
    due_at: Mapped[datetime]
    """The first instant after that day."""
    due_days: Mapped[int | None]
    """How many days after joining, or after it was imposed, everybody has; none where the last day is one for all."""
    valid_months: Mapped[int | None]
    """For how long what was learned holds before the next turn; for good, unless said."""
    recognised_days: Mapped[int | None]
    """How old other evidence may be; any age, unless said."""
    basis_type: Mapped[str]
    basis_number: Mapped[str]
    basis_on: Mapped[date]
    basis_issuer: Mapped[str]
    basis_summary: Mapped[str]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]


class Withdrawal(Base):
    """An obligation that was taken back, with the reason: nobody must do it any more, its ledger stays readable."""

    __tablename__ = "withdrawals"

    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligations.id"), primary_key=True, autoincrement=False)
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]


class Exemption(Base):
    """A person of the list who need not finish: asked for by one member of staff, decided by another.

    It counts while it is approved, not ended, and not past its last day.
    """

    __tablename__ = "exemptions"
    __table_args__ = (Index("uq_exemptions_live", "obligation_id", "row_id", **RUNS),)

    id: Mapped[Id]
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligations.id"))
    row_id: Mapped[int] = mapped_column(ForeignKey("roster_rows.id"), index=True)
    kind: Mapped[Code] = mapped_column(default="other")
    """`maternity`, `illness`, `posted`, `retiring` or `other`."""
    reason: Mapped[str]
    until_on: Mapped[date | None]
    """The last day it holds; for good, unless said."""
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    decided_at: Mapped[datetime | None]
    is_approved: Mapped[bool | None]
    """None until somebody else has decided; one that was refused has ended too."""
    ended_at: Mapped[datetime | None]


class Recognition(Base):
    """Other evidence than finishing here that a person of a list knows what a course teaches."""

    __tablename__ = "recognitions"
    __table_args__ = (UniqueConstraint("row_id", "course_id", "on_day"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("roster_rows.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    """Who it is of, where that is known: then it counts in other lists too."""
    on_day: Mapped[date]
    issuer: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    letter: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]


class Assignment(Base):
    """One person of a list, and one obligation: where they stand in this turn.  Ended ones stay as history."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index("uq_assignments_live", "obligation_id", "key", **RUNS),
        Index("ix_assignments_names", "obligation_id", "state", "sort_key", "id"),
        Index("ix_assignments_units", "obligation_id", "unit_id", "state"),
        Index("ix_assignments_due", "due_on"),
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


class Reminder(Base):
    """That a person was reminded of an assignment so many days before its last day."""

    __tablename__ = "reminders"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), primary_key=True, autoincrement=False)
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)


class Escalation(Base):
    """That a leader was told of a late assignment so many days after its last day, or that there was none to tell."""

    __tablename__ = "escalations"
    __table_args__ = (UniqueConstraint("assignment_id", "step", "leader_id"),)

    id: Mapped[Id]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    step: Mapped[int]
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)


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
