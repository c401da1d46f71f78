"""Who must finish what by when, on what letter; and what was taken back."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Id, PublicId


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
    """Folded; only lists with this tag.  Empty for all lists."""
    positions_title: Mapped[str] = mapped_column(default="")
    tag_title: Mapped[str] = mapped_column(default="")
    """Both as somebody typed them."""
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
    changed_at: Mapped[datetime | None]
    """When its last day or its letter was last put right."""


class Withdrawal(Base):
    """An obligation that was taken back, with the reason: nobody must do it any more, its ledger stays readable."""

    __tablename__ = "withdrawals"

    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligations.id"), primary_key=True, autoincrement=False)
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
