"""Units: found by code or name as people write them, listed below one another, added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from courses.db import said
from courses.errors import Refusal
from courses.units.models import Membership, Unit, UnitKind
from courses.units.naming import unit_name
from courses.vietnamese import folded, sort_key, squeezed

OFFICES = (UnitKind.PROVINCE, UnitKind.COMMUNE)
MOST_LISTED = 500


class CodeTaken(Refusal):
    """Another unit has this code from the same day."""


@dataclass(frozen=True)
class UnitLine:
    """A unit as a list shows it."""

    id: int
    code: str
    name: str
    kind: str
    path: str


def under(paths: Iterable[str]) -> ColumnElement[bool]:
    """The condition that a unit is one of these or below them; no path means no unit."""
    return or_(False, *(Unit.path.startswith(said(path)) for path in paths))


def valid(on: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that a unit stands on a day."""
    return Unit.valid_from <= on, or_(Unit.valid_to.is_(None), Unit.valid_to >= on)


def runs(on: date) -> ColumnElement[bool]:
    """The condition that a membership has not ended before a day; it may still be to begin."""
    return or_(Membership.to_on.is_(None), Membership.to_on >= on)


def depth() -> ColumnElement[int]:
    """How far below the root a unit lies, to put the highest first."""
    return func.length(Unit.path) - func.length(func.replace(Unit.path, "/", ""))


def find_unit(db: Session, code: str, *, on: date) -> UnitLine | None:
    """The unit that has this code on a day."""
    row = db.execute(_lines().where(Unit.code == code, *valid(on)).order_by(Unit.valid_from.desc()).limit(1)).first()
    return UnitLine(*row) if row else None


def find_unit_by_name(db: Session, name: str, *, on: date, below: str = "/") -> UnitLine | None:
    """The one unit below a path with this name as people write it ("hoa", "hoà" and "hòa" are one); an old unit's name
    finds the one that followed it.  None where no unit or several have it."""
    named = (Unit.folded == folded(name), Unit.path.startswith(below, autoescape=True), Unit.valid_from <= on)
    living = select(Unit.id).where(*named, *valid(on)).limit(2)
    followed = select(Unit.successor_id).where(*named, Unit.successor_id.is_not(None)).distinct().limit(2)
    meant = db.scalars(living).all() or db.scalars(followed).all()
    if len(meant) != 1:
        return None
    row = db.execute(_lines().where(Unit.id == meant[0], *valid(on))).first()
    return UnitLine(*row) if row else None


def list_units(
    db: Session, paths: Iterable[str], *, kinds: Iterable[UnitKind] = tuple(UnitKind), on: date
) -> list[UnitLine]:
    """The units at or below some paths, by name; at most 500."""
    rows = db.execute(
        _lines()
        .where(under(paths), Unit.kind.in_([kind.value for kind in kinds]), *valid(on))
        .order_by(Unit.sort_key, Unit.id)
        .limit(MOST_LISTED)
    )
    return [UnitLine(*row) for row in rows]


def list_offices(db: Session, paths: Iterable[str], *, on: date) -> list[UnitLine]:
    """The units a member of staff works for: those the roles are held in, and the wards and provinces below."""
    wanted = tuple(paths)
    rows = db.execute(
        _lines()
        .where(
            or_(Unit.path.in_(wanted), under(wanted) & Unit.kind.in_([kind.value for kind in OFFICES])),
            *valid(on),
        )
        .order_by(func.length(Unit.path), Unit.sort_key, Unit.id)
        .limit(MOST_LISTED)
    )
    return [UnitLine(*row) for row in rows]


def add_unit(
    db: Session, *, code: str, name: str, kind: UnitKind, valid_from: date, parent: UnitLine | Unit | None = None
) -> Unit:
    """Add a unit, below another one if said; refuses a code that is taken from the same day, and what is no name."""
    taken = db.execute(select(Unit.id).where(Unit.code == code, Unit.valid_from == valid_from)).first()
    if taken:
        raise CodeTaken
    unit = Unit(
        code=code,
        name=unit_name(name),
        folded=folded(name),
        sort_key=unit_sort_key(name),
        kind=kind.value,
        parent_id=parent.id if parent else None,
        valid_from=valid_from,
    )
    db.add(unit)
    db.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    return unit


def unit_sort_key(name: str) -> str:
    """A key that orders units as a dictionary does, with numbers by their size: "Tổ dân phố 4" before "11"."""
    return sort_key(" ".join(word.zfill(6) if word.isdigit() else word for word in squeezed(name).split(" ")))


def _lines() -> Select[int, str, str, str, str]:
    return select(Unit.id, Unit.code, Unit.name, Unit.kind, Unit.path)
