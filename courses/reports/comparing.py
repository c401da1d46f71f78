"""Two snapshots side by side: who changed, from what to what.  Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from courses.errors import Refusal
from courses.obligations.ledger import State
from courses.reports.lines import Line

MOST_SHOWN = 500


class TooLongToCompare(Refusal):
    """A snapshot has more lines than a request should read."""


@dataclass(frozen=True)
class Changed:
    """One person of an obligation who stands otherwise; no line on a side where they were not in it."""

    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        """The newer line, or the older where there is no newer one."""
        one = self.after or self.before
        assert one is not None
        return one

    @property
    def move(self) -> tuple[State | None, State | None]:
        """From which state to which."""
        return (self.before.state if self.before else None), (self.after.state if self.after else None)

    @property
    def has_other_day(self) -> bool:
        """Whether their last day is another."""
        return self.before is not None and self.after is not None and self.before.due_on != self.after.due_on


@dataclass(frozen=True)
class Comparison:
    """All that changed: how many moved from what to what, and the first 500 of them."""

    moves: dict[tuple[State | None, State | None], int]
    shown: tuple[Changed, ...]
    total: int
    same: int


def compare(before: Iterable[Line], after: Iterable[Line]) -> Comparison:
    """Compare lines that are in the order of their keys; unit, state and last day are what may change."""
    moves, shown, total, same = Counter[tuple[State | None, State | None]](), list[Changed](), 0, 0
    for old, new in _paired(iter(before), iter(after)):
        if old == new or (old and new and _what(old) == _what(new)):
            same += 1
            continue
        one = Changed(old, new)
        total += 1
        moves[one.move] += 1
        if len(shown) < MOST_SHOWN:
            shown.append(one)
    return Comparison(dict(moves.most_common()), tuple(shown), total, same)


def _what(line: Line) -> tuple[object, ...]:
    return line.unit_code, line.state, line.due_on


def _paired(before: Iterator[Line], after: Iterator[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    old, new = next(before, None), next(after, None)
    while old or new:
        if new is None or (old and old.key < new.key):
            yield old, None
            old = next(before, None)
        elif old is None or new.key < old.key:
            yield None, new
            new = next(after, None)
        else:
            yield old, new
            old, new = next(before, None), next(after, None)
