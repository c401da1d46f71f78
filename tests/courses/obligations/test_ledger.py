from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courses.obligations.ledger import OPEN, Facts, State, end_of_day, ledger_of, state_of

DUE = end_of_day(date(2026, 11, 30))
days = st.dates(date(2026, 11, 1), date(2026, 12, 31))
instants = st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
people = st.builds(Facts, st.booleans(), st.booleans(), instants, instants, st.none() | days)


def test_a_due_day_lasts_to_its_end_in_viet_nam() -> None:
    assert datetime(2026, 11, 30, 17, 0, tzinfo=UTC) == DUE
    done = Facts(has_account=True, is_exempt=False, started_at=DUE, finished_at=DUE - timedelta(seconds=1))
    assert state_of(done, DUE) is State.ON_TIME
    assert state_of(Facts(True, False, DUE, DUE), DUE) is State.LATE


@given(st.lists(st.tuples(people, days)), days)
def test_whatever_happened_everybody_stands_in_one_place(everybody: list[tuple[Facts, date]], today: date) -> None:
    stand = [(state_of(one, end_of_day(due_on)), due_on, 1) for one, due_on in everybody]
    ledger = ledger_of(stand, on=today)

    assert ledger.total == len(everybody)
    assert ledger.done + ledger.open + ledger.counts[State.EXEMPT] == ledger.total
    assert ledger.done == sum(one.finished_at is not None or one.recognised_on is not None for one, _due in everybody)
    assert ledger.overdue == sum(state in OPEN and due_on < today for state, due_on, _one in stand)
    assert ledger.open == sum(ledger.count(state, is_over=is_over) for state in OPEN for is_over in (True, False))
    assert 0 <= ledger.per_mille <= 1000
    assert (ledger.per_mille == 1000) == (ledger.asked > 0 and ledger.open == 0)


@given(people)
def test_finishing_never_makes_it_worse(one: Facts) -> None:
    done = Facts(one.has_account, one.is_exempt, one.started_at, DUE - timedelta(days=1))
    assert state_of(done, DUE) is State.ON_TIME
