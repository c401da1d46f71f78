"""Handing in (nộp): a unit gives a round one of its snapshots; the unit above sees who did, with what, and who not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from courses.community.counting import count_sessions
from courses.db import insert_unless_there
from courses.errors import Refusal
from courses.obligations.ledger import DONE, Ledger, day_of, end_of_day
from courses.obligations.models import Obligation, Withdrawal
from courses.obligations.noting import note_by
from courses.reports.lines import Line, add_up, read_ledger
from courses.reports.models import Round, Snapshot, SnapshotSum, Submission
from courses.reports.rounds import RoundLine, reports
from courses.reports.snapshots import SnapshotLine
from courses.reports.taking import Choice, Taken, list_choices
from courses.units.models import Unit
from courses.units.units import valid


class WrongNumbers(Refusal):
    """The snapshot is of another unit, or lacks something the round asks of it."""


class TakenTooEarly(Refusal):
    """The snapshot was taken before the last day of the round's period."""


@dataclass(frozen=True)
class InPeriod:
    """What came to pass in a round's period: how many finished, sessions held, visits to them."""

    finished: int = 0
    sessions: int = 0
    visits: int = 0

    def __add__(self, other: "InPeriod") -> "InPeriod":
        return InPeriod(self.finished + other.finished, self.sessions + other.sessions, self.visits + other.visits)


@dataclass(frozen=True)
class Handed:
    """What a unit handed in last."""

    snapshot: str
    on_day: date
    rules: int
    at: datetime
    is_late: bool
    times: int
    """How often the unit has handed in."""
    ledger: Ledger
    by_course: dict[int, Ledger]
    in_period: InPeriod


@dataclass(frozen=True)
class Asked:
    """A unit that is asked, with what it handed in last; nothing where it is missing."""

    id: int
    code: str
    name: str
    handed: Handed | None


def list_asked(db: Session, round_: RoundLine, *, on: date) -> list[Asked]:
    """Every unit that is asked with what it handed in last, by name; three statements."""
    last = select(func.max(Submission.id)).where(Submission.round_id == round_.id).group_by(Submission.unit_id)
    rows = db.execute(_submissions(round_.id).where(Submission.id.in_(last))).all()
    ledgers = _ledgers(db, round_, [row.snapshot_id for row in rows])
    handed = {row.unit_id: _handed(round_, row, ledgers[row.snapshot_id]) for row in rows}
    units = select(Unit.id, Unit.code, Unit.name).where(Unit.parent_id == round_.unit_id, reports())
    units = units.where(*valid(on)).order_by(Unit.sort_key, Unit.id)
    return [Asked(*row, handed.get(row.id)) for row in db.execute(units)]


def list_duties_of(db: Session, round_: RoundLine, unit_id: int) -> list[Choice]:
    """The obligations a round asks a unit about: those of its courses that count people there and still stand."""
    choices = list_choices(db, unit_id)
    gone = exists().where(Withdrawal.obligation_id == Obligation.id)
    meant = select(Obligation.id).where(Obligation.id.in_([one.id for one in choices]), ~gone)
    stand = set(db.scalars(meant.where(Obligation.course_id.in_(round_.courses))))
    return [one for one in choices if one.id in stand]


def count_in_period(
    db: Session, round_: RoundLine, path: str, duties: Iterable[Choice], lines: Iterable[Line]
) -> InPeriod:
    """What came to pass in a unit in the round's period: finishes as a snapshot holds them, sessions by the register.

    Reading a snapshot's lines belongs outside a writing block.
    """
    asked = {one.public_id for one in duties}
    days = [line.finished_on for line in lines if line.state in DONE and line.obligation in asked]
    held = count_sessions(db, [path], round_.from_on, round_.to_on).total
    finished = sum(day is not None and round_.from_on <= day <= round_.to_on for day in days)
    return InPeriod(finished, held.sessions, held.visits)


def hand_in(
    db: Session, round_: RoundLine, unit_id: int, snapshot: SnapshotLine, told: InPeriod, *, by_id: int, now: datetime
) -> None:
    """Hand a snapshot of a unit in, with what came to pass in the period; the same a second time changes nothing."""
    held = set(db.scalars(select(SnapshotSum.obligation_id).where(SnapshotSum.snapshot_id == snapshot.id)))
    asked = {one.id for one in list_duties_of(db, round_, unit_id)}
    if snapshot.unit_id != unit_id or not asked or asked - held:
        raise WrongNumbers
    if snapshot.on_day < round_.to_on:
        raise TakenTooEarly
    unique = {"round_id": round_.id, "unit_id": unit_id, "snapshot_id": snapshot.id}
    counted = {"finished": told.finished, "sessions": told.sessions, "visits": told.visits}
    if insert_unless_there(db, Submission, **unique, **counted, by_id=by_id, at=now):
        note_by(db, "round.handed-in", round_.public_id, snapshot.public_id, by_id=by_id, now=now)


def is_handed_in(db: Session, round_: RoundLine, unit_id: int, taken: Taken, told: InPeriod) -> bool:
    """Whether what a unit handed in last is the same to the last number.  Asked in the transaction that would write, it
    holds the round, so that a form sent twice hands in once."""
    db.execute(select(Round.id).where(Round.id == round_.id).with_for_update(key_share=True))
    numbers = (Snapshot.digest, Snapshot.on_day, Submission.finished, Submission.sessions, Submission.visits)
    latest = select(*numbers).join(Snapshot, Snapshot.id == Submission.snapshot_id).order_by(Submission.id.desc())
    theirs = latest.where(Submission.round_id == round_.id, Submission.unit_id == unit_id).limit(1)
    now = (taken.frozen.digest, day_of(taken.at), told.finished, told.sessions, told.visits)
    return any(tuple(row) == now for row in db.execute(theirs))


def _submissions(round_id: int) -> Any:
    """The submissions of a round with their snapshots, and how many each unit has made."""
    times = func.count().over(partition_by=Submission.unit_id).label("times")
    counted = select(Submission.id, times).where(Submission.round_id == round_id).subquery()
    told = (Snapshot.public_id, Snapshot.on_day, Snapshot.rules, Submission.at, counted.c.times)
    period = (Submission.finished, Submission.sessions, Submission.visits)
    found = select(Submission.unit_id, Submission.snapshot_id, *told, *period)
    return found.join(Snapshot, Snapshot.id == Submission.snapshot_id).join(counted, counted.c.id == Submission.id)


def _handed(round_: RoundLine, row: Any, by_course: dict[int, Ledger]) -> Handed:
    told = (row.public_id, row.on_day, row.rules, row.at, row.at > end_of_day(round_.due_on), row.times)
    in_period = InPeriod(row.finished, row.sessions, row.visits)
    return Handed(*told, add_up(by_course.values()), by_course, in_period)


def _ledgers(db: Session, round_: RoundLine, snapshot_ids: list[int]) -> dict[int, dict[int, Ledger]]:
    """What snapshots hold of the round's courses, all duties and units together."""
    rows = db.execute(
        select(SnapshotSum.snapshot_id, Obligation.course_id, SnapshotSum.whole)
        .join(Obligation, Obligation.id == SnapshotSum.obligation_id)
        .where(SnapshotSum.snapshot_id.in_(snapshot_ids), Obligation.course_id.in_(round_.courses))
    )
    found: dict[int, dict[int, list[Ledger]]] = {one: {} for one in snapshot_ids}
    for snapshot_id, course_id, whole in rows:
        found[snapshot_id].setdefault(course_id, []).append(read_ledger(whole))
    return {one: {course: add_up(some) for course, some in courses.items()} for one, courses in found.items()}
