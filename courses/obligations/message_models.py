"""Who was told of what was due, and when."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Id


class Reminder(Base):
    """That a person was reminded of an assignment so many days before its last day; a day put right begins anew."""

    __tablename__ = "reminders"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), primary_key=True, autoincrement=False)
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    due_on: Mapped[date] = mapped_column(primary_key=True)
    """The last day it was about."""
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)


class Escalation(Base):
    """That a leader was told of a late assignment so many days after its last day, or that there was none to tell."""

    __tablename__ = "escalations"
    __table_args__ = (UniqueConstraint("assignment_id", "step", "due_on", "leader_id"),)

    id: Mapped[Id]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    step: Mapped[int]
    due_on: Mapped[date]
    """The last day it was about."""
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
