"""Where features meet without knowing one another: what `/toi` shows of each, and what each does at a sign-in."""

from collections.abc import Callable
from typing import Any

from courses.people.visitors import Visitor

PANELS: list[Callable[[Visitor], str]] = []
"""Each gives safe HTML (a `Markup`) for `/toi`, drawn in order below the name; an empty text shows nothing."""

FIRST_PANELS: list[Callable[[Visitor], str]] = []
"""The same for what comes before all else on `/toi`: what a person must do."""

ARRIVALS: list[Callable[..., Any]] = []
"""Each is called as `arrival(db, person_id, now=now)` in the transaction that signs a person in."""
