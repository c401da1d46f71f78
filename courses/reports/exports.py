"""Files that take a while: asked for as rows, made by the worker, kept for a day for who asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from courses.db import insert_unless_there
from courses.obligations.noting import note_by
from courses.people.models import PersonName
from courses.reports.models import Export
from courses.units.models import Unit

KEPT = timedelta(hours=24)
AGAIN_AFTER = timedelta(minutes=10)
"""After so long without a sign of life it is taken again: whoever made it has died."""
MOST_TRIES = 3
MOST_LISTED = 50


class Kind(StrEnum):
    """What a file is."""

    CERTIFICATES = "certificates"
    """The certificates of the people of a list, each a PDF, in one ZIP."""
    REGISTER = "register"
    """The same people's certificates as a table: the register of issue (sổ cấp)."""
    NAMED = "named"
    """A snapshot with names, as a workbook."""
    SNAPSHOT = "snapshot"
    """No file: a snapshot of so many people that a request would wait for it."""

    @property
    def ending(self) -> str:
        """How its name ends."""
        return "zip" if self is Kind.CERTIFICATES else "xlsx"


@dataclass(frozen=True)
class ExportLine:
    """An export as pages and the worker see it."""

    id: int
    public_id: str
    kind: Kind
    about: str
    unit_id: int
    unit_name: str
    path: str
    by_id: int
    by_name: str
    """Who asked, as every sheet says."""
    asked_at: datetime
    progress: int
    done_at: datetime | None
    outcome: str | None
    size: int | None

    @property
    def file_name(self) -> str:
        """The name it is stored under."""
        return f"{self.public_id}.{self.kind.ending}"

    def is_there(self, now: datetime) -> bool:
        """Whether it can be taken away now."""
        return self.outcome == "ready" and self.done_at is not None and now < self.done_at + KEPT


def ask_export(db: Session, kind: Kind, about: str, unit_id: int, *, event: str, by_id: int, now: datetime) -> None:
    """Ask for a file; the same form sent twice asks once."""
    asked = {"kind": kind.value, "about": about, "unit_id": unit_id, "asked_at": now}
    if insert_unless_there(db, Export, by_id=by_id, event=event, **asked):
        note_by(db, "file.asked", about, kind.value, by_id=by_id, now=now)


def list_exports(db: Session, person_id: int) -> list[ExportLine]:
    """What a person asked for, the newest first; at most 50."""
    found = _exports().where(Export.by_id == person_id).order_by(Export.id.desc()).limit(MOST_LISTED)
    return [_line(*row) for row in db.execute(found)]


def find_export(db: Session, person_id: int, public_id: str) -> ExportLine | None:
    """Somebody's own export by its public id."""
    row = db.execute(_exports().where(Export.by_id == person_id, Export.public_id == public_id)).first()
    return _line(*row) if row else None


def take_export(db: Session, *, now: datetime) -> ExportLine | None:
    """Take the oldest that waits; one that was tried three times has failed."""
    waits = (Export.done_at.is_(None), Export.claimed_at.is_(None) | (Export.claimed_at <= now - AGAIN_AFTER))
    spent = update(Export).where(*waits, Export.tries >= MOST_TRIES)
    db.execute(spent.values(done_at=now, outcome="failed").execution_options(synchronize_session=False))
    found = _exports().where(*waits, Export.tries < MOST_TRIES)
    row = db.execute(found.order_by(Export.id).limit(1).with_for_update(of=Export, skip_locked=True)).first()
    if row is None:
        return None
    row.Export.claimed_at, row.Export.tries = now, row.Export.tries + 1
    db.flush()
    return _line(*row)


def tell_progress(db: Session, export_id: int, thousandths: int, *, now: datetime) -> None:
    """Say how far a file is, and that its maker lives."""
    going = update(Export).where(Export.id == export_id, Export.done_at.is_(None))
    db.execute(going.values(progress=thousandths, claimed_at=now))


def finish_export(db: Session, export_id: int, size: int, *, now: datetime) -> None:
    """It is done: a file of so many bytes, or a snapshot of so many lines; with none there was nothing to do."""
    outcome = "ready" if size else "empty"
    ended = update(Export).where(Export.id == export_id, Export.done_at.is_(None))
    db.execute(ended.values(done_at=now, outcome=outcome, size=size, progress=1000))


def list_kept(db: Session, *, now: datetime) -> set[str]:
    """The names of the files that are still kept or being made."""
    lines = [_line(*row) for row in db.execute(_exports().where(Export.asked_at > now - 3 * KEPT))]
    return {one.file_name for one in lines if one.done_at is None or one.is_there(now)}


def _exports() -> Select[*tuple[Any, ...]]:
    columns: tuple[Any, ...] = (Export, Unit, PersonName.name.label("by_name"))
    found = select(*columns).join(Unit, Unit.id == Export.unit_id)
    return found.outerjoin(PersonName, PersonName.person_id == Export.by_id)


def _line(one: Export, unit: Unit, by_name: str | None) -> ExportLine:
    return ExportLine(
        id=one.id,
        public_id=one.public_id,
        kind=Kind(one.kind),
        about=one.about,
        unit_id=unit.id,
        unit_name=unit.name,
        path=unit.path,
        by_id=one.by_id,
        by_name=by_name or "",
        asked_at=one.asked_at,
        progress=one.progress,
        done_at=one.done_at,
        outcome=one.outcome,
        size=one.size,
    )
