"""The clock of a final test, and how often it may be taken: pure rules."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.learning.clock import GRACE, MORE, MOST_TIMES, clock_of
from courses.learning.turns import HasPassed, NoAttemptsLeft, Taken, TooSoon, turns_of
from courses.packs.reading import read_pack
from tests.app.learning.officials import official_pack

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("minute", "left"), [(0, 40), (0.1, 40), (13, 25), (14.9, 25), (28, 10), (31, 9), (39.2, 0), (45, 0)]
)
def test_what_is_left_is_told_by_fives_and_below_ten_by_whole_minutes(minute: float, left: int) -> None:
    assert clock_of(START, 40, ()).minutes_left(at(minute)) == left


def test_time_asked_for_before_the_end_is_added_to_it() -> None:
    assert clock_of(START, 40, [at(5), at(6)]).ends_at == at(60)


def test_time_asked_for_just_after_the_end_is_whole() -> None:
    assert clock_of(START, 40, [at(46)]).ends_at == at(56)


def test_it_may_be_asked_for_until_the_grace_is_over_and_ten_times() -> None:
    clock = clock_of(START, 40, ())
    assert clock.may_ask(clock.ends_at + GRACE - timedelta(seconds=1))
    assert not clock.may_ask(clock.ends_at + GRACE)
    spent = clock_of(START, 40, [START] * MOST_TIMES)
    assert not spent.may_ask(START)
    assert spent.is_shut(spent.ends_at)


@given(st.integers(10, 180), st.lists(st.integers(0, 3600), max_size=MOST_TIMES))
def test_asking_never_shortens_a_test_and_gives_ten_minutes_at_least(minutes: int, asked: list[int]) -> None:
    times = sorted(START + timedelta(seconds=one) for one in asked)
    ends = [clock_of(START, minutes, times[:n]).ends_at for n in range(len(times) + 1)]
    assert all(later - earlier >= MORE for earlier, later in pairwise(ends))
    assert all(end >= at + MORE for end, at in zip(ends[1:], times, strict=True))


def taken(*closed: int, passed: bool = False) -> list[Taken]:
    return [Taken(f"{n}", at(one), at(one), passed) for n, one in enumerate(closed)]


def test_attempts_wait_a_day_then_three_and_then_are_used_up() -> None:
    final = read_pack(official_pack(), {}).content.final
    assert final is not None
    one, two, three = (turns_of(final, taken(*range(n)), 0) for n in (1, 2, 3))

    assert one.why_not(at(24 * 60 - 1)) is TooSoon
    assert one.why_not(at(24 * 60)) is None
    assert two.opens_at == at(1 + 72 * 60)
    assert three.why_not(at(10**6)) is NoAttemptsLeft
    assert turns_of(final, taken(0, 1, 2), 1).why_not(at(3)) is None
    assert turns_of(final, taken(0, passed=True), 0).why_not(at(10**6)) is HasPassed


def test_without_a_limit_nothing_waits_and_nothing_is_used_up() -> None:
    final = read_pack(official_pack("minutes: 40\n"), {}).content.final
    assert final is not None
    assert turns_of(final, taken(*range(50)), 0).why_not(at(49)) is None
