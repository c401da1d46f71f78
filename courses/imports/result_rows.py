"""What taking a list of results writes: recognitions, and how they are taken back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.imports.models import Import, ImportStep
from courses.imports.planning import Change
from courses.imports.steps import Step
from courses.imports.values import as_text, from_text
from courses.obligations.matching import list_own
from courses.obligations.models import Recognition, RosterRow
from courses.obligations.recognising import Evidence, recognise, take_all_back


def begin(db: Session, one: Import, *, by_id: int, now: datetime) -> None:
    """Results go into no roster of their own."""


def write(db: Session, one: Import, rows: Sequence[Any], *, now: datetime) -> dict[int, dict[str, Any]]:
    """Recognise what the rows say of everybody who is on a list still, but not of who takes it: that is left to a
    colleague.  What was recognised before stays as it is."""
    told, by_id = {row.id: from_text(row.told) for row in rows}, _by(db, one)
    there, own = _there(db, told, by_id)
    made: dict[int, list[str]] = {row.id: [] for row in rows}
    given = {place: values for place, values in told.items() if place not in own}
    for course_id, day in sorted({(values["course_id"], values["finished"]) for values in given.values()}):
        of = {
            row_id: place
            for place, values in given.items()
            if (values["course_id"], values["finished"]) == (course_id, day)
            for row_id in values["rows"]
            if row_id in there
        }
        evidence = {row_id: _evidence(told[place]) for row_id, place in of.items()}
        new = recognise(db, course_id, evidence, by_id=by_id, now=now)
        for row_id, public_id in _names(db, course_id, day, new):
            made[of[row_id]].append(public_id)
    return {
        row.id: {
            "row_id": row.row_id if row.row_id in there else None,
            "before": as_text({"made": made[row.id]}),
            "change": Change.OWN.value if row.id in own else row.change,
        }
        for row in rows
    }


def restore(db: Session, one: Import, rows: Sequence[Any], *, now: datetime) -> None:
    """Take back what these rows had recognised, and nothing else."""
    made = [public_id for row in rows if row.before for public_id in from_text(row.before)["made"]]
    take_all_back(db, made, by_id=_by(db, one), now=now)


def end(db: Session, one: Import) -> None:
    """Nothing else was made."""


def _there(db: Session, told: Mapping[int, Any], by_id: int) -> tuple[set[int], set[int]]:
    """The rows of lists that are there still, and the rows of the import that are about who takes it."""
    wanted = {row_id for values in told.values() for row_id in values["rows"]}
    mine = list_own(db, by_id, wanted)
    own = {place for place, values in told.items() if mine.intersection(values["rows"])}
    return set(db.scalars(select(RosterRow.id).where(RosterRow.id.in_(wanted)))), own


def _evidence(told: dict[str, Any]) -> Evidence:
    on_day = date.fromisoformat(told["finished"])
    return Evidence(on_day, told["issuer"], told["certificate"], told["letter"], told["file"])


def _names(db: Session, course_id: int, day: str, row_ids: list[int]) -> list[Any]:
    on_day = date.fromisoformat(day)
    meant = (Recognition.course_id == course_id, Recognition.on_day == on_day, Recognition.row_id.in_(row_ids))
    return list(db.execute(select(Recognition.row_id, Recognition.public_id).where(*meant)))


def _by(db: Session, one: Import) -> int:
    """Who decided last: to take it, or to take it back."""
    steps = (Step.TAKEN.value, Step.UNDOING.value)
    said = select(ImportStep.by_id).where(ImportStep.import_id == one.id, ImportStep.step.in_(steps))
    return db.scalars(said.order_by(ImportStep.at.desc(), ImportStep.step.desc())).first() or one.made_by_id
