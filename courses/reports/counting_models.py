"""Counts kept by day and by course, so that no request counts people."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code


class DailyCount(Base):
    """How many people did something for the first time on a day, in a place and below it.

    Only `courses.reports.daily` writes it.  A person stands in one day of a measure, so days and places may be summed.
    """

    __tablename__ = "daily_counts"

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The unit's internal id; 0 where it is not known where people live."""
    measure: Mapped[Code] = mapped_column(primary_key=True)
    """A `courses.reports.daily.Measure`."""
    day: Mapped[date] = mapped_column(primary_key=True, index=True)
    """In Viet Nam."""
    people: Mapped[int]


class FunnelCount(Base):
    """How many people have come at least so far in a course, in a place and below it, as of last night.

    Only `courses.reports.funnel` writes it.
    """

    __tablename__ = "funnel_counts"

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
    """As in `daily_counts`."""
    step: Mapped[Code] = mapped_column(primary_key=True)
    """A `courses.reports.funnel.Step`."""
    people: Mapped[int]
