"""What keeps the office's numbers right by itself: every five minutes what changed, at night everything."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.db import bookkeeping
from courses.obligations.assigning import assign, assign_rosters
from courses.obligations.counting import count_rosters
from courses.obligations.living import count_living
from courses.obligations.members import keep_members, list_members_lists
from courses.obligations.reconciling import list_all, list_imposed, list_stirred, settle_learners, settle_piece
from courses.obligations.tallies import recount

LOOKS_BACK = timedelta(minutes=15)
"""Three ticks: one that was lost costs nothing."""


def keep_up(at: datetime) -> dict[str, int]:
    """Keep the lists of members, assign what was imposed, fit assignments to lists that changed, settle who learned,
    all in the last quarter of an hour, and count learners by where they live."""
    since = at - LOOKS_BACK
    _keep_members(at)
    with bookkeeping() as db:
        stirred, imposed = list_stirred(db, since=since), list_imposed(db, since=since)
    assigned = 0
    for one, roster in imposed:
        with bookkeeping() as db:
            assigned += assign(db, [one], lists=[roster], now=at)
    for one in stirred:
        with bookkeeping() as db:
            assigned += assign_rosters(db, [one], now=at)
    with bookkeeping() as db:
        settled = settle_learners(db, since=since, now=at)
    with bookkeeping() as db:
        count_living(db)
    return {"assigned": assigned, "settled": settled}


def _keep_members(at: datetime) -> None:
    with bookkeeping() as db:
        lists = list_members_lists(db)
    for one in lists:
        with bookkeeping() as db:
            keep_members(db, one, now=at)


def recount_lists() -> int:
    """Count anew who stands on each list; returns how many of the numbers had drifted."""
    with bookkeeping() as db:
        return count_rosters(db)


def reconcile(at: datetime) -> Iterator[tuple[int, dict[str, int]]]:
    """Bring each obligation up to date and count it anew; gives what had drifted, obligation by obligation."""
    with bookkeeping() as db:
        everything = list_all(db)
    for one in everything:
        with bookkeeping() as db:
            assigned = assign(db, [one], now=at)
        settled = _settle(one, at)
        with bookkeeping() as db:
            wrong = recount(db, one)
        yield one, {"assigned": assigned, "settled": settled, "tallies": wrong}


def _settle(obligation_id: int, at: datetime) -> int:
    changed, last = 0, 0
    while True:
        with bookkeeping() as db:
            piece = settle_piece(db, obligation_id, last, now=at)
        changed += piece.changed
        if piece.last_id is None:
            return changed
        last = piece.last_id
