"""Many things at once to the same people: nobody waits in a circle, and no number drifts.

On PostgreSQL all of it runs side by side; on SQLite writers come one after another, which has to hold as well.
"""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db import Database
from courses.obligations.assigning import assign, assign_rosters
from courses.obligations.decision_models import Exemption
from courses.obligations.models import Assignment, RosterRow
from courses.obligations.reconciling import settle_piece
from courses.obligations.tallies import recount
from tests.courses.obligations.history import History
from tests.courses.obligations.oracle import Rule
from tests.make import Make

PEOPLE, TIMES = 2, 25


@pytest.fixture
def histories(make: Make, db: Session) -> list[History]:
    """Three obligations of one course, each of two lists of two people."""
    version, ward, maker = make.course(), make.unit(), make.person()
    units = [ward, *(make.unit(f"Trường {n}", parent_id=ward) for n in (1, 2))]
    made = []
    for number in range(3):
        history = History(db, 900 + number, Rule(valid_months=1))
        history.begin(ward, units, [version, version], maker)
        for who in range(PEOPLE):
            for where in (0, 1):
                history.happen("joins", who, where, who + where)
            history.happen("signs_in", who, 0, 0)
        made.append(history)
    db.commit()
    return made


def _learn(db: Session, one: History, chance: random.Random) -> None:
    """Finish, or sign in anew: what a learner's request settles."""
    one.db, one.now = db, one.now + timedelta(minutes=1)
    who = chance.randrange(PEOPLE)
    settle = chance.choice((one._finishes, one._signs_in))
    settle(one.everybody[who], who, 0, 0)


def _bring(db: Session, one: History, chance: random.Random) -> None:
    """A list is taken: a row leaves, comes back or is elsewhere."""
    row = RosterRow.id == chance.choice(list(one.rows.values()))
    left = chance.choice((None, one.now))
    db.execute(update(RosterRow).where(row).values(left_at=left, unit_id=chance.choice(one.units)))
    assign_rosters(db, one.lists, now=one.now)


def _exempt(db: Session, one: History, chance: random.Random) -> None:
    """An exemption begins or ends, and everybody is settled."""
    row_id = chance.choice(list(one.rows.values()))
    there = (Exemption.obligation_id == one.obligation, Exemption.row_id == row_id, Exemption.ended_at.is_(None))
    if db.execute(update(Exemption).where(*there).values(ended_at=one.now)).rowcount == 0:  # type: ignore[attr-defined]
        said = {"reason": "x", "by_id": one.maker, "at": one.now, "is_approved": True}
        db.add(Exemption(obligation_id=one.obligation, row_id=row_id, **said))
        db.flush()
    settle_piece(db, one.obligation, 0, now=one.now)


def _work(database: Database, histories: list[History], what: int) -> None:
    chance = random.Random(what)  # noqa: S311
    doing = (_learn, _bring, _exempt, _bring)[what % 4]
    for _ in range(TIMES):
        with Session(database.engine) as own, database.writing(own) as db:
            doing(db, histories[what % 4 and chance.randrange(3)], chance)


def test_finishing_importing_and_exempting_at_once_keeps_every_number(
    histories: list[History], database: Database, db: Session
) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(_work, database, histories, what) for what in range(4)]:
            done.result(timeout=60)

    now = max(one.now for one in histories)
    with Session(database.engine) as own, database.writing(own) as writing:
        assert assign(writing, [one.obligation for one in histories], now=now) == 0
        for one in histories:
            assert settle_piece(writing, one.obligation, 0, now=now).changed == 0
            assert recount(writing, one.obligation) == 0
    runs = db.execute(select(Assignment.obligation_id, Assignment.key).where(Assignment.ended_at.is_(None))).all()
    assert len(runs) == len(set(runs))
