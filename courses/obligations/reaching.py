"""Which units an obligation reaches: those in which, or below which, somebody is asked it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from courses.db import said
from courses.obligations.imposing import ObligationLine, obligation_lines
from courses.obligations.models import Obligation, Tally
from courses.units.models import Unit
from courses.units.units import under


@dataclass(frozen=True)
class Reached:
    """A unit below the one an obligation is of, in which somebody is asked it."""

    unit_id: int
    code: str
    name: str
    path: str


def list_reached(db: Session, one: ObligationLine, paths: Iterable[str]) -> list[Reached]:
    """Those of these units, each below the obligation's own, that it reaches; the highest first."""
    below = [path for path in paths if path.startswith(one.path) and path != one.path]
    if not below:
        return []
    rows = db.execute(
        select(Unit.id, Unit.code, Unit.name, Unit.path)
        .join(Tally, Tally.unit_id == Unit.id)
        .where(Tally.obligation_id == said(one.id), Tally.people > 0, Unit.path.in_(below))
        .distinct()
    )
    return sorted((Reached(*row) for row in rows), key=lambda unit: (unit.path.count("/"), unit.path))


def list_from_above(db: Session, paths: Iterable[str]) -> list[tuple[ObligationLine, Reached]]:
    """The obligations of units above these that reach one of them, each with the unit it reaches; at most 100."""
    mine = [path for path in paths if path != "/"]
    if not mine:
        return []
    above = aliased(Unit)
    pairs = db.execute(
        select(Tally.obligation_id, Unit.id, Unit.code, Unit.name, Unit.path)
        .join(Unit, Unit.id == Tally.unit_id)
        .join(Obligation, Obligation.id == Tally.obligation_id)
        .join(above, above.id == Obligation.unit_id)
        .where(Tally.people > 0, Unit.path.in_(mine), Unit.path.startswith(above.path), Unit.id != above.id)
        .distinct()
        .order_by(Unit.path)
    ).all()
    if not pairs:
        return []
    lines = obligation_lines(db, Obligation.id.in_({row.obligation_id for row in pairs}) & ~under(mine))
    return [(line, Reached(*row[1:])) for line in lines for row in pairs if row.obligation_id == line.id]
