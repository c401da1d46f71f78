"""What an office keeps below its ward: departments, schools, stations and groups opened, renamed and closed."""

from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.db import new_public_id
from courses.errors import NotYours, Refusal
from courses.site.audit import note
from courses.units.belonging import hand_over
from courses.units.granted import stands
from courses.units.models import RoleGrant, Unit, UnitKind
from courses.units.naming import unit_name
from courses.units.units import OFFICES, UnitLine, add_unit, unit_sort_key, valid
from courses.vietnamese import folded, squeezed

LETTERS = {UnitKind.DEPARTMENT: "P", UnitKind.SCHOOL: "T", UnitKind.STATION: "Y", UnitKind.NEIGHBOURHOOD: "D"}
"""What stands between a parent's code and the number of a unit that an office opens."""


class NameTaken(Refusal):
    """Another unit directly below the same one has this name."""


class FromTheTable(Refusal):
    """Provinces and communes come from the country's table, which offices do not change."""


class HasUnitsBelow(Refusal):
    """A unit with units below it is not closed before them."""


class NoSuchDay(Refusal):
    """The day is before the unit began, or still to come."""


class NotASuccessor(Refusal):
    """A unit is not followed by itself, by one below it, or by one of another kind."""


def open_unit(db: Session, parent: UnitLine, name: str, kind: UnitKind, *, on: date, by: str, now: datetime) -> str:
    """Open a unit below another from a day; returns its new code."""
    if kind not in LETTERS:
        raise FromTheTable
    _check_name(db, parent.id, name, on=on)
    begins = f"{parent.code}-{LETTERS[kind]}"
    taken = set(db.scalars(select(Unit.code).where(Unit.code.startswith(begins, autoescape=True))))
    code = next(code for number in range(1, len(taken) + 2) if (code := f"{begins}{number}") not in taken)
    add_unit(db, code=code, name=name, kind=kind, valid_from=on, parent=parent)
    note(db, "unit.opened", code, actor=by, detail=kind.value, now=now)
    return code


def rename_unit(db: Session, code: str, name: str, *, on: date, by: str, now: datetime) -> None:
    """Call a unit otherwise from a day on: its row stays, a closed row keeps the old name; the same name is nothing."""
    unit = _own(db, code, on=on)
    if unit.name == squeezed(name):
        return
    _check_name(db, unit.parent_id, name, on=on, but=unit.id)
    old = {"name": unit.name, "folded": unit.folded, "sort_key": unit.sort_key, "valid_from": unit.valid_from}
    unit.name, unit.folded, unit.sort_key = unit_name(name), folded(name), unit_sort_key(name)
    if old["valid_from"] != on:
        unit.valid_from = on
        db.flush()
        former = Unit(code=code, kind=unit.kind, parent_id=unit.parent_id, path=new_public_id(), **old)
        former.valid_to, former.successor_id = on - timedelta(days=1), unit.id
        db.add(former)
        db.flush()
        former.path = f"{unit.path[: -len(f'{unit.id}/')]}{former.id}/"
    note(db, "unit.renamed", code, actor=by, now=now)


def close_unit(db: Session, code: str, *, on: date, successor: UnitLine | None, by: str, now: datetime) -> None:
    """Close a unit after a last day: its people go on in what follows, if anything does; roles in it end."""
    unit = _own(db, code, on=on)
    if db.scalar(select(Unit.id).where(Unit.parent_id == unit.id, Unit.valid_to.is_(None)).limit(1)):
        raise HasUnitsBelow
    if successor and (successor.kind != unit.kind or successor.path.startswith(unit.path)):
        raise NotASuccessor
    unit.valid_to, unit.successor_id = on, successor.id if successor else None
    hand_over(db, unit.id, successor.id if successor else None, on=on)
    db.execute(update(RoleGrant).where(RoleGrant.unit_id == unit.id, stands(now)).values(to_at=now))
    note(db, "unit.closed", code, actor=by, detail=successor.code if successor else "", now=now)


def _own(db: Session, code: str, *, on: date) -> Unit:
    unit = db.scalars(select(Unit).where(Unit.code == code, Unit.valid_to.is_(None))).first()
    if unit is None:
        raise NotYours
    if UnitKind(unit.kind) in OFFICES:
        raise FromTheTable
    if on < unit.valid_from:
        raise NoSuchDay
    return unit


def _check_name(db: Session, parent_id: int | None, name: str, *, on: date, but: int = 0) -> None:
    same = select(Unit.id).where(Unit.parent_id == parent_id, Unit.folded == folded(name), *valid(on), Unit.id != but)
    if db.scalar(same.limit(1)):
        raise NameTaken
