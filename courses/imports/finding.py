"""Imports as pages show them: what each would change or has changed, each number with its names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from courses.documents.registering import DocumentLine, list_of_ids
from courses.imports.lists import letter_of
from courses.imports.models import Import, ImportRow, ImportStep
from courses.imports.planning import Change
from courses.imports.steps import UNDOABLE, Step
from courses.imports.values import from_text
from courses.obligations.models import Roster, RosterRow
from courses.people.models import PersonName
from courses.units.models import Unit
from courses.units.units import under


@dataclass(frozen=True)
class ImportLine:
    """An import as a page shows it."""

    id: int
    public_id: str
    kind: str
    title: str
    unit_id: int
    unit_name: str
    path: str
    roster: str | None
    """The public id of the roster it was taken into."""
    file_name: str
    is_whole: bool
    restored: int
    skipped: int
    skipped_sheets: tuple[str, ...]
    made_by: str
    made_at: datetime
    basis: DocumentLine | None
    """The document of the register it rests on."""
    steps: dict[Step, datetime]
    counts: dict[Change, int]

    def count(self, change: str) -> int:
        """How many rows do this."""
        return self.counts.get(Change(change), 0)

    @property
    def right(self) -> int:
        """How many rows can be taken as they are."""
        return sum(self.count(one) for one in (Change.ADDED, Change.CHANGED, Change.UNCHANGED))

    @property
    def received(self) -> int:
        """How many rows of people were received."""
        return sum(self.counts.values()) - self.count(Change.LEFT)

    @property
    def is_taken(self) -> bool:
        """Whether somebody decided to apply it."""
        return Step.TAKEN in self.steps

    def may_be_undone(self, now: datetime) -> bool:
        """Whether it was taken within the last seven days and not taken back."""
        return self.is_taken and Step.UNDOING not in self.steps and now <= self.steps[Step.TAKEN] + UNDOABLE

    @property
    def undoable_until(self) -> datetime:
        """Until when it may be taken back."""
        return self.steps[Step.TAKEN] + UNDOABLE


@dataclass(frozen=True)
class ImportedRow:
    """One row of an import as a page shows it."""

    place: int
    sheet: str
    line: int
    name: str
    change: str
    fault: str | None
    column: int | None
    cell: str
    other: int | None
    told: dict[str, Any]
    before: dict[str, Any]
    """What the roster says of the person now, or said before the import was taken."""
    asked: dict[str, Any]
    """Of a doubtful one: whom it may be."""

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it."""
        return letter_of(self.column)


SHOWN = ("name", "birth", "unit_name", "position", "joined_on", "number_tail", "email_hint", "phone_hint")


def find_import(db: Session, public_id: str) -> ImportLine | None:
    """An import by its public id."""
    return next(iter(list_imports(db, Import.public_id == public_id)), None)


@dataclass(frozen=True)
class Taken:
    """An import that was taken, as a line of a page shows it."""

    id: int
    public_id: str
    title: str
    taken_at: datetime
    made_by: str
    is_undone: bool

    def may_be_undone(self, now: datetime) -> bool:
        """Whether it was taken within the last seven days and not taken back."""
        return not self.is_undone and now <= self.undoable_until

    @property
    def undoable_until(self) -> datetime:
        """Until when it may be taken back."""
        return self.taken_at + UNDOABLE


def list_taken(db: Session, paths: Iterable[str], kind: str) -> list[Taken]:
    """The imports of a kind that were taken, of units at or below some paths, the newest first; at most 50."""
    return _taken(db, under(paths) & (Import.kind == kind))


def list_taken_into(db: Session, roster_id: int) -> list[Taken]:
    """The imports that were taken into a roster, the newest first; at most 50."""
    return _taken(db, Import.roster_id == roster_id)


def count_changes(db: Session, import_id: int) -> dict[Change, int]:
    """How many rows of an import do what."""
    return _counts(db, [import_id]).get(import_id, {})


def list_imports(db: Session, condition: ColumnElement[bool]) -> list[ImportLine]:
    """The imports that meet a condition, the newest first; at most 50."""
    rows = db.execute(
        select(Import, Unit.name, Unit.path, Roster.public_id, PersonName.name)
        .join(Unit, Unit.id == Import.unit_id)
        .outerjoin(Roster, Roster.id == Import.roster_id)
        .outerjoin(PersonName, PersonName.person_id == Import.made_by_id)
        .where(condition)
        .order_by(Import.made_at.desc(), Import.id.desc())
        .limit(50)
    ).all()
    ids = [one.id for one, *_rest in rows]
    steps, counts = _steps(db, ids), _counts(db, ids)
    bases = list_of_ids(db, {one.document_id for one, *_rest in rows if one.document_id is not None})
    return [
        _line(row, bases.get(row[0].document_id or 0), steps.get(row[0].id, {}), counts.get(row[0].id, {}))
        for row in rows
    ]


def list_rows(db: Session, import_id: int, change: Change, *, page: int, size: int) -> list[ImportedRow]:
    """One page, from 1, of the rows of an import that do something, in the order of the file."""
    asked = aliased(RosterRow)
    rows = db.execute(
        select(ImportRow, RosterRow, asked)
        .outerjoin(RosterRow, RosterRow.id == ImportRow.row_id)
        .outerjoin(asked, asked.id == ImportRow.asked_id)
        .where(ImportRow.import_id == import_id, ImportRow.change == change.value)
        .order_by(ImportRow.id)
        .limit(size)
        .offset((page - 1) * size)
    )
    return [row_of(*row) for row in rows]


def row_of(one: ImportRow, row: RosterRow | None, asked: RosterRow | None) -> ImportedRow:
    """A row of an import as a page shows it, with the row of the roster it is about and whom it may be."""
    was = from_text(one.before) if one.before else _columns(row)
    told = from_text(one.told) if one.told else {}
    return ImportedRow(
        one.place, one.sheet, one.line, one.name, one.change, one.fault, one.column, one.cell, one.other, told,
        {name: was.get(name) for name in SHOWN}, _columns(asked),
    )  # fmt: skip


def _taken(db: Session, condition: ColumnElement[bool]) -> list[Taken]:
    taken, undoing = aliased(ImportStep), aliased(ImportStep)
    columns = (Import.id, Import.public_id, Import.title, taken.at, PersonName.name, undoing.at.is_not(None))
    rows = db.execute(
        select(*columns)
        .join(Unit, Unit.id == Import.unit_id)
        .join(taken, (taken.import_id == Import.id) & (taken.step == Step.TAKEN.value))
        .outerjoin(undoing, (undoing.import_id == Import.id) & (undoing.step == Step.UNDOING.value))
        .outerjoin(PersonName, PersonName.person_id == Import.made_by_id)
        .where(condition)
        .order_by(taken.at.desc(), Import.id.desc())
        .limit(50)
    )
    return [Taken(one, public_id, title, at, name or "", undone) for one, public_id, title, at, name, undone in rows]


def _columns(row: RosterRow | None) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SHOWN} if row is not None else {}


def _line(row: Any, basis: DocumentLine | None, steps: dict[Step, datetime], counts: dict[Change, int]) -> ImportLine:
    one, unit_name, path, roster, made_by = row
    return ImportLine(
        one.id, one.public_id, one.kind, one.title, one.unit_id, unit_name, path, roster, one.file_name, one.is_whole,
        one.restored, one.skipped, tuple(one.skipped_sheets.split("\n")) if one.skipped_sheets else (), made_by or "",
        one.made_at, basis, steps, counts,
    )  # fmt: skip


def _steps(db: Session, ids: list[int]) -> dict[int, dict[Step, datetime]]:
    found: dict[int, dict[Step, datetime]] = {}
    rows = db.execute(select(ImportStep.import_id, ImportStep.step, ImportStep.at).where(ImportStep.import_id.in_(ids)))
    for import_id, step, at in rows:
        found.setdefault(import_id, {})[Step(step)] = at
    return found


def _counts(db: Session, ids: list[int]) -> dict[int, dict[Change, int]]:
    found: dict[int, dict[Change, int]] = {}
    rows = db.execute(
        select(ImportRow.import_id, ImportRow.change, func.count())
        .where(ImportRow.import_id.in_(ids))
        .group_by(ImportRow.import_id, ImportRow.change)
    )
    for import_id, change, people in rows:
        found.setdefault(import_id, {})[Change(change)] = people
    return found
