from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courses.obligations.ledger import Facts, State, end_of_day, ledger_of, state_of

DUE = end_of_day(date(2026, 11, 30))
instants = st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
people = st.builds(Facts, st.booleans(), st.booleans(), instants, instants)


def test_a_due_day_lasts_to_its_end_in_viet_nam() -> None:
    assert datetime(2026, 11, 30, 17, 0, tzinfo=UTC) == DUE
    done = Facts(has_account=True, is_exempt=False, started_at=DUE, finished_at=DUE - timedelta(seconds=1))
    assert state_of(done, DUE) is State.ON_TIME
    assert state_of(Facts(True, False, DUE, DUE), DUE) is State.LATE


@given(st.lists(people))
def test_whatever_happened_everybody_stands_in_one_place(everybody: list[Facts]) -> None:
    ledger = ledger_of((state_of(one, DUE), 1) for one in everybody)

    assert ledger.total == len(everybody)
    assert ledger.done + ledger.open + ledger.counts[State.EXEMPT] == ledger.total
    assert ledger.done == sum(one.finished_at is not None for one in everybody)
    assert 0 <= ledger.per_mille <= 1000
    assert (ledger.per_mille == 1000) == (ledger.asked > 0 and ledger.open == 0)


@given(people)
def test_finishing_never_makes_it_worse(one: Facts) -> None:
    done = Facts(one.has_account, one.is_exempt, one.started_at, DUE - timedelta(days=1))
    assert state_of(done, DUE) is State.ON_TIME
