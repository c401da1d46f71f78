"""Learning sessions in a hall, who was there, and what was called off."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id, PublicId


class ClassSession(Base):
    """People learning together at a place on a day, held by a unit, for one neighbourhood group or for all of it."""

    __tablename__ = "class_sessions"
    __table_args__ = (
        UniqueConstraint("held_on", "code"),
        UniqueConstraint("opened_by_id", "event"),
        CheckConstraint("others >= 0", name="others"),
        CheckConstraint("trainer_id is not null or trainer_name is not null", name="trainer"),
        Index("ix_class_sessions_held", "unit_id", "held_on"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    place: Mapped[str]
    topic: Mapped[str]
    held_on: Mapped[date]
    """The day it begins on, in Viet Nam; its code is good on that day."""
    starts_at: Mapped[datetime]
    code: Mapped[str] = mapped_column(String(6))
    """Six digits, one session's on a day."""
    others: Mapped[int]
    """How many were there whose names nobody took: visits, not people."""
    trainer_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    trainer_name: Mapped[str | None]
    """The trainer's name where it is not the name of who is known by `trainer_id`."""
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    opened_at: Mapped[datetime]
    event: Mapped[Code]


class SessionCancellation(Base):
    """A session that does not count, with the reason."""

    __tablename__ = "session_cancellations"

    session_id: Mapped[int] = mapped_column(ForeignKey("class_sessions.id"), primary_key=True, autoincrement=False)
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]


class Attendance(Base):
    """Somebody was there: a visit.  By their own phone, or by a name a helper ticked or wrote down."""

    __tablename__ = "attendances"

    session_id: Mapped[int] = mapped_column(ForeignKey("class_sessions.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, autoincrement=False, index=True)
    how: Mapped[Code]
    """`phone` or `ticked`."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """Who ticked the name."""
    at: Mapped[datetime]
