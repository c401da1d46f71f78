"""What an office decided on one person: who need not finish, and what was learned elsewhere."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id, PublicId
from courses.obligations.assignment_models import RUNS


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
