"""Numbers that do not change any more, what is made of them, and who above is to get them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id, PublicId


class Snapshot(Base):
    """Where everybody of some obligations stood in a unit at an instant.  Never changed; holds no name of anybody."""

    __tablename__ = "snapshots"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    unit_name: Mapped[str]
    """As it was called then."""
    on_day: Mapped[date]
    """The day of the instant in Viet Nam: what was overdue follows from it."""
    taken_at: Mapped[datetime]
    rules: Mapped[int]
    """The number of the definitions it was counted by, `courses.reports.lines.RULES`."""
    people: Mapped[int]
    """How many lines it has: a person with two obligations has two."""
    hurried: Mapped[int]
    """How many people who finished were to be asked three questions then; see `courses.obligations.hurried`."""
    pace: Mapped[int]
    """The number of the rule that was judged by, `courses.learning.pace.RULE`."""
    digest: Mapped[str]
    """SHA-256 of the canonical CSV, in hexadecimal."""
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))


class SnapshotSum(Base):
    """The sums of one obligation in a snapshot, with the names of that day; all follow from the lines."""

    __tablename__ = "snapshot_sums"

    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"), primary_key=True, autoincrement=False)
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligations.id"), primary_key=True, autoincrement=False)
    title: Mapped[str]
    """The course, as it was called then."""
    whole: Mapped[str]
    """All units together, as JSON: `[{state: people}, {state: people past their last day}]`."""
    units: Mapped[int]
    shown: Mapped[str]
    """The units a page shows, as `sums`: a city has thousands, too many to be added up and sorted for each visitor."""
    sums: Mapped[str]
    """All units, as JSON: `[[unit code, unit name, {state: people}, {state: people past their last day}], …]`."""


class SnapshotPiece(Base):
    """Some lines of a snapshot's canonical CSV, one after the other, compressed by zlib."""

    __tablename__ = "snapshot_pieces"

    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"), primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    packed: Mapped[bytes]


class Export(Base):
    """A file somebody asked for that takes the worker a while.  Only who asked gets it, for a day."""

    __tablename__ = "exports"
    __table_args__ = (UniqueConstraint("by_id", "event"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[Code]
    about: Mapped[str]
    """The public id of what it is made of; of a snapshot those of its obligations, a space between."""
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    event: Mapped[Code]
    asked_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    """When a worker last took it; after ten minutes without an end it is taken again."""
    tries: Mapped[int] = mapped_column(default=0)
    progress: Mapped[int] = mapped_column(default=0)
    """Parts done, in thousandths."""
    done_at: Mapped[datetime | None]
    outcome: Mapped[Code | None]
    """`ready`, `empty`, or `failed`."""
    size: Mapped[int | None]


class Report(Base):
    """The ward's report: the numbers come from a snapshot, the words are typed here."""

    __tablename__ = "reports"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"))
    from_on: Mapped[date]
    to_on: Mapped[date]
    texts: Mapped[str]
    """JSON: what was typed, by the names of `courses.reports.wording.TEXTS`."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ReportTemplate(Base):
    """A unit's own form of the report, as a checked .docx."""

    __tablename__ = "report_templates"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True, autoincrement=False)
    content: Mapped[bytes]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]


class Round(Base):
    """A unit asks those right below it for the numbers of a period by a day, on the strength of a letter."""

    __tablename__ = "rounds"
    __table_args__ = (
        UniqueConstraint("unit_id", "title"),
        CheckConstraint("from_on <= to_on and to_on <= due_on", name="days"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    title: Mapped[str]
    letter: Mapped[str]
    """Its type, number and day, as written."""
    from_on: Mapped[date]
    to_on: Mapped[date]
    """The last day of the period: a snapshot is taken on it or later."""
    due_on: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]


class RoundCourse(Base):
    """A course whose numbers a round asks for; there is at least one."""

    __tablename__ = "round_courses"

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True, autoincrement=False)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), primary_key=True, autoincrement=False)


class Submission(Base):
    """A unit handed a snapshot in, with what came to pass in the period; the latest of a unit counts, the others
    stay."""

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("round_id", "unit_id", "snapshot_id"),)

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"))
    finished: Mapped[int]
    """How many of the snapshot's lines finished in the period."""
    sessions: Mapped[int]
    visits: Mapped[int]
    """Learning sessions held in the period and visits to them, by the register when it was handed in."""
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]


class RoundReminder(Base):
    """That the heads and officers of a unit were reminded of a round, and by which message; once a day."""

    __tablename__ = "round_reminders"

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True, autoincrement=False)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), primary_key=True, autoincrement=False)
