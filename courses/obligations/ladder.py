"""The ladder of reminders: 14, 7 and 2 days before the last day to the person, 3 days after it to the head of their
unit, 10 days after it to the head above.  Pure."""

from datetime import date, timedelta

BEFORE = (14, 7, 2)
TO_HEAD, TO_ABOVE = 3, 10
ENDS = 30
"""So many days after the last day nobody is told any more: whoever was to know knows."""


def due_within(step: int, today: date) -> tuple[date, date]:
    """The last days, both inclusive, of which today is the time for this step: who came late gets the nearest one."""
    nearer = [other for other in BEFORE if other < step]
    first = max(nearer) + 1 if nearer else 0
    return today + timedelta(days=first), today + timedelta(days=step)


def overdue_within(step: int, today: date) -> tuple[date, date]:
    """The last days, both inclusive, so long past today that this step upwards is taken."""
    last = TO_ABOVE - 1 if step == TO_HEAD else ENDS
    return today - timedelta(days=last), today - timedelta(days=step)


def heads_for(path: str, heads: dict[str, list[int]], step: int) -> list[int]:
    """Who is told of somebody in the unit with this path: the heads of the nearest unit that has any, at the later
    step those of the next above that has any; nobody where there is none.  `/` is the whole site."""
    ids = path.strip("/").split("/")
    way = ["/" + "/".join(ids[:length]) + "/" for length in range(len(ids), 0, -1)] + ["/"]
    led = [heads[unit] for unit in way if heads.get(unit)]
    place = 0 if step == TO_HEAD else 1
    return led[place] if len(led) > place else []
