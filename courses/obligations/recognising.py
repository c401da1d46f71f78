"""Recognition: other evidence than finishing here taken for a person of a list, one by one or many at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from courses.db import insert_unless_there
from courses.errors import Refusal
from courses.obligations.matching import list_own
from courses.obligations.models import Assignment, Obligation, Recognition, RosterRow
from courses.obligations.noting import note_by
from courses.obligations.placing import Placed
from courses.obligations.settling import settle
from courses.vietnamese import squeezed


class OwnRecognition(Refusal):
    """Nobody takes evidence for themselves."""


@dataclass(frozen=True)
class Evidence:
    """What shows that somebody learned elsewhere what a course teaches."""

    on_day: date
    issuer: str
    number: str = ""
    letter: str = ""
    file: str = ""
    """The stored name of a file."""


@dataclass(frozen=True)
class Recognised:
    """A recognition as a page shows it."""

    public_id: str
    evidence: Evidence
    is_of_row: bool
    """Whether it was taken for this row; else for another of the same person, perhaps by another office."""


def recognise(db: Session, course_id: int, evidence: Mapping[int, Evidence], *, by_id: int, now: datetime) -> list[int]:
    """Take evidence for rows of lists, by row; what was taken of that day already changes nothing;
    refused where one of them is who takes it.

    Returns the rows it is new for.  Their assignments are settled; one note in the audit for each.
    """
    wanted = list(evidence)
    people = _people(db, course_id, wanted)
    if list_own(db, by_id, wanted):
        raise OwnRecognition
    made = [row for row in wanted if _keep(db, course_id, row, people.get(row), evidence[row], by_id, now)]
    _settle(db, course_id, made, [person for row in made if (person := people.get(row))], now)
    names = db.execute(select(RosterRow.id, RosterRow.public_id).where(RosterRow.id.in_(made)))
    for row_id, public_id in names.all():
        note_by(db, "recognition.given", public_id, evidence[row_id].on_day.isoformat(), by_id=by_id, now=now)
    return made


def list_recognised(db: Session, placed: Placed) -> list[Recognised]:
    """What was taken for a person of an obligation, the newest first."""
    rows = db.execute(
        select(
            Recognition.public_id,
            Recognition.on_day,
            Recognition.issuer,
            Recognition.number,
            Recognition.letter,
            Recognition.evidence,
            Recognition.row_id == placed.row_id,
        )
        .where(Recognition.course_id == placed.course_id, _is_of(placed))
        .order_by(Recognition.on_day.desc(), Recognition.id.desc())
    )
    return [Recognised(row[0], Evidence(*row[1:-1]), bool(row[-1])) for row in rows]


def take_back(db: Session, placed: Placed, public_id: str, *, row: str, by_id: int, now: datetime) -> None:
    """Take a recognition of a person back; a second time changes nothing."""
    meant = (Recognition.public_id == public_id, Recognition.course_id == placed.course_id, _is_of(placed))
    gone = db.execute(delete(Recognition).where(*meant).returning(Recognition.row_id, Recognition.person_id)).first()
    if gone is not None:
        _settle(db, placed.course_id, [gone.row_id], [gone.person_id] if gone.person_id else [], now)
        note_by(db, "recognition.ended", row, "", by_id=by_id, now=now)


def take_all_back(db: Session, public_ids: Sequence[str], *, by_id: int, now: datetime) -> None:
    """Take recognitions back, many at a time; what is gone already changes nothing."""
    columns = (Recognition.course_id, Recognition.row_id, Recognition.person_id)
    gone = db.execute(delete(Recognition).where(Recognition.public_id.in_(public_ids)).returning(*columns)).all()
    for course_id in sorted({one.course_id for one in gone}):
        of = [one for one in gone if one.course_id == course_id]
        _settle(db, course_id, [one.row_id for one in of], [one.person_id for one in of if one.person_id], now)
    names = select(RosterRow.public_id).where(RosterRow.id.in_([one.row_id for one in gone]))
    for row in db.scalars(names).all():
        note_by(db, "recognition.ended", row, "", by_id=by_id, now=now)


def _is_of(placed: Placed) -> ColumnElement[bool]:
    is_row = Recognition.row_id == placed.row_id
    return is_row if placed.person_id is None else or_(is_row, Recognition.person_id == placed.person_id)


def _people(db: Session, course_id: int, row_ids: list[int]) -> dict[int, int]:
    """Who the rows are, as far as their assignments know."""
    rows = db.execute(
        select(Assignment.row_id, Assignment.person_id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .where(Obligation.course_id == course_id, Assignment.row_id.in_(row_ids), Assignment.person_id.is_not(None))
    )
    return {row.row_id: row.person_id for row in rows}


def _keep(
    db: Session, course_id: int, row_id: int, person_id: int | None, one: Evidence, by_id: int, now: datetime
) -> bool:
    said = {"issuer": squeezed(one.issuer), "number": squeezed(one.number), "letter": squeezed(one.letter)}
    whose = {"course_id": course_id, "row_id": row_id, "person_id": person_id, "by_id": by_id, "at": now}
    is_new = insert_unless_there(db, Recognition, on_day=one.on_day, evidence=one.file, **said, **whose)
    if one.file and not is_new:
        same = (Recognition.row_id == row_id, Recognition.course_id == course_id, Recognition.on_day == one.on_day)
        db.execute(update(Recognition).where(*same, Recognition.evidence == "").values(evidence=one.file))
    return is_new


def _settle(db: Session, course_id: int, row_ids: list[int], people: list[int], now: datetime) -> None:
    theirs = or_(Assignment.row_id.in_(row_ids), Assignment.person_id.in_(people))
    ids = db.scalars(
        select(Assignment.id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .where(Obligation.course_id == course_id, theirs, Assignment.ended_at.is_(None))
    ).all()
    settle(db, ids, now=now)
