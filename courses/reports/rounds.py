"""Reporting rounds (đợt báo cáo): a unit asks those right below it for frozen numbers of a course by a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.db import insert_unless_there
from courses.errors import NotYours, Refusal
from courses.obligations.ledger import Ledger
from courses.obligations.models import Obligation
from courses.obligations.noting import note_by
from courses.reports.lines import add_up, read_ledger
from courses.reports.models import Round, Snapshot, SnapshotSum, Submission
from courses.reports.snapshots import SnapshotLine
from courses.units.models import Unit, UnitKind
from courses.units.units import under, valid
from courses.vietnamese import squeezed

MOST_LISTED = 100


class RoundExists(Refusal):
    """The unit has a round with this title."""


class WrongNumbers(Refusal):
    """The snapshot is of another unit, or holds nothing of the round's course."""


@dataclass(frozen=True)
class RoundLine:
    """A round as pages show it."""

    id: int
    public_id: str
    unit_id: int
    unit_name: str
    path: str
    title: str
    letter: str
    course_id: int
    course_title: str
    due_on: date


@dataclass(frozen=True)
class Asked:
    """A unit that is asked, with what it handed in last; nothing where it is missing."""

    id: int
    code: str
    name: str
    snapshot: str | None
    on_day: date | None
    rules: int | None
    at: datetime | None
    ledger: Ledger | None


def open_round(
    db: Session, unit_id: int, course_slug: str, *, title: str, letter: str, due_on: date, by_id: int, now: datetime
) -> str:
    """Open a round; returns its public id.  Refuses a title the unit has used."""
    course_id = db.scalar(select(Course.id).where(Course.slug == course_slug, Course.current.is_not(None)))
    if course_id is None:
        raise NotYours
    unique = {"unit_id": unit_id, "title": squeezed(title)}
    what = {"letter": squeezed(letter), "course_id": course_id, "due_on": due_on}
    if not insert_unless_there(db, Round, **unique, **what, made_by_id=by_id, made_at=now):
        raise RoundExists
    public_id = db.scalars(select(Round.public_id).filter_by(**unique)).one()
    note_by(db, "round.opened", public_id, f"{course_slug} {due_on}", by_id=by_id, now=now)
    return public_id


def find_round(db: Session, public_id: str) -> RoundLine | None:
    """A round by its public id."""
    return next(iter(_rounds(db, Round.public_id == public_id)), None)


def list_rounds(db: Session, paths: Iterable[str]) -> list[RoundLine]:
    """The rounds that units at or below some paths opened, the latest due first; at most 100."""
    return _rounds(db, under(paths))


def list_rounds_asked(db: Session, unit_ids: Iterable[int]) -> list[tuple[RoundLine, str, str, bool]]:
    """The rounds some units are asked in, with each unit's code and name and whether it has handed in."""
    units = db.execute(select(Unit.id, Unit.code, Unit.name, Unit.parent_id).where(Unit.id.in_(list(unit_ids)))).all()
    opened = _rounds(db, Round.unit_id.in_({unit.parent_id for unit in units if unit.parent_id}))
    pairs = select(Submission.round_id, Submission.unit_id).where(Submission.round_id.in_([one.id for one in opened]))
    handed = {(round_id, unit_id) for round_id, unit_id in db.execute(pairs)}
    return [
        (one, unit.code, unit.name, (one.id, unit.id) in handed)
        for one in opened
        for unit in units
        if unit.parent_id == one.unit_id
    ]


def find_asked(db: Session, round_: RoundLine, code: str) -> tuple[int, str, str] | None:
    """The unit with a code right below the one that opened a round: its key, name and path."""
    found = select(Unit.id, Unit.name, Unit.path).where(Unit.code == code, Unit.parent_id == round_.unit_id)
    row = db.execute(found.order_by(Unit.valid_from.desc()).limit(1)).first()
    return (row.id, row.name, row.path) if row else None


def list_asked(db: Session, round_: RoundLine, *, on: date) -> list[Asked]:
    """Every unit that is asked with what it handed in last, those missing first, then by name; three statements."""
    last = select(func.max(Submission.id)).where(Submission.round_id == round_.id).group_by(Submission.unit_id)
    handed = {row.unit_id: row for row in db.execute(_submissions().where(Submission.id.in_(last)))}
    ledgers = _ledgers(db, round_, [row.snapshot_id for row in handed.values()])
    units = select(Unit.id, Unit.code, Unit.name).where(Unit.parent_id == round_.unit_id, *valid(on))
    units = units.where(Unit.kind != UnitKind.NEIGHBOURHOOD.value).order_by(Unit.sort_key, Unit.id)
    asked = [_asked(*row, handed.get(row.id), ledgers) for row in db.execute(units)]
    return sorted(asked, key=lambda one: one.at is not None)


def hand_in(db: Session, round_: RoundLine, unit_id: int, snapshot: SnapshotLine, *, by_id: int, now: datetime) -> None:
    """Hand a snapshot of a unit in; the same a second time changes nothing."""
    if snapshot.unit_id != unit_id or snapshot.id not in _ledgers(db, round_, [snapshot.id]):
        raise WrongNumbers
    unique = {"round_id": round_.id, "unit_id": unit_id, "snapshot_id": snapshot.id}
    if insert_unless_there(db, Submission, **unique, by_id=by_id, at=now):
        note_by(db, "round.handed-in", round_.public_id, snapshot.public_id, by_id=by_id, now=now)


def _rounds(db: Session, condition: ColumnElement[bool]) -> list[RoundLine]:
    title: Any = func.coalesce(CourseVersion.title, Course.slug)
    rows = db.execute(
        select(Round, Unit.name, Unit.path, title)
        .join(Unit, Unit.id == Round.unit_id)
        .join(Course, Course.id == Round.course_id)
        .outerjoin(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .where(condition)
        .order_by(Round.due_on.desc(), Round.id.desc())
        .limit(MOST_LISTED)
    )
    return [
        RoundLine(
            one.id, one.public_id, one.unit_id, name, path, one.title, one.letter, one.course_id, course, one.due_on
        )
        for one, name, path, course in rows
    ]


def _submissions() -> Any:
    told = (Snapshot.public_id, Snapshot.on_day, Snapshot.rules, Submission.at)
    found = select(Submission.unit_id, Submission.snapshot_id, *told)
    return found.join(Snapshot, Snapshot.id == Submission.snapshot_id)


def _ledgers(db: Session, round_: RoundLine, snapshot_ids: list[int]) -> dict[int, Ledger]:
    """What snapshots hold of the round's course, all duties and units together."""
    rows = db.execute(
        select(SnapshotSum.snapshot_id, SnapshotSum.whole)
        .join(Obligation, Obligation.id == SnapshotSum.obligation_id)
        .where(SnapshotSum.snapshot_id.in_(snapshot_ids), Obligation.course_id == round_.course_id)
    )
    found: dict[int, list[Ledger]] = {}
    for snapshot_id, whole in rows:
        found.setdefault(snapshot_id, []).append(read_ledger(whole))
    return {snapshot_id: add_up(ledgers) for snapshot_id, ledgers in found.items()}


def _asked(unit_id: int, code: str, name: str, handed: Any, ledgers: dict[int, Ledger]) -> Asked:
    if handed is None:
        return Asked(unit_id, code, name, None, None, None, None, None)
    ledger = ledgers.get(handed.snapshot_id)
    return Asked(unit_id, code, name, handed.public_id, handed.on_day, handed.rules, handed.at, ledger)
