"""The country's units brought into the database: new ones, new names, ends and what followed.

A unit keeps its row as long as it stands, whatever it is called, so roles, memberships and paths stay whole; what it
was called before is a closed row of its own.  One that goes into another hands it its people and what lies below.
A unit the table does not know is left alone, and so is one that the operator has put below a unit the table does not
know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, cast, func, insert, literal, select, update
from sqlalchemy.orm import Session, aliased

from courses.units.belonging import hand_over
from courses.units.models import Unit, UnitKind
from courses.units.records import UnitRecord
from courses.units.units import unit_sort_key
from courses.vietnamese import folded

TO_SETTLE = ""
"""The path of a row whose own key is not known yet."""


@dataclass
class Imported:
    """How many records did what."""

    added: int = 0
    changed: int = 0
    closed: int = 0
    unchanged: int = 0


def import_units(db: Session, records: Iterable[UnitRecord], *, on: date) -> Imported:
    """Bring in the records that have begun on a day; the same ones again change nothing."""
    begun = [one for one in records if one.valid_from <= on]
    known = {one.code for one in begun}
    living = [one for one in begun if one.is_living(on)]
    done = Imported()
    for kind in (UnitKind.PROVINCE, UnitKind.COMMUNE):
        _settle(db, [one for one in living if one.form.kind is kind], known, done)
    _close(db, [one for one in begun if not one.is_living(on)], done)
    return done


def _settle(db: Session, records: list[UnitRecord], known: set[str], done: Imported) -> None:
    """The units of one level that stand; those above them stand already."""
    ids, rows = _living(db), _rows(db)
    codes = {row.id: row.code for row in rows}
    there = {row.code: row for row in rows if row.valid_to is None}
    added: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for one in records:
        parent_id, row = ids.get(one.parent), there.get(one.code)
        if row is None:
            added.append({**_values(one), "parent_id": parent_id, "valid_to": None, "successor_id": None})
            continue
        is_moved = row.parent_id != parent_id and (row.parent_id is None or codes[row.parent_id] in known)
        if is_moved:
            _move(db, row.id, row.path, parent_id)
        values = {**_values(one), "valid_to": None, "successor_id": None}
        if is_moved or _differs(row, values):
            changed.append({"id": row.id, **values})
        else:
            done.unchanged += 1
    _write(db, added, changed)
    done.added += len(added)
    done.changed += len(changed)


def _close(db: Session, records: list[UnitRecord], done: Imported) -> None:
    """The names that no longer stand; a unit of that code and day that still does, ends."""
    ids, there = _living(db), {(row.code, row.valid_from): row for row in _rows(db)}
    added, changed = [], []
    for one in records:
        row = there.get((one.code, one.valid_from))
        values = {**_values(one), "valid_to": one.valid_to, "successor_id": ids.get(one.successor)}
        if row is None:
            added.append({**values, "parent_id": ids.get(one.parent)})
        elif _differs(row, values):
            changed.append({"id": row.id, **values})
        else:
            done.unchanged += 1
        if row is not None and row.valid_to is None and values["successor_id"] is not None:
            _follow(db, row.id, values["successor_id"], on=values["valid_to"])
    _write(db, added, changed)
    done.added += len(added)
    done.closed += len(changed)


def _follow(db: Session, unit_id: int, successor_id: int, *, on: date) -> None:
    """What ends is followed by another: its people go on there, and the groups and schools below it lie there."""
    hand_over(db, unit_id, successor_id, on=on)
    below = select(Unit.id, Unit.path).where(Unit.parent_id == unit_id, Unit.valid_to.is_(None))
    for child_id, path in db.execute(below).all():
        _move(db, child_id, path, successor_id)


def _write(db: Session, added: list[dict[str, Any]], changed: list[dict[str, Any]]) -> None:
    if changed:
        db.execute(update(Unit), changed)
    if not added:
        return
    db.execute(insert(Unit), [{**values, "path": TO_SETTLE} for values in added])
    above = aliased(Unit)
    path_above = select(above.path).where(above.id == Unit.parent_id).scalar_subquery()
    path = func.coalesce(path_above, "/").concat(cast(Unit.id, String)).concat("/")
    db.execute(
        update(Unit).where(Unit.path == TO_SETTLE).values(path=path).execution_options(synchronize_session=False)
    )


def _move(db: Session, unit_id: int, path: str, parent_id: int | None) -> None:
    """Put a unit, and all below it, under another parent."""
    above = db.scalar(select(Unit.path).where(Unit.id == parent_id)) or "/"
    moved = literal(f"{above}{unit_id}/").concat(func.substr(Unit.path, len(path) + 1))
    below = update(Unit).where(Unit.path.startswith(path, autoescape=True)).values(path=moved)
    db.execute(below.execution_options(synchronize_session=False))
    db.execute(update(Unit).where(Unit.id == unit_id).values(parent_id=parent_id))


def _living(db: Session) -> dict[str, int]:
    return {code: unit_id for code, unit_id in db.execute(select(Unit.code, Unit.id).where(Unit.valid_to.is_(None)))}  # noqa: C416


def _rows(db: Session) -> list[Any]:
    columns = [Unit.id, Unit.code, Unit.name, Unit.kind, Unit.form, Unit.parent_id, Unit.path]
    return list(db.execute(select(*columns, Unit.valid_from, Unit.valid_to, Unit.successor_id)))


def _values(one: UnitRecord) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "folded": folded(one.name),
        "sort_key": unit_sort_key(one.name),
        "kind": one.form.kind.value,
        "form": one.form.value,
        "valid_from": one.valid_from,
    }


def _differs(row: Any, values: dict[str, Any]) -> bool:
    return any(values[name] != getattr(row, name) for name in values if name not in {"folded", "sort_key"})
