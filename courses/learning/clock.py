"""The clock of a final test: pure, from when it began and when more time was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MORE = timedelta(minutes=10)
"""What one press of "Xin thêm 10 phút" gives."""
MOST_TIMES = 10
"""How often more time is given in one attempt (WCAG 2.2, 2.2.1: at least ten times)."""
GRACE = timedelta(minutes=10)
"""How long after its end a test waits for that press: as long as a network may be lost."""


@dataclass(frozen=True)
class Clock:
    """When a test ends, and how often more time was asked for."""

    ends_at: datetime
    asked: int

    def is_over(self, now: datetime) -> bool:
        """Whether no answer is taken any more, unless more time is asked for."""
        return now >= self.ends_at

    def is_shut(self, now: datetime) -> bool:
        """Whether it is over for good: nobody may ask for more time any more."""
        return self.is_over(now) and not self.may_ask(now)

    def may_ask(self, now: datetime) -> bool:
        """Whether more time is given: also just after the end, and not without bound."""
        return self.asked < MOST_TIMES and now < self.ends_at + GRACE

    def minutes_left(self, now: datetime) -> int:
        """About how many minutes are left, never promising much more: by fives from ten on; 0 in the last minute."""
        seconds = int((self.ends_at - now).total_seconds())
        if seconds < 60:
            return 0
        return 5 * ((seconds + 60) // 300) if seconds >= 600 else (seconds + 30) // 60


def clock_of(started_at: datetime, minutes: int, asked_at: Sequence[datetime]) -> Clock:
    """The clock of a test begun then; what is asked for after the end counts from the asking."""
    ends_at = started_at + timedelta(minutes=minutes)
    for at in asked_at:
        ends_at = max(ends_at, at) + MORE
    return Clock(ends_at, len(asked_at))
