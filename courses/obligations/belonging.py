"""Where the people of lists belong, for the office that looks at one of them."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.obligations.models import Assignment, RosterRow
from courses.units.overview import Belonging, list_memberships


def list_row_memberships(db: Session, obligation_id: int, row: str, paths: Iterable[str]) -> list[Belonging]:
    """Where the person of a row belongs and belonged, in the units one works for; none while nobody is matched."""
    asked = select(Assignment.person_id).join(RosterRow, RosterRow.id == Assignment.row_id)
    theirs = asked.where(Assignment.obligation_id == obligation_id, RosterRow.public_id == row)
    person_id = db.scalar(theirs.where(Assignment.person_id.is_not(None)).limit(1))
    return list_memberships(db, person_id, paths) if person_id is not None else []
