"""What a report tells of the book of the movement: each indicator once, periods added or the newest taken.  Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from courses.reports.indicators import IndicatorLine
from courses.vietnamese import folded


@dataclass(frozen=True)
class Indicated:
    """An indicator as a report tells it."""

    name: str
    value: int
    counted: str
    """`lượt`, `người`, `tổ` …"""
    source: str
    as_of: date
    lines: tuple[IndicatorLine, ...]
    """What it is made of: the newest period of a number as at a day, else the periods that are added."""

    @property
    def is_carried(self) -> bool:
        """Whether a number in it was brought over from an earlier period and nobody looked at it since."""
        return any(line.is_carried for line in self.lines)

    @property
    def is_old(self) -> bool:
        """Whether a number in it is as of a day before the period it stands for."""
        return any(line.as_on < line.from_on for line in self.lines)


def tell(lines: Iterable[IndicatorLine]) -> tuple[Indicated, ...]:
    """Each indicator and what it counts once, in the order they come."""
    by_name: dict[tuple[str, str], list[IndicatorLine]] = {}
    for line in lines:
        by_name.setdefault((folded(line.name), folded(line.word)), []).append(line)
    return tuple(_tell(some) for some in by_name.values())


def _tell(lines: list[IndicatorLine]) -> Indicated:
    newest = max(lines, key=lambda one: (one.to_on, one.as_on))
    used = [newest] if newest.is_standing else _apart(lines)
    sources = "; ".join(dict.fromkeys(one.source for one in used))
    as_of = max(one.as_on for one in used)
    return Indicated(newest.name, sum(one.value or 0 for one in used), newest.word, sources, as_of, tuple(used))


def _apart(lines: list[IndicatorLine]) -> list[IndicatorLine]:
    """Periods that do not overlap, a year or quarter before its months."""
    chosen: list[IndicatorLine] = []
    for line in sorted(lines, key=lambda one: (one.from_on - one.to_on, one.from_on)):
        if all(line.to_on < one.from_on or one.to_on < line.from_on for one in chosen):
            chosen.append(line)
    return sorted(chosen, key=lambda one: one.from_on)
