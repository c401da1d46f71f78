"""What learners do, as rows."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id, PublicId


class Enrolment(Base):
    """A person taking a course, on the version they began or have followed to."""

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("person_id", "course_id"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"))
    started_at: Mapped[datetime] = mapped_column(index=True)
    active_at: Mapped[datetime] = mapped_column(index=True)


class Bookmark(Base):
    """How far a person has read in a lesson, and on which version they read it."""

    __tablename__ = "bookmarks"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), primary_key=True, autoincrement=False)
    lesson_id: Mapped[Code] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"))
    page: Mapped[int]
    """The number of the page to read next, from 1."""
    begun_at: Mapped[datetime]
    """When the first page of the lesson was turned."""
    at: Mapped[datetime]


class Completion(Base):
    """A lesson that is done.  The row is the fact; there is no flag to set."""

    __tablename__ = "completions"
    __table_args__ = (UniqueConstraint("enrolment_id", "lesson_id"),)

    id: Mapped[Id]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"))
    lesson_id: Mapped[Code]
    completed_at: Mapped[datetime] = mapped_column(index=True)


class Attempt(Base):
    """One go at a lesson's quiz or at the final test (`lesson_id` is none); its grade is kept as given."""

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("person_id", "event"),
        UniqueConstraint("enrolment_id", "lesson_id", "number"),
        Index(
            "ix_attempts_under_way",
            "enrolment_id",
            unique=True,
            sqlite_where=text("submitted_at IS NULL"),
            postgresql_where=text("submitted_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"))
    lesson_id: Mapped[Code | None]
    number: Mapped[int]
    event: Mapped[Code]
    """The id the form carried, so that the same form sent twice counts once."""
    digest: Mapped[str]
    """The SHA-256 of what the form held."""
    paper: Mapped[str]
    """JSON: the questions asked, in order, and the order of their choices."""
    answers: Mapped[str]
    """JSON: question id to positions on the paper."""
    earned: Mapped[int | None]
    possible: Mapped[int | None]
    is_passed: Mapped[bool | None]
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None] = mapped_column(index=True)


class AttemptStep(Base):
    """One step of the scenario in a final test, taken once and for good; what was typed is not kept."""

    __tablename__ = "attempt_steps"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id"), primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Which step it was, from 1."""
    scene_id: Mapped[Code]
    answer: Mapped[Code]
    verdict: Mapped[Code]
    """`good`, `ok`, `risky` or `bad`."""
    at: Mapped[datetime]


class ExtraTime(Base):
    """Ten minutes more for a final test with a clock, asked for in one press."""

    __tablename__ = "extra_times"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Which time it was, from 1."""
    at: Mapped[datetime]


class OpenedAttempt(Base):
    """One attempt more at a final test, opened by an office with its reason."""

    __tablename__ = "opened_attempts"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), primary_key=True, autoincrement=False)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"), primary_key=True, autoincrement=False)
    """The version whose edition it is for."""
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Which attempt of the edition it opens, from 1."""
    note: Mapped[str]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]


class Finish(Base):
    """A course finished: written once, never recomputed."""

    __tablename__ = "finishes"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), primary_key=True, autoincrement=False)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"))
    finished_at: Mapped[datetime] = mapped_column(index=True)


class HastyCompletion(Base):
    """A lesson or final test done faster than anybody reads: it counts, and a short re-check clears it."""

    __tablename__ = "hasty_completions"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), primary_key=True, autoincrement=False)
    lesson_id: Mapped[Code] = mapped_column(primary_key=True)
    seconds: Mapped[int]
    least_seconds: Mapped[int]
    """What reading its text takes at least, by the rule."""
    rule: Mapped[int]
    """The number of the rule it was judged by."""
    at: Mapped[datetime]


class Recheck(Base):
    """Three questions that clear what was done in haste; what was chosen is not kept."""

    __tablename__ = "rechecks"
    __table_args__ = (
        Index(
            "ix_rechecks_under_way",
            "enrolment_id",
            unique=True,
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"))
    paper: Mapped[str]
    outcomes: Mapped[Code]
    """For each question answered, in order, `1` if it was right, else `0`."""
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    is_passed: Mapped[bool | None]


class PracticeRun(Base):
    """One go at a scenario; of a visitor nobody knows it is nobody's."""

    __tablename__ = "practice_runs"
    __table_args__ = (Index("ix_practice_runs_scenario", "course_id", "scenario_id"),)

    id: Mapped[Id]
    key: Mapped[Code] = mapped_column(unique=True)
    """What the run's addresses carry, so that a step sent twice counts once."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"))
    scenario_id: Mapped[Code]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    """When it first came to an end; what the end was stays as it was then."""
    end: Mapped[Code | None]
    """`an-toan`, `can-luyen-them` or `da-mac-bay`."""
    points: Mapped[int | None]
    is_passed: Mapped[bool | None]


class PracticeStep(Base):
    """What came of one step of a run the first time it was taken; what was typed is not kept."""

    __tablename__ = "practice_steps"

    run_id: Mapped[int] = mapped_column(ForeignKey("practice_runs.id"), primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Which step it was, from 1."""
    scene_id: Mapped[Code]
    answer: Mapped[Code]
    verdict: Mapped[Code]
    """`good`, `ok`, `risky` or `bad`."""
    at: Mapped[datetime]


class Measured(Base):
    """A form of questions a person took before a course, after it, or 21 days later: one of each round."""

    __tablename__ = "measured"
    __table_args__ = (UniqueConstraint("person_id", "course_id", "round"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"))
    round: Mapped[Code]
    """`before`, `after` or `later`."""
    form: Mapped[Code]
    """`a` or `b`."""
    paper: Mapped[str]
    """JSON: the questions in the order asked, and the order of their choices."""
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class MeasuredAnswer(Base):
    """What one answer came to; what was chosen is not kept."""

    __tablename__ = "measured_answers"

    measured_id: Mapped[int] = mapped_column(ForeignKey("measured.id"), primary_key=True, autoincrement=False)
    question_id: Mapped[Code] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    """`lua` for a scam, `that` for a genuine message, `khac` for any other question."""
    is_right: Mapped[bool]
