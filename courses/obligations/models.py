"""Who must finish what by when, on what letter, and the lists of people it is asked of."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Id, PublicId


class Roster(Base):
    """A list of people an office is responsible for; a newer list under the same title brings it up to date."""

    __tablename__ = "rosters"
    __table_args__ = (UniqueConstraint("unit_id", "folded"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    title: Mapped[str]
    folded: Mapped[str]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class RosterRow(Base):
    """One person of a list, as received.  A number or an address is kept as a keyed digest and a hint only."""

    __tablename__ = "roster_rows"
    __table_args__ = (
        UniqueConstraint("roster_id", "key"),
        Index("ix_roster_rows_name", "folded", "birth"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    roster_id: Mapped[int] = mapped_column(ForeignKey("rosters.id"))
    key: Mapped[str]
    """What makes this the same person in the next list: the digest of the number, else of the address, else
    name and birth."""
    line: Mapped[int]
    name: Mapped[str]
    """As received, in composed Unicode."""
    folded: Mapped[str]
    sort_key: Mapped[str]
    birth: Mapped[str | None]
    """`YYYY-MM-DD` or `YYYY`."""
    unit_name: Mapped[str]
    """As received; may be empty."""
    number_hash: Mapped[str | None] = mapped_column(index=True)
    number_tail: Mapped[str | None]
    """The last four digits."""
    email_hash: Mapped[str | None] = mapped_column(index=True)
    email_hint: Mapped[str | None]
    """The first letter and the domain, "l…@benhoa.vidu"."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    """Set only when a member of staff said who it is; digests match by themselves."""
    left_at: Mapped[datetime | None]
    """When a newer list no longer held the row."""


class Obligation(Base):
    """A course everybody of a roster must finish by a day, on the strength of a letter."""

    __tablename__ = "obligations"
    __table_args__ = (UniqueConstraint("roster_id", "course_id", "cycle"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    roster_id: Mapped[int] = mapped_column(ForeignKey("rosters.id"))
    cycle: Mapped[str]
    """The round it belongs to, "Đợt 2"."""
    due_on: Mapped[date]
    """The last day, inclusive, in Asia/Ho_Chi_Minh."""
    due_at: Mapped[datetime]
    """The first instant after that day."""
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
    """A person of the list who need not finish, with the reason and who decided."""

    __tablename__ = "exemptions"

    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligations.id"), primary_key=True, autoincrement=False)
    row_id: Mapped[int] = mapped_column(ForeignKey("roster_rows.id"), primary_key=True, autoincrement=False)
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
