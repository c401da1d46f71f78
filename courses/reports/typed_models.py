"""What an office types: targets, what shares are of, and indicators of the movement.  Rows are added, never changed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id


class Target(Base):
    """How much of a measure a unit is to come to in a year, on the strength of a document; the newest row counts."""

    __tablename__ = "targets"
    __table_args__ = (
        UniqueConstraint("by_id", "event"),
        CheckConstraint("per_mille between 0 and 1000", name="per_mille"),
    )

    id: Mapped[Id]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    measure: Mapped[Code]
    """One of `courses.reports.targets.MEASURES`."""
    year: Mapped[int]
    per_mille: Mapped[int]
    text: Mapped[str]
    """As the document says it."""
    source: Mapped[str]
    as_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    event: Mapped[Code]


class Denominator(Base):
    """How many people or households of a group a unit has, which shares are of; the newest row counts."""

    __tablename__ = "denominators"
    __table_args__ = (UniqueConstraint("by_id", "event"), CheckConstraint("number >= 0", name="number"))

    id: Mapped[Id]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    people_group: Mapped[Code]
    """One of `courses.reports.targets.GROUPS`."""
    number: Mapped[int]
    source: Mapped[str]
    as_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    event: Mapped[Code]


class Indicator(Base):
    """A number of the movement that no ledger holds, of a unit and a period; the newest row of a name counts."""

    __tablename__ = "indicators"
    __table_args__ = (
        UniqueConstraint("by_id", "event"),
        Index("ix_indicators_period", "unit_id", "from_on", "to_on"),
        CheckConstraint("value >= 0", name="value"),
    )

    id: Mapped[Id]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    from_on: Mapped[date]
    to_on: Mapped[date]
    name: Mapped[str]
    folded: Mapped[str]
    word: Mapped[str]
    """What is counted: "lượt", "người", "tin bài"."""
    is_standing: Mapped[bool]
    """Whether it is as at a day, such as members of teams, so that periods may not be summed."""
    value: Mapped[int | None]
    """None strikes the name out of the period."""
    source: Mapped[str]
    as_on: Mapped[date]
    note: Mapped[str]
    is_carried: Mapped[bool]
    """Brought over from the period before and not looked at since."""
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    event: Mapped[Code]
