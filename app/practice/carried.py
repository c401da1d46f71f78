"""What a run's addresses and forms carry: the steps taken, signed, so that the server keeps nothing of a run under way.

The run's version travels with it, so that a run in progress ends on the version it began on.
"""

import secrets
import time
from typing import cast

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from app.db import db
from courses.catalogue.scenarios import Found, find_scenario_in
from courses.learning.practising import Run, play
from courses.practice.engine import NotAStep, Step

LONGEST = 2000
KEPT_SECONDS = 10


class Lost(Exception):
    """What an address carries was changed on its way, cut off, or is of a course that is gone."""


def new_key() -> str:
    """The key of a new run: 16 letters nobody can guess."""
    return secrets.token_urlsafe(12)


def carry(found: Found, key: str, steps: tuple[Step, ...]) -> str:
    """A run as its addresses carry it."""
    answers = "~".join(step.answer for step in steps)
    text = _signer(found.scenario.id).dumps([found.version.slug, found.version.number, key, answers])
    return text if isinstance(text, str) else text.decode()


def take_up(scenario_id: str, carried: str) -> Run:
    """The run an address or a form carries, replayed from its start; `Lost` where it is not what we signed."""
    try:
        slug, number, key, answers = cast("list[str]", _signer(scenario_id).loads(carried[:LONGEST]))
        found = _find(slug, int(number), scenario_id)
        return play(found, key, tuple(answers.split("~")) if answers else ())
    except (BadData, NotAStep, ValueError) as error:
        raise Lost from error


def _find(slug: str, number: int, scenario_id: str) -> Found:
    """The scenario of a version; that its course was withdrawn is noticed within 10 seconds."""
    kept: dict[tuple[str, int, str], tuple[float, Found]] = current_app.extensions.setdefault("lhs_practice", {})
    key = (slug, number, scenario_id)
    read_at, found = kept.get(key, (0.0, None))
    if found is None or time.monotonic() - read_at > KEPT_SECONDS or current_app.testing:
        found = find_scenario_in(db, slug, number, scenario_id)
        if found is None:
            raise Lost
        kept[key] = (time.monotonic(), found)
    return found


def _signer(scenario_id: str) -> URLSafeSerializer:
    return URLSafeSerializer(cast("str", current_app.secret_key), salt=f"practice {scenario_id}")
