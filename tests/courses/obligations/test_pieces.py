"""A whole city put right list by list: no number drifts after any piece, whatever happens between two of them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.obligations import assigning
from courses.obligations.assigning import assign
from courses.obligations.imposing import Basis
from courses.obligations.mending import correct
from courses.obligations.models import Assignment
from courses.obligations.tallies import recount
from tests.courses.obligations.history import History
from tests.courses.obligations.oracle import Rule
from tests.courses.obligations.test_histories import NUMBERS, rules, things
from tests.make import Make

BASIS = Basis("Công văn", "9/CV", date(2026, 10, 1), "UBND", "Lùi hạn")
Thing = tuple[str, int, int, int]
DAYS = st.dates(date(2026, 9, 1), date(2027, 3, 1))


def test_no_number_drifts_between_the_pieces(make: Make, db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    versions, ward, maker = [make.course(), make.course()], make.unit(), make.person()
    units = [ward, *(make.unit(f"Trường {n}", parent_id=ward) for n in (1, 2))]
    monkeypatch.setattr(assigning, "AT_ONCE", -1)

    @settings(max_examples=30)
    @given(rules, st.lists(things, min_size=8, max_size=20), DAYS, st.lists(things, min_size=2, max_size=2))
    def check(rule: Rule, happened: list[Thing], due_on: date, between: list[Thing]) -> None:
        db.rollback()
        history = History(db, next(NUMBERS), rule)
        history.begin(ward, units, versions, maker)
        for thing in happened:
            history.happen(*thing)
        _put_right(db, history, due_on, between)

    check()


def _put_right(db: Session, history: History, due_on: date, between: list[Thing]) -> None:
    """No number drifts on the way; then nothing is left to do, and everybody in their first turn has the new day."""
    correct(db, history.obligation, due_on=due_on, basis=BASIS, by_id=history.maker, now=history.now)
    for piece, thing in zip(history.lists, between, strict=True):
        history.happen(*thing)
        assign(db, [history.obligation], lists=[piece], now=history.now)
        assert recount(db, history.obligation) == 0
    assert assign(db, [history.obligation], now=history.now) == 0
    runs = (Assignment.obligation_id == history.obligation, Assignment.ended_at.is_(None), Assignment.turn == 1)
    if history.rule.due_days is None:
        assert set(db.scalars(select(Assignment.due_on).where(*runs))) <= {due_on}
