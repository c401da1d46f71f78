"""The certificates of the people of a list."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.certificates.models import Certificate
from courses.obligations.matching import matches
from courses.rosters.models import RosterRow


@dataclass(frozen=True)
class Awarded:
    """Whose certificate it is, as the list names them: the row's name, unit and last four digits."""

    person_id: int
    name: str
    unit_name: str
    number_tail: str | None


def list_awarded(db: Session, roster_id: int) -> list[Awarded]:
    """The people of a list who hold a certificate, in the order of the list, each once."""
    is_row = (RosterRow.roster_id == roster_id) & RosterRow.left_at.is_(None)
    pairs = matches(is_row, is_row).subquery()
    holds = select(Certificate.id).where(Certificate.person_id == pairs.c.person_id).exists()
    rows = db.execute(
        select(pairs.c.person_id, RosterRow.name, RosterRow.unit_name, RosterRow.number_tail)
        .join(RosterRow, RosterRow.id == pairs.c.row_id)
        .where(holds)
        .order_by(RosterRow.sort_key, RosterRow.id)
    )
    found: dict[int, Awarded] = {}
    for row in rows:
        found.setdefault(row.person_id, Awarded(*row))
    return list(found.values())
