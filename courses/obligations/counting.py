"""How many people stand on each list: kept on the list, and counted anew when one changed."""

from collections.abc import Iterable

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from courses.obligations.models import Roster, RosterRow


def count_rosters(db: Session, roster_ids: Iterable[int] | None = None) -> int:
    """Bring how many stand on some lists, or on all, up to date; returns how many of the numbers were wrong."""
    people = (
        select(func.count())
        .where(RosterRow.roster_id == Roster.id, RosterRow.left_at.is_(None))
        .correlate(Roster)
        .scalar_subquery()
    )
    wrong = update(Roster).where(Roster.people != people).values(people=people)
    if roster_ids is not None:
        wrong = wrong.where(Roster.id.in_(list(roster_ids)))
    result = db.execute(wrong.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount
