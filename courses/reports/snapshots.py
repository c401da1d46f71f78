"""Snapshots to read: the list, one with its sums, its lines, and the names the office's lists hold today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zlib import decompress

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from courses.obligations.ledger import Ledger
from courses.obligations.models import Obligation, RosterRow
from courses.reports.lines import Line, UnitSum, read_ledger, read_sums, thaw
from courses.reports.models import Snapshot, SnapshotPiece, SnapshotSum
from courses.units.models import Unit
from courses.units.units import under

MOST_LISTED = 100
NAMES_AT_ONCE = 500


@dataclass(frozen=True)
class SnapshotLine:
    """A snapshot as a list shows it."""

    id: int
    public_id: str
    unit_id: int
    unit_name: str
    path: str
    on_day: date
    taken_at: datetime
    rules: int
    people: int
    digest: str
    hurried: int
    pace: int


@dataclass(frozen=True)
class Summed:
    """One obligation of a snapshot with its sums, as they were kept."""

    obligation_id: int
    public_id: str
    title: str
    cycle: str
    due_on: date
    basis: str
    ledger: Ledger
    """All units together."""
    units: int
    shown: tuple[UnitSum, ...]
    """All units, or of more than 100 those with the lowest rate."""


def list_snapshots(db: Session, paths: Iterable[str]) -> list[SnapshotLine]:
    """The snapshots of units at or below some paths, the newest first; at most 100."""
    return _found(db, under(paths))


def list_snapshots_of(db: Session, unit_id: int) -> list[SnapshotLine]:
    """The snapshots of one unit, the newest first; at most 100."""
    return _found(db, Snapshot.unit_id == unit_id)


def find_snapshot(db: Session, public_id: str) -> SnapshotLine | None:
    """A snapshot by its public id."""
    return next(iter(_found(db, Snapshot.public_id == public_id)), None)


def find_snapshot_of_id(db: Session, snapshot_id: int) -> SnapshotLine | None:
    """A snapshot by its key."""
    return next(iter(_found(db, Snapshot.id == snapshot_id)), None)


def list_sums(db: Session, snapshot_id: int) -> list[Summed]:
    """The obligations of a snapshot with their sums, the latest due first."""
    kept = (SnapshotSum.title, SnapshotSum.whole, SnapshotSum.units, SnapshotSum.shown)
    rows = db.execute(
        select(Obligation, *kept)
        .select_from(SnapshotSum)
        .join(Obligation, Obligation.id == SnapshotSum.obligation_id)
        .where(SnapshotSum.snapshot_id == snapshot_id)
        .order_by(Obligation.due_on.desc(), Obligation.id.desc())
    )
    return [_summed(*row) for row in rows]


def list_unit_sums(db: Session, snapshot_id: int) -> dict[int, tuple[UnitSum, ...]]:
    """The sums of every unit, of each obligation of a snapshot by its key."""
    sums = select(SnapshotSum.obligation_id, SnapshotSum.sums).where(SnapshotSum.snapshot_id == snapshot_id)
    return {obligation_id: read_sums(kept) for obligation_id, kept in db.execute(sums)}


def read_lines(db: Session, snapshot_id: int) -> Iterator[Line]:
    """The lines of a snapshot, in the order of their keys."""
    return thaw(db.scalars(_pieces(snapshot_id)))


def read_csv(db: Session, snapshot_id: int) -> Iterator[bytes]:
    """The canonical CSV, piece by piece: the same bytes for ever, those the digest is of."""
    return map(decompress, db.scalars(_pieces(snapshot_id)).all())


def name_rows(db: Session, rows: Iterable[str]) -> dict[str, str]:
    """The names of rows by their public ids, as the lists hold them today; what was erased has none."""
    wanted, found = list(dict.fromkeys(rows)), dict[str, str]()
    for begin in range(0, len(wanted), NAMES_AT_ONCE):
        some = select(RosterRow.public_id, RosterRow.name)
        some = some.where(RosterRow.public_id.in_(wanted[begin : begin + NAMES_AT_ONCE]), RosterRow.name != "")
        found.update((public_id, name) for public_id, name in db.execute(some))
    return found


def _found(db: Session, condition: ColumnElement[bool]) -> list[SnapshotLine]:
    columns: tuple[Any, ...] = (Snapshot.id, Snapshot.public_id, Snapshot.unit_id, Snapshot.unit_name, Unit.path)
    told: tuple[Any, ...] = (Snapshot.on_day, Snapshot.taken_at, Snapshot.rules, Snapshot.people, Snapshot.digest)
    told += (Snapshot.hurried, Snapshot.pace)
    found = select(*columns, *told).join(Unit, Unit.id == Snapshot.unit_id).where(condition)
    rows = db.execute(found.order_by(Snapshot.taken_at.desc(), Snapshot.id.desc()).limit(MOST_LISTED))
    return [SnapshotLine(*row) for row in rows]


def _pieces(snapshot_id: int) -> Select[bytes]:
    pieces = select(SnapshotPiece.packed).where(SnapshotPiece.snapshot_id == snapshot_id)
    return pieces.order_by(SnapshotPiece.place)


def _summed(one: Obligation, title: str, whole: str, units: int, shown: str) -> Summed:
    basis = f"{one.basis_type} số {one.basis_number} ngày {one.basis_on:%d/%m/%Y} của {one.basis_issuer}"
    told = (one.id, one.public_id, title, one.cycle, one.due_on, basis)
    return Summed(*told, read_ledger(whole), units, read_sums(shown))
