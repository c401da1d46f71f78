"""Whether a final test may be taken (again): how often it was, how long to wait, what the office has opened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from courses.catalogue.content import FinalTest
from courses.catalogue.models import CourseVersion
from courses.catalogue.versions import Version
from courses.db import insert_unless_there
from courses.errors import Refusal
from courses.learning.enrolling import Enrolled
from courses.learning.models import Attempt, ExtraTime, OpenedAttempt
from courses.learning.progress import FINAL


class NoTurn(Refusal):
    """The test is not to be taken now."""


class HasPassed(NoTurn):
    """It is passed; the bank is not shown again."""


class NoAttemptsLeft(NoTurn):
    """Every attempt is used; the office may open one more."""


class TooSoon(NoTurn):
    """The wait after the last attempt is not over."""


class AttemptsLeft(Refusal):
    """There is an attempt left, or the test is passed: none is opened."""


@dataclass(frozen=True)
class Taken:
    """An attempt at a final test as the office and the rules read it; under way while `closed_at` is none."""

    public_id: str
    started_at: datetime
    closed_at: datetime | None
    is_passed: bool
    asked: int = 0
    """How often more time was asked for."""


@dataclass(frozen=True)
class Turns:
    """How a person stands with the attempts at a final test of one edition."""

    taken: tuple[Taken, ...]
    allowed: int | None
    """How many attempts there are in all, those the office opened included; none where nobody counts them."""
    opens_at: datetime | None
    """Until when to wait for the next; none where there is no wait."""
    earlier: int = 0
    """How many attempts were begun before the test was to be taken anew; they count no more."""

    @property
    def is_passed(self) -> bool:
        """Whether one of them passed."""
        return any(one.is_passed for one in self.taken)

    @property
    def left(self) -> int | None:
        """How many more may be begun; none where as many as one likes."""
        return None if self.allowed is None else max(self.allowed - len(self.taken), 0)

    @property
    def is_spent(self) -> bool:
        """Whether every attempt is used and handed in."""
        return self.left == 0 and all(one.closed_at for one in self.taken)

    @property
    def reveals(self) -> bool:
        """Whether every answer may be shown: it is passed, or no attempt is left to protect the bank for."""
        return self.is_passed or self.is_spent

    def why_not(self, now: datetime) -> type[NoTurn] | None:
        """Why none may be begun now."""
        if self.allowed is None:
            return None
        if self.is_passed:
            return HasPassed
        if self.left == 0:
            return NoAttemptsLeft
        return TooSoon if self.opens_at is not None and now < self.opens_at else None


def turns_of(final: FinalTest, taken: Sequence[Taken], opened: int) -> Turns:
    """How one stands after these attempts, with so many opened by the office: what is opened is open at once."""
    allowed = None if final.attempts is None else final.attempts + opened
    last = taken[-1].closed_at if taken else None
    is_waiting = last is not None and final.attempts is not None and len(taken) < final.attempts
    return Turns(tuple(taken), allowed, last + final.cool_down(len(taken)) if last and is_waiting else None)


def read_turns(db: Session, enrolled: Enrolled | None, version: Version, *, since: datetime | None = None) -> Turns:
    """How a person stands with the final test of this version's edition, in one statement; since an instant, where
    an office waits for it anew."""
    assert version.content.final is not None
    if enrolled is None:
        return turns_of(version.content.final, (), 0)
    same = select(CourseVersion.id).where(
        CourseVersion.course_id == version.course_id, CourseVersion.edition == version.content.edition
    )
    opened = (
        select(func.count())
        .select_from(OpenedAttempt)
        .where(OpenedAttempt.enrolment_id == enrolled.id, OpenedAttempt.version_id.in_(same))
        .where(OpenedAttempt.at > since if since else true())
    )
    asked = select(func.count()).where(ExtraTime.attempt_id == Attempt.id).correlate(Attempt).scalar_subquery()
    columns = (Attempt.public_id, Attempt.started_at, Attempt.submitted_at, Attempt.is_passed)
    rows = db.execute(
        select(*columns, opened.scalar_subquery().label("opened"), asked.label("asked"))
        .where(Attempt.enrolment_id == enrolled.id, Attempt.lesson_id == FINAL, Attempt.version_id.in_(same))
        .order_by(Attempt.number)
    ).all()
    taken = [Taken(one.public_id, one.started_at, one.submitted_at, bool(one.is_passed), one.asked) for one in rows]
    counted = [one for one in taken if since is None or one.started_at > since]
    turns = turns_of(version.content.final, counted, rows[0].opened if rows else 0)
    return replace(turns, earlier=len(taken) - len(counted))


def open_attempt(
    db: Session, enrolled: Enrolled, version: Version, *, note: str, by_id: int, since: datetime | None = None,
    now: datetime,
) -> None:  # fmt: skip
    """Open one more attempt, because an office says so; pressed twice it opens one.  The caller holds the enrolment."""
    turns = read_turns(db, enrolled, version, since=since)
    if turns.is_passed or not turns.is_spent:
        raise AttemptsLeft
    number = turns.earlier + len(turns.taken) + 1
    by = {"version_id": version.id, "note": note, "opened_by_id": by_id, "at": now}
    insert_unless_there(db, OpenedAttempt, enrolment_id=enrolled.id, number=number, **by)
