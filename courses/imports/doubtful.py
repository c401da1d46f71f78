"""Doubtful rows of all lists that were taken, together: what an office has still to say, wherever it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from courses.imports.finding import ImportedRow, row_of
from courses.imports.models import Import, ImportRow, ImportStep
from courses.imports.planning import Change
from courses.imports.steps import Step
from courses.obligations.models import RosterRow
from courses.units.models import Unit
from courses.units.units import under


@dataclass(frozen=True)
class DoubtfulRow:
    """A row, and the list it came with."""

    brought: str
    title: str
    unit_name: str
    taken_at: datetime
    row: ImportedRow


def list_doubtful(db: Session, path: str, *, most: int) -> Sequence[DoubtfulRow]:
    """The doubtful rows of units at or below a path that can be answered, the list taken first before the others."""
    asked = aliased(RosterRow)
    rows = db.execute(
        _doubtful(path)
        .outerjoin(RosterRow, RosterRow.id == ImportRow.row_id)
        .outerjoin(asked, asked.id == ImportRow.asked_id)
        .with_only_columns(Import.public_id, Import.title, Unit.name, ImportStep.at, ImportRow, RosterRow, asked)
        .order_by(ImportStep.at, ImportRow.id)
        .limit(most)
    )
    return [DoubtfulRow(*row[:4], row_of(*row[4:])) for row in rows]


def select_doubtful(path: str) -> ScalarSelect[int]:
    """How many they are, as a column of another statement."""
    return _doubtful(path).with_only_columns(func.count()).scalar_subquery()


def _doubtful(path: str) -> Select[*tuple[Any, ...]]:
    """Of lists that were taken and not taken back, and that no later one of the same roster followed."""
    later, then = aliased(Import), aliased(ImportStep)
    over = (Step.UNDOING.value, Step.UNDONE.value)
    is_followed = (
        exists()
        .where(later.roster_id == Import.roster_id, later.id != Import.id, then.import_id == later.id)
        .where(then.step == Step.TAKEN.value, then.at >= ImportStep.at, ~_has_come_to(later.id, over))
    )
    return (
        select(ImportRow.id)
        .select_from(Import)
        .join(Unit, Unit.id == Import.unit_id)
        .join(ImportStep, (ImportStep.import_id == Import.id) & (ImportStep.step == Step.TAKEN.value))
        .join(ImportRow, (ImportRow.import_id == Import.id) & (ImportRow.change == Change.DOUBTFUL.value))
        .where(under([path]), ~_has_come_to(Import.id, over), ~is_followed)
    )


def _has_come_to(import_id: Any, steps: Sequence[str]) -> Any:
    other = aliased(ImportStep)
    return exists().where(other.import_id == import_id, other.step.in_(steps))
