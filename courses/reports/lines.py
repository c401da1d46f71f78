"""The lines of a snapshot and its canonical CSV: the same facts give the same bytes, for ever.  Pure."""

import csv
import hashlib
import io
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from courses.obligations.ledger import OPEN, Ledger, State

RULES = 1
"""The number of the definitions; a change of what a state means takes the next one."""
HEADINGS = ("obligation", "row", "unit_code", "unit", "state", "due_on", "finished_on")
AT_ONCE = 5_000
KNOWN = {state.value: state for state in State}
MOST_SHOWN = 100


class Line(NamedTuple):
    """One person of an obligation as they stood; `row` is the public id of their row in the office's list."""

    obligation: str
    row: str
    unit_code: str
    unit: str
    state: State
    due_on: date
    finished_on: date | None

    @property
    def key(self) -> tuple[str, str]:
        """What orders lines and makes two of two snapshots the same person and obligation."""
        return self[:2]


@dataclass(frozen=True)
class UnitSum:
    """How many people of an obligation stood where in one unit."""

    code: str
    name: str
    ledger: Ledger


@dataclass(frozen=True)
class Frozen:
    """Lines packed: the pieces of the CSV, its digest, and the sums of each obligation."""

    pieces: tuple[bytes, ...]
    digest: str
    people: int
    sums: dict[str, tuple[UnitSum, ...]]


def freeze(lines: Iterable[Line], *, on: date) -> Frozen:
    """Pack lines that are in the order of their keys."""
    digest, people, pieces = hashlib.sha256(), 0, list[bytes]()
    counts: dict[str, dict[tuple[str, str], tuple[Counter[State], Counter[State]]]] = {}
    for text, some in _texts(lines):
        digest.update(text)
        pieces.append(zlib.compress(text))
        people += len(some)
        for line in some:
            units = counts.setdefault(line.obligation, {})
            all_, over = units.setdefault((line.unit_code, line.unit), (Counter(), Counter()))
            all_[line.state] += 1
            over[line.state] += line.state in OPEN and line.due_on < on
    sums = {
        one: tuple(UnitSum(*unit, _ledger(*counted)) for unit, counted in sorted(units.items()))
        for one, units in counts.items()
    }
    return Frozen(tuple(pieces), digest.hexdigest(), people, sums)


def thaw(pieces: Iterable[bytes]) -> Iterator[Line]:
    """The lines of packed pieces, in their order."""
    for place, piece in enumerate(pieces):
        rows = csv.reader(io.StringIO(zlib.decompress(piece).decode(), newline=""))
        for who, row, code, unit, state, due_on, finished_on in islice(rows, 0 if place else 1, None):
            yield Line(who, row, code, unit, KNOWN[state], _day(due_on), _day(finished_on) if finished_on else None)


def add_up(ledgers: Iterable[Ledger]) -> Ledger:
    """One ledger of several that share nobody."""
    counts, over = dict.fromkeys(State, 0), dict.fromkeys(OPEN, 0)
    for one in ledgers:
        for state, people in one.counts.items():
            counts[state] += people
        for state, people in one.over.items():
            over[state] += people
    return Ledger(counts, over)


def to_show(sums: tuple[UnitSum, ...]) -> tuple[UnitSum, ...]:
    """The units a page shows: all in their order, or of more than 100 those with the lowest rate; tables have all."""
    if len(sums) <= MOST_SHOWN:
        return sums
    return tuple(sorted(sums, key=lambda one: (one.ledger.per_mille, -one.ledger.open))[:MOST_SHOWN])


def written_ledger(ledger: Ledger) -> str:
    """A ledger as a row keeps it."""
    return json.dumps([ledger.counts, ledger.over])


def read_ledger(text: str) -> Ledger:
    """The ledger of a row."""
    return _ledger(*json.loads(text))


def written_sums(sums: Iterable[UnitSum]) -> str:
    """The sums as a row keeps them."""
    return json.dumps([[one.code, one.name, one.ledger.counts, one.ledger.over] for one in sums], ensure_ascii=False)


def read_sums(text: str) -> tuple[UnitSum, ...]:
    """The sums of a row."""
    return tuple(UnitSum(code, name, _ledger(counts, over)) for code, name, counts, over in json.loads(text))


@lru_cache(4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _ledger(counts: dict[State, int], over: dict[State, int]) -> Ledger:
    return Ledger({one: counts.get(one, 0) for one in State}, {one: over.get(one, 0) for one in OPEN})


def _texts(lines: Iterable[Line]) -> Iterator[tuple[bytes, list[Line]]]:
    some: list[Line] = []
    is_first = True
    for line in lines:
        some.append(line)
        if len(some) == AT_ONCE:
            yield _text(some, is_first=is_first), some
            some, is_first = [], False
    if some or is_first:
        yield _text(some, is_first=is_first), some


def _text(lines: list[Line], *, is_first: bool) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if is_first:
        writer.writerow(HEADINGS)
    for one in lines:
        done = one.finished_on.isoformat() if one.finished_on else ""
        writer.writerow((*one.key, one.unit_code, one.unit, one.state.value, one.due_on.isoformat(), done))
    return text.getvalue().encode()
