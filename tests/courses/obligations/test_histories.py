"""The numbers of an office against what was really done: rows come and go, people sign in, learn, are exempted or
recognised, and time passes."""

from collections import Counter
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from courses.obligations.ledger import day_of, ledger_of
from courses.obligations.reconciling import settle_piece
from courses.obligations.standings import list_standings
from courses.obligations.tallies import list_unit_ledgers, recount
from tests.courses.obligations.history import DUE_ON, History
from tests.make import Make

KINDS = ("joins", "joins", "leaves", "signs_in", "begins", "finishes", "is_exempted", "is_recognised", "time_passes")
things = st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 1), st.integers(0, 2))
NUMBERS = count(1)


def test_every_number_is_the_names_behind_it_whatever_happened(make: Make, db: Session) -> None:
    version, ward, maker = make.course(), make.unit(), make.person()
    units = [ward, *(make.unit(f"Trường {n}", parent_id=ward) for n in (1, 2))]

    @settings(max_examples=40)
    @given(st.lists(things, max_size=20))
    def check(happened: list[tuple[str, int, int, int]]) -> None:
        db.rollback()
        history = History(db, next(NUMBERS))
        history.begin(ward, units, version, maker)
        for thing in happened:
            history.happen(*thing)
        _is_right(db, history, ward)

    check()


def _is_right(db: Session, history: History, ward: int) -> None:
    today, units = day_of(history.now), history.units
    listed = [one for one in history.everybody if one.counted_by is not None]
    expected = [(units[one.units[one.counted_by or 0]], one.state(today)) for one in listed]

    ledgers = list_unit_ledgers(db, history.obligation, units, on=today)
    names = list_standings(db, history.obligation, on=today)

    assert ledgers[ward] == ledger_of([(state, DUE_ON, 1) for _unit, state in expected], on=today)
    assert Counter(one.state for one in names) == Counter(state for _unit, state in expected)
    for unit in units[1:]:
        assert ledgers[unit].total == sum(where == unit for where, _state in expected)
    assert recount(db, history.obligation) == 0
    assert settle_piece(db, history.obligation, 0, now=history.now).changed == 0
