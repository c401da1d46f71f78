from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.obligations.ladder import BEFORE, ENDS, TO_ABOVE, TO_HEAD, due_within, heads_for, overdue_within

TODAY = date(2026, 11, 24)


@given(st.integers(-60, 60))
def test_each_day_before_the_last_has_at_most_one_step(days: int) -> None:
    due = TODAY + timedelta(days=days)

    steps = [step for step in BEFORE if due_within(step, TODAY)[0] <= due <= due_within(step, TODAY)[1]]

    assert len(steps) == (1 if 0 <= days <= 14 else 0)
    assert all(step >= days for step in steps)


@given(st.integers(-60, 60))
def test_each_day_after_it_too(days: int) -> None:
    due = TODAY - timedelta(days=days)

    steps = [s for s in (TO_HEAD, TO_ABOVE) if overdue_within(s, TODAY)[0] <= due <= overdue_within(s, TODAY)[1]]

    assert steps == ([TO_HEAD] if TO_HEAD <= days < TO_ABOVE else [TO_ABOVE] if TO_ABOVE <= days <= ENDS else [])


@pytest.mark.parametrize(
    ("heads", "first", "then"),
    [
        ({"/1/2/": [7], "/1/": [8]}, [7], [8]),
        ({"/1/": [8], "/": [9]}, [8], [9]),
        ({"/1/2/3/": [6], "/": [9]}, [6], [9]),
        ({"/1/2/": [7]}, [7], []),
        ({"/1/4/": [5]}, [], []),
        ({}, [], []),
    ],
)
def test_the_nearest_head_is_told_and_then_the_one_above(
    heads: dict[str, list[int]], first: list[int], then: list[int]
) -> None:
    assert heads_for("/1/2/3/", heads, TO_HEAD) == first
    assert heads_for("/1/2/3/", heads, TO_ABOVE) == then
