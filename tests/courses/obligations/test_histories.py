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
from tests.courses.obligations.history import History
from tests.courses.obligations.oracle import Rule
from tests.make import Make
from tests.packs import small_pack

KINDS = (
    "joins", "joins", "came_before", "keeps_books", "leaves", "signs_in", "begins", "finishes", "finishes", "passes",
    "is_exempted", "is_recognised", "time_passes", "time_passes",
)  # fmt: skip
maybe = st.none()
rules = st.builds(
    Rule, st.booleans(), maybe | st.integers(1, 40), maybe | st.just(2), maybe | st.just(1), maybe | st.just(12)
)
things = st.tuples(st.sampled_from(KINDS), st.integers(0, 1), st.integers(0, 1), st.integers(0, 2))
NUMBERS = count(1)
NEWER = small_pack() | {
    "course.yaml": small_pack()["course.yaml"].replace("Một khóa nhỏ để thử.", "Một khóa nhỏ để thử, bản mới.")
}


def test_every_number_is_the_names_behind_it_whatever_happened(make: Make, db: Session) -> None:
    versions, ward, maker = [make.course(), make.course(NEWER)], make.unit(), make.person()
    units = [ward, *(make.unit(f"Trường {n}", parent_id=ward) for n in (1, 2))]

    @settings(max_examples=50)
    @given(rules, st.lists(things, min_size=15, max_size=30))
    def check(rule: Rule, happened: list[tuple[str, int, int, int]]) -> None:
        db.rollback()
        history = History(db, next(NUMBERS), rule)
        history.begin(ward, units, versions, maker)
        for thing in happened:
            history.happen(*thing)
            _is_right(db, history, ward)

    check()


def _is_right(db: Session, history: History, ward: int) -> None:
    today, units = day_of(history.now), history.units
    listed = [one for one in history.everybody if one.counted_by is not None]
    expected = [(units[one.places[one.counted_by or 0].unit], one.state(today), one.due_on) for one in listed]

    ledgers = list_unit_ledgers(db, history.obligation, units, on=today)
    names = list_standings(db, history.obligation, on=today)

    assert ledgers[ward] == ledger_of([(state, due_on, 1) for _unit, state, due_on in expected], on=today)
    assert Counter((one.state, one.due_on) for one in names) == Counter(one[1:] for one in expected)
    for unit in units[1:]:
        assert ledgers[unit].total == sum(where == unit for where, _state, _due_on in expected)
    assert recount(db, history.obligation) == 0
    assert settle_piece(db, history.obligation, 0, now=history.now).changed == 0
