"""Codes as people type them, last days, and what a certificate is worth."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.certificates.codes import LENGTH, as_code, grouped
from courses.certificates.states import State, last_day, state_of
from courses.db import ALPHABET

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
NOW = datetime(2026, 11, 22, 16, 59, tzinfo=UTC)
"""A minute before midnight in Viet Nam."""


@given(code=CODES, between=st.sampled_from(["-", " ", "\u00a0", "–"]), is_lower=st.booleans())
def test_a_code_is_known_however_it_is_typed(code: str, between: str, *, is_lower: bool) -> None:
    typed = grouped(code).replace(" ", between)

    assert as_code(typed.lower() if is_lower else typed) == code


@given(CODES, st.sampled_from(["O", "o"]), st.sampled_from(["I", "i", "L", "l"]))
def test_letters_read_for_digits_do_not_matter(code: str, zero: str, one: str) -> None:
    assert as_code(code.replace("0", zero).replace("1", one)) == code


@given(st.text(max_size=80))
def test_nothing_else_is_a_code(typed: str) -> None:
    code = as_code(typed)

    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        (date(2026, 11, 22), 24, date(2028, 11, 21)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 3, 1), 12, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
        (date(2026, 12, 1), None, None),
    ],
)
def test_the_last_day_is_the_eve(issued: date, months: int | None, last: date | None) -> None:
    assert last_day(issued, months) == last


@given(is_revoked=st.booleans(), is_replaced=st.booleans(), is_sample=st.booleans())
def test_what_was_taken_back_comes_first(*, is_revoked: bool, is_replaced: bool, is_sample: bool) -> None:
    state = state_of(
        is_revoked=is_revoked, is_replaced=is_replaced, is_sample=is_sample, expires_on=date(2020, 1, 1), now=NOW
    )

    order = [(is_revoked, State.REVOKED), (is_replaced, State.REPLACED), (is_sample, State.TEST)]
    assert state == next((one for holds, one in order if holds), State.EXPIRED)


def test_the_last_day_is_whole() -> None:
    facts = {"is_revoked": False, "is_replaced": False, "is_sample": False}

    assert state_of(**facts, expires_on=date(2026, 11, 22), now=NOW) == State.VALID
    assert state_of(**facts, expires_on=date(2026, 11, 21), now=NOW) == State.EXPIRED
