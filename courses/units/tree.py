"""A unit with those right below it and those it stands in: for pages one walks down."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from courses.units.models import Unit
from courses.units.units import UnitLine

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


def find_branch(db: Session, code: str, *, top: int) -> Branch | None:
    """The unit with this code at or below another one, or that one itself without a code; none elsewhere."""
    above, near = aliased(Unit), aliased(Unit)
    rows = db.execute(
        select(near.id, near.code, near.name, near.kind, near.path, Unit.id.label("of"), Unit.parent_id)
        .join(above, Unit.path.startswith(above.path))
        .join(near, or_(near.id == Unit.id, near.parent_id == Unit.id, near.id == Unit.parent_id))
        .where(above.id == top, Unit.code == code if code else Unit.id == top)
        .order_by(Unit.valid_from.desc(), near.sort_key, near.id)
        .limit(MOST)
    ).all()
    lines = {row.id: UnitLine(*row[:5]) for row in rows if row.of == rows[0].of}
    if not lines:
        return None
    one = lines.pop(rows[0].of)
    parent = lines.pop(rows[0].parent_id, None)
    return Branch(one.id, one.code, one.name, one.path, parent if one.id != top else None, tuple(lines.values()))
