"""Where features meet without knowing one another: what `/toi` shows of each, what each does at a
sign-in, and what each knows of a duty to learn.
"""

from collections.abc import Callable
from typing import Any

from courses.certificates.finding import Shown
from courses.people.visitors import Visitor

PANELS: list[Callable[[Visitor], str]] = []
"""Each gives safe HTML (a `Markup`) for `/toi`, drawn in order below the name; an empty text shows nothing."""

FIRST_PANELS: list[Callable[[Visitor], str]] = []
"""The same for what comes before all else on `/toi`: what a person must do."""

ARRIVALS: list[Callable[..., Any]] = []
"""Each is called as `arrival(db, person_id, now=now)` in the transaction that signs a person in."""

DUTIES: list[Callable[[int, str], bool]] = []
"""Each says whether a person must finish a course for an office, given their id and the course's slug."""

PAPERS: list[Callable[[Shown], bytes]] = []
"""Each gives a certificate as PDF; the first is asked."""


def is_duty(person_id: int, course: str) -> bool:
    """Whether what a person does in a course counts for an office, which wants to be sure who did it."""
    return any(says(person_id, course) for says in DUTIES)
