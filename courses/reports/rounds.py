"""Reporting rounds (đợt báo cáo): a unit asks those right below it for frozen numbers of a period by a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.db import insert_unless_there
from courses.errors import NotYours, Refusal
from courses.obligations.noting import note_by
from courses.reports.models import Round, RoundCourse, Submission
from courses.units.models import Unit, UnitKind
from courses.units.units import under
from courses.vietnamese import squeezed

MOST_LISTED = 100


class RoundExists(Refusal):
    """The unit has a round with this title."""


@dataclass(frozen=True)
class Wanted:
    """What a round asks for: its name, the letter, the first and last day of its period, and the last to hand in."""

    title: str
    letter: str
    courses: Collection[str]
    """Their slugs; at least one."""
    from_on: date
    to_on: date
    due_on: date


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
    from_on: date
    to_on: date
    due_on: date
    courses: dict[int, str]
    """Their titles by key, in the catalogue's order."""


@dataclass(frozen=True)
class Duty:
    """A round that one's own unit is asked in."""

    round: RoundLine
    code: str
    unit_name: str
    is_in: bool


def open_round(db: Session, unit_id: int, wanted: Wanted, *, by_id: int, now: datetime) -> str:
    """Open a round; returns its public id.  Refuses a title the unit has used."""
    published = select(Course.id).where(Course.slug.in_(wanted.courses), Course.current.is_not(None))
    courses = list(db.scalars(published))
    if not courses or len(courses) != len(set(wanted.courses)):
        raise NotYours
    unique = {"unit_id": unit_id, "title": squeezed(wanted.title)}
    days = {"from_on": wanted.from_on, "to_on": wanted.to_on, "due_on": wanted.due_on}
    what = {"letter": squeezed(wanted.letter), **days, "made_by_id": by_id, "made_at": now}
    if not insert_unless_there(db, Round, **unique, **what):
        raise RoundExists
    made = db.scalars(select(Round).filter_by(**unique)).one()
    db.execute(insert(RoundCourse), [{"round_id": made.id, "course_id": one} for one in courses])
    detail = f"{' '.join(sorted(wanted.courses))} {wanted.due_on}"
    note_by(db, "round.opened", made.public_id, detail, by_id=by_id, now=now)
    return made.public_id


def find_round(db: Session, public_id: str) -> RoundLine | None:
    """A round by its public id."""
    return next(iter(_rounds(db, Round.public_id == public_id)), None)


def list_rounds(db: Session, paths: Iterable[str]) -> list[RoundLine]:
    """The rounds that units at or below some paths opened, the latest due first; at most 100."""
    return _rounds(db, under(paths))


def list_duties(db: Session, paths: Iterable[str]) -> list[Duty]:
    """The rounds that the units at some paths are asked in by a unit above them; not those asked below these paths."""
    own = select(Unit.id, Unit.code, Unit.name, Unit.parent_id).where(Unit.path.in_(list(paths)), reports())
    units = db.execute(own.order_by(Unit.sort_key, Unit.id)).all()
    above = {unit.parent_id for unit in units if unit.parent_id}
    opened = _rounds(db, Round.unit_id.in_(above)) if above else []
    if not opened:
        return []
    pairs = select(Submission.round_id, Submission.unit_id).where(Submission.round_id.in_([one.id for one in opened]))
    handed = {(round_id, unit_id) for round_id, unit_id in db.execute(pairs)}
    return [
        Duty(one, unit.code, unit.name, (one.id, unit.id) in handed)
        for one in opened
        for unit in units
        if unit.parent_id == one.unit_id
    ]


def count_handed(db: Session, rounds: Iterable[RoundLine]) -> dict[int, int]:
    """How many units have handed in to each of these rounds."""
    units = func.count(Submission.unit_id.distinct())
    found = select(Submission.round_id, units).where(Submission.round_id.in_([one.id for one in rounds]))
    return {row.round_id: row[1] for row in db.execute(found.group_by(Submission.round_id))}


def find_asked(db: Session, round_: RoundLine, code: str) -> tuple[int, str, str] | None:
    """The unit with a code right below the one that opened a round: its key, name and path."""
    found = select(Unit.id, Unit.name, Unit.path)
    found = found.where(Unit.code == code, Unit.parent_id == round_.unit_id, reports())
    row = db.execute(found.order_by(Unit.valid_from.desc()).limit(1)).first()
    return (row.id, row.name, row.path) if row else None


def reports() -> ColumnElement[bool]:
    """Whether a unit is of those a round asks: any but a neighbourhood group."""
    return Unit.kind != UnitKind.NEIGHBOURHOOD.value


def _rounds(db: Session, condition: ColumnElement[bool]) -> list[RoundLine]:
    rows = db.execute(
        select(Round, Unit.name, Unit.path)
        .join(Unit, Unit.id == Round.unit_id)
        .where(condition)
        .order_by(Round.due_on.desc(), Round.id.desc())
        .limit(MOST_LISTED)
    ).all()
    courses = _courses(db, [one.id for one, _name, _path in rows])
    return [
        RoundLine(
            one.id, one.public_id, one.unit_id, name, path, one.title, one.letter,
            one.from_on, one.to_on, one.due_on, courses[one.id],
        )
        for one, name, path in rows
    ]  # fmt: skip


def _courses(db: Session, round_ids: list[int]) -> dict[int, dict[int, str]]:
    title: Any = func.coalesce(CourseVersion.title, Course.slug)
    current = (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current)
    rows = db.execute(
        select(RoundCourse.round_id, Course.id, title)
        .join(Course, Course.id == RoundCourse.course_id)
        .outerjoin(CourseVersion, current)
        .where(RoundCourse.round_id.in_(round_ids))
        .order_by(Course.position, Course.id)
    )
    found: dict[int, dict[int, str]] = {one: {} for one in round_ids}
    for round_id, course_id, name in rows:
        found[round_id][course_id] = name
    return found
