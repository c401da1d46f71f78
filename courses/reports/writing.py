"""The ward's report as it is written: numbers from a snapshot, words carried over from the last one."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from courses.obligations.noting import note_by
from courses.reports.models import Report, ReportTemplate
from courses.reports.snapshots import SnapshotLine
from courses.units.models import Unit
from courses.units.units import under
from courses.vietnamese import nfc

TEXTS = (
    "title", "receiver", "opening", "situation", "leading", "media", "activities", "platforms", "models", "teams",
    "strengths", "limits", "tasks", "proposals", "copies", "signing", "signer",
)  # fmt: skip
"""What is typed, in the order of the report."""
MOST_LISTED = 100


@dataclass(frozen=True)
class ReportLine:
    """A report as pages show it."""

    id: int
    public_id: str
    unit_id: int
    unit_code: str
    unit_name: str
    parent_name: str
    path: str
    snapshot_id: int
    from_on: date
    to_on: date
    made_at: datetime
    changed_at: datetime
    texts: Mapping[str, str]


def begin_report(db: Session, snapshot: SnapshotLine, *, from_on: date, to_on: date, by_id: int, now: datetime) -> str:
    """Begin a report on a snapshot, with the words of the unit's last one; returns its public id."""
    last = select(Report.texts).where(Report.unit_id == snapshot.unit_id).order_by(Report.id.desc()).limit(1)
    texts = db.scalar(last) or "{}"
    when = {"from_on": from_on, "to_on": to_on, "made_at": now, "changed_at": now}
    made = Report(unit_id=snapshot.unit_id, snapshot_id=snapshot.id, texts=texts, made_by_id=by_id, **when)
    db.add(made)
    db.flush()
    note_by(db, "report.begun", made.public_id, snapshot.public_id, by_id=by_id, now=now)
    return made.public_id


def write_texts(db: Session, report_id: int, texts: Mapping[str, str], *, by_id: int, now: datetime) -> None:
    """Keep what was typed."""
    one = db.get_one(Report, report_id)
    kept = {name: nfc(texts.get(name, "")).strip() for name in TEXTS}
    one.texts, one.changed_at = json.dumps(kept, ensure_ascii=False), now
    note_by(db, "report.written", one.public_id, "", by_id=by_id, now=now)


def find_report(db: Session, public_id: str) -> ReportLine | None:
    """A report by its public id."""
    return next(iter(_found(db, Report.public_id == public_id)), None)


def list_reports(db: Session, paths: Iterable[str]) -> list[ReportLine]:
    """The reports of units at or below some paths, the newest first; at most 100."""
    return _found(db, under(paths))


def find_template(db: Session, unit_id: int) -> bytes | None:
    """A unit's own form of the report."""
    return db.scalar(select(ReportTemplate.content).where(ReportTemplate.unit_id == unit_id))


def keep_template(db: Session, unit_id: int, content: bytes | None, *, by_id: int, now: datetime) -> None:
    """Keep a unit's own form, which was checked before, in the place of the one before; or give it up."""
    one = db.get(ReportTemplate, unit_id)
    if one is not None:
        db.delete(one)
        db.flush()
    if content is not None:
        db.add(ReportTemplate(unit_id=unit_id, content=content, by_id=by_id, at=now))
    code = db.get_one(Unit, unit_id).code
    note_by(db, "report.form-kept" if content else "report.form-dropped", code, "", by_id=by_id, now=now)


def _found(db: Session, condition: ColumnElement[bool]) -> list[ReportLine]:
    above = select(Unit.id, Unit.name).subquery()
    columns: tuple[Any, ...] = (Report, Unit.code, Unit.name, Unit.path, above.c.name.label("parent"))
    found = select(*columns).join(Unit, Unit.id == Report.unit_id).outerjoin(above, above.c.id == Unit.parent_id)
    rows = db.execute(found.where(condition).order_by(Report.id.desc()).limit(MOST_LISTED))
    return [_line(*row) for row in rows]


def _line(one: Report, code: str, name: str, path: str, parent: str | None) -> ReportLine:
    return ReportLine(
        id=one.id,
        public_id=one.public_id,
        unit_id=one.unit_id,
        unit_code=code,
        unit_name=name,
        parent_name=parent or "",
        path=path,
        snapshot_id=one.snapshot_id,
        from_on=one.from_on,
        to_on=one.to_on,
        made_at=one.made_at,
        changed_at=one.changed_at,
        texts=json.loads(one.texts),
    )
