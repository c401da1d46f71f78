from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courses.obligations.validity import OPENS_BEFORE, months_after, next_turn

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
months = st.integers(1, 120)


def test_a_month_without_such_a_day_ends_on_its_last() -> None:
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)


def test_the_next_turn_opens_sixty_days_before_and_is_due_on_the_last_day() -> None:
    learned, last = date(2026, 3, 10), date(2027, 3, 10)
    opens = last - timedelta(days=OPENS_BEFORE)

    assert next_turn(learned, 12, today=opens - timedelta(days=1)) is None
    turn = next_turn(learned, 12, today=opens)
    assert turn is not None
    assert (turn.opens_on, turn.due_on) == (opens, last)


@given(days, months, st.integers(0, 4000))
def test_what_ended_a_turn_never_counts_in_the_next_and_nobody_is_late_at_once(
    learned: date, valid: int, later: int
) -> None:
    today = learned + timedelta(days=later)

    turn = next_turn(learned, valid, today=today)

    if turn is not None:
        assert learned < turn.opens_on <= today
        assert turn.due_on - today >= timedelta(days=min(OPENS_BEFORE, 14) // 2)
        assert turn.due_on >= months_after(learned, valid)
