"""For how long what was learned holds, and when the next turn opens.  Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

OPENS_BEFORE = 60
"""So many days before the last day of validity the next turn opens; half of a validity shorter than 120 days."""


@dataclass(frozen=True)
class Next:
    """The next turn of who learned on a day."""

    opens_on: date
    """What is learned from this day on counts for it."""
    due_on: date
    """Its last day: the last on which what was learned before holds, or half the time it is open, if that is later."""


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_turn(learned_on: date, valid_months: int, *, today: date) -> Next | None:
    """The turn after what was learned on a day, if it is open today; none while it is not."""
    holds_to = months_after(learned_on, valid_months)
    window = min(OPENS_BEFORE, (holds_to - learned_on).days // 2)
    opens_on = holds_to - timedelta(days=window)
    if today < opens_on:
        return None
    return Next(opens_on, max(holds_to, today + timedelta(days=window // 2)))
