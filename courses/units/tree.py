"""A unit with those right below it and those it stands in: for pages one walks down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from courses.units.models import Unit
from courses.units.units import UnitLine, depth, under

MOST = 1_000
"""How many units right below one are read; the country has 34 below it, a city 168."""


@dataclass(frozen=True)
class Branch:
    """A unit, and the units right below it by name, those that have ended too."""

    id: int
    code: str
    name: str
    path: str
    parent: UnitLine | None
    """The unit it stands in; none for the top of what is looked at."""
    children: tuple[UnitLine, ...]

    @property
    def unit_ids(self) -> list[int]:
        """The unit and those right below it."""
        return [self.id, *(one.id for one in self.children)]


WHOLE = 0
"""The id of the branch that is everything: it has no unit, and the provinces below it."""


def find_branch(db: Session, code: str, *, top: int) -> Branch | None:
    """The unit with this code at or below another one, or that one itself without a code; none elsewhere."""
    above = aliased(Unit)
    below = exists(select(above.id).where(above.id == top, Unit.path.startswith(above.path)))
    found = _near(db, below & (Unit.code == code if code else Unit.id == top))
    return replace(found, parent=None) if found and found.id == top else found


def find_own_branch(db: Session, paths: Sequence[str], *, code: str = "", home: str = "") -> Branch | None:
    """The unit with this code at or below some paths; without a code the highest of them.  Whoever covers everything
    gets the unit whose code is `home`, or everything where there is none.  One or two statements."""
    first = Unit.code == home if "/" in paths else Unit.path.in_(paths)
    found = _near(db, under(paths) & (Unit.code == code if code else first))
    if found is None and not code and "/" in paths:
        roots = db.execute(_LINES.where(Unit.parent_id.is_(None)).order_by(Unit.sort_key, Unit.id).limit(MOST))
        return Branch(WHOLE, "", "", "/", None, tuple(UnitLine(*row) for row in roots))
    is_theirs = found and found.parent and any(found.parent.path.startswith(path) for path in paths)
    return found if found is None or is_theirs else replace(found, parent=None)


_LINES = select(Unit.id, Unit.code, Unit.name, Unit.kind, Unit.path)


def _near(db: Session, meant: ColumnElement[bool]) -> Branch | None:
    near = aliased(Unit)
    rows = db.execute(
        select(near.id, near.code, near.name, near.kind, near.path, Unit.id.label("of"), Unit.parent_id)
        .join(near, or_(near.id == Unit.id, near.parent_id == Unit.id, near.id == Unit.parent_id))
        .where(meant)
        .order_by(depth(), Unit.valid_from.desc(), Unit.id, near.sort_key, near.id)
        .limit(MOST)
    ).all()
    lines = {row.id: UnitLine(*row[:5]) for row in rows if row.of == rows[0].of}
    if not lines:
        return None
    one = lines.pop(rows[0].of)
    parent = lines.pop(rows[0].parent_id, None)
    return Branch(one.id, one.code, one.name, one.path, parent, tuple(lines.values()))
