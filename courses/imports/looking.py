"""Looking at a list before it is taken: what it would change is worked out and written down; nothing else is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from courses.db import dialect_of
from courses.errors import Refusal
from courses.imports.lists import Fault, Listed, PeopleList
from courses.imports.models import Import, ImportRow, ImportStep
from courses.imports.planning import Change, Kept, Planned, Planner, Values
from courses.imports.steps import Step, hold_import, make_step, steps_of
from courses.imports.values import as_text, from_text, told_by, units_below
from courses.obligations.models import Roster, RosterRow
from courses.vietnamese import folded, squeezed

PIECES = {"sqlite": 150, "postgresql": 400}
"""Rows written in one transaction, by engine: some tens of milliseconds where all others who write wait for it, some
hundreds where hardly anybody does."""


@dataclass(frozen=True)
class Brought:
    """A list as it was brought: for which unit, under which title, from which file."""

    unit_id: int
    title: str
    file_name: str
    people: PeopleList
    document_id: int | None = None
    """The document of the register it rests on."""


class KeptByItself(Refusal):
    """The list of this title keeps itself and takes no file."""


def begin_import(db: Session, kind: str, one: Brought, *, by_id: int, now: datetime) -> int:
    """Write down that a list was brought; its rows follow in pieces.  Returns the internal id."""
    people = one.people
    _refuse_kept(db, one)
    made = Import(
        kind=kind, unit_id=one.unit_id, title=squeezed(one.title), folded=folded(one.title), is_whole=not people.faults,
        file_name=squeezed(one.file_name)[:200], restored=people.restored, skipped=people.skipped,
        skipped_sheets="\n".join(people.sheets_skipped), document_id=one.document_id, made_by_id=by_id, made_at=now,
    )  # fmt: skip
    db.add(made)
    db.flush()
    return made.id


def look_at(db: Session, one: Brought, *, number_key: str) -> list[dict[str, Any]]:
    """The rows of an import, worked out against the unit's roster of this title as it stands."""
    told = told_by(one.people, units_below(db, one.unit_id), one.unit_id, number_key=number_key)
    planner = Planner(list_kept(db, one.unit_id, one.title))
    planned = planner.plan(told)
    rows = [
        _right(listed, key, values, planned[key])
        for listed, (key, values) in zip(one.people.people, told.items(), strict=True)
    ]
    rows += [wrong_row(fault) for fault in one.people.faults]
    rows.sort(key=lambda row: (row["sheet"], row["line"]))
    missing = planner.missing() if not one.people.faults else []
    return numbered(rows + [_left(kept) for kept in missing])


def numbered(rows: list[dict[str, Any]], after: int = 0) -> list[dict[str, Any]]:
    """The rows with their numbers within the import."""
    return [{**row, "place": place} for place, row in enumerate(rows, after + 1)]


def keep_rows(db: Session, import_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Write a piece of an import's rows."""
    if rows:
        db.execute(insert(ImportRow), [{"import_id": import_id, **row} for row in rows])


def piece_of(db: Session) -> int:
    """How many rows one transaction takes."""
    return PIECES[dialect_of(db)]


def pieces(db: Session, rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    """The rows in pieces for one transaction each."""
    size = piece_of(db)
    for begin in range(0, len(rows), size):
        yield rows[begin : begin + size]


def finish_looking(db: Session, import_id: int, *, by_id: int, now: datetime) -> None:
    """Say that the last row is written: only now the import can be taken."""
    make_step(db, import_id, Step.READ, by_id=by_id, now=now)


def look_again(db: Session, import_id: int, *, now: datetime) -> None:
    """Work an import out anew against the roster as it stands now; answers to doubts are asked for again."""
    one = hold_import(db, import_id)
    if Step.TAKEN in steps_of(db, import_id):
        return
    read = (ImportStep.import_id == import_id, ImportStep.step == Step.READ.value)
    db.execute(update(ImportStep).where(*read).values(at=now))
    db.execute(delete(ImportRow).where(ImportRow.import_id == import_id, ImportRow.line == 0))
    rows = db.execute(
        select(ImportRow.id, ImportRow.key, ImportRow.told)
        .where(ImportRow.import_id == import_id, ImportRow.told.is_not(None))
        .order_by(ImportRow.id)
    ).all()
    planner = Planner(list_kept(db, one.unit_id, one.title))
    told = {row.key: from_text(row.told) for row in rows}
    planned = planner.plan(told)
    if rows:
        db.execute(update(ImportRow), [{"id": row.id, **_plan_columns(planned[row.key])} for row in rows])
    if one.is_whole:
        last = db.scalar(select(func.max(ImportRow.place)).where(ImportRow.import_id == import_id)) or 0
        keep_rows(db, import_id, numbered([_left(kept) for kept in planner.missing()], last))


def list_kept(db: Session, unit_id: int, title: str) -> list[Kept]:
    """The rows of a unit's roster of a title, also of who left."""
    rows = db.execute(
        select(RosterRow.__table__)
        .join(Roster, Roster.id == RosterRow.roster_id)
        .where(Roster.unit_id == unit_id, Roster.folded == folded(title))
        .order_by(RosterRow.id)
    )
    return [Kept(row["id"], row["key"], row["left_at"], dict(row)) for row in rows.mappings()]


def _right(one: Listed, key: str, told: Values, planned: Planned) -> dict[str, Any]:
    place = {"sheet": one.sheet, "line": one.line, "name": one.name, "cells": as_text(one.received)}
    return {**EMPTY, **place, "key": key, "told": as_text(told), **_plan_columns(planned)}


def _plan_columns(planned: Planned) -> dict[str, Any]:
    doubt = {"fault": planned.doubt, "other": planned.other, "asked_id": planned.asked_id}
    return {"change": planned.change.value, "row_id": planned.row_id, **doubt}


def wrong_row(fault: Fault) -> dict[str, Any]:
    """A row that cannot be taken."""
    place = {"sheet": fault.sheet, "line": fault.line, "name": fault.name, "cells": as_text(fault.received)}
    what = {"fault": fault.code, "column": fault.column, "cell": fault.cell, "other": fault.other}
    return {**EMPTY, **place, **what, "change": Change.FAULTY.value}


def _left(kept: Kept) -> dict[str, Any]:
    return {**EMPTY, "name": kept.values["name"], "row_id": kept.id, "change": Change.LEFT.value}


EMPTY: dict[str, Any] = {
    "sheet": "", "line": 0, "name": "", "cells": "", "change": "", "fault": None, "column": None, "cell": "",
    "other": None, "key": None, "told": None, "row_id": None, "asked_id": None,
}  # fmt: skip
"""The columns of a row of which nothing is known, so that all rows of a piece go in one statement."""


def _refuse_kept(db: Session, one: Brought) -> None:
    kept = select(Roster.id).where(Roster.unit_id == one.unit_id, Roster.folded == folded(one.title))
    if db.scalar(kept.where(Roster.is_of_members)) is not None:
        raise KeptByItself
