"""The lines of a snapshot as bytes and back, whatever they hold; and what changed between two."""

import hashlib
import zlib
from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from courses.obligations.ledger import OPEN, State
from courses.reports.comparing import compare
from courses.reports.lines import Line, add_up, freeze, read_sums, thaw, written_sums

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2025, 1, 1), date(2028, 1, 1))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
ONE = st.builds(Line, st.sampled_from("AB"), WORDS, WORDS, WORDS, st.sampled_from(State), DAYS, st.none() | DAYS)
MANY = st.lists(ONE, max_size=12, unique_by=lambda line: line.key).map(
    lambda some: sorted(some, key=lambda line: line.key)
)


@given(MANY)
def test_the_same_lines_give_the_same_bytes_and_come_back_as_they_were(lines: list[Line]) -> None:
    frozen = freeze(lines, on=TODAY)

    assert frozen == freeze(list(lines), on=TODAY)
    assert list(thaw(frozen.pieces)) == lines
    assert hashlib.sha256(b"".join(map(zlib.decompress, frozen.pieces))).hexdigest() == frozen.digest


@given(MANY, MANY)
def test_other_lines_give_another_digest(some: list[Line], others: list[Line]) -> None:
    assert (freeze(some, on=TODAY).digest == freeze(others, on=TODAY).digest) == (some == others)


@given(MANY)
def test_sums_are_the_lines_counted(lines: list[Line]) -> None:
    frozen = freeze(lines, on=TODAY)

    for obligation, units in frozen.sums.items():
        meant = [line for line in lines if line.obligation == obligation]
        whole = add_up(unit.ledger for unit in units)
        assert {state: people for state, people in whole.counts.items() if people} == Counter(
            one.state for one in meant
        )
        assert whole.overdue == sum(one.state in OPEN and one.due_on < TODAY for one in meant)
        assert read_sums(written_sums(units)) == units


@given(MANY, MANY)
def test_every_change_is_listed_once(before: list[Line], after: list[Line]) -> None:
    found = compare(before, after)

    old, new = ({line.key: line for line in lines} for lines in (before, after))
    changed = {key for key in old.keys() | new.keys() if not _is_same(old.get(key), new.get(key))}
    assert {one.line.key for one in found.shown} == changed
    assert sum(found.moves.values()) == found.total == len(changed)
    assert found.same == len(old.keys() | new.keys()) - len(changed)


def _is_same(old: Line | None, new: Line | None) -> bool:
    if old is None or new is None:
        return False
    return (old.unit_code, old.state, old.due_on) == (new.unit_code, new.state, new.due_on)
