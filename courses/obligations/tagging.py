"""The tag of a list: a word that gathers lists of one kind, so that something can be asked of just those."""

from datetime import datetime

from sqlalchemy.orm import Session

from courses.obligations.assigning import assign_rosters
from courses.obligations.models import Roster
from courses.obligations.noting import note_by
from courses.vietnamese import folded, squeezed


def tag_roster(db: Session, roster_id: int, tag: str, *, by_id: int, now: datetime) -> None:
    """Set a list's tag, or take it off by an empty one; assignments follow.  The same again changes nothing."""
    roster = db.get_one(Roster, roster_id, with_for_update={"key_share": True})
    said = squeezed(tag)
    if roster.tag_title == said:
        return
    is_moved = roster.tag != folded(said)
    roster.tag, roster.tag_title = folded(said), said
    db.flush()
    note_by(db, "roster.tagged", roster.public_id, said, by_id=by_id, now=now)
    if is_moved:
        roster.changed_at = now
        db.flush()
        assign_rosters(db, [roster_id], now=now)
