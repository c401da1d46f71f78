"""Identity levels: what was asked for, and what a sample person can show."""

from app.standin.people import SamplePerson

LEVELS = {"LoA1": 1, "LoA2": 2}
_METHODS = {"LoA1": ["pwd"], "LoA2": ["swk", "bio"]}


def level_for(person: SamplePerson, acr_values: str | None) -> str | None:
    """The `acr` this person signs in with: the first asked for that is in reach, None if none is.

    A request that names no known level gets LoA1.
    """
    asked = _known(acr_values) or ["LoA1"]
    return next((name for name in asked if LEVELS[name] <= person.level), None)


def needs_level_2(acr_values: str | None) -> bool:
    """Whether nothing below LoA2 will do."""
    return _known(acr_values) == ["LoA2"]


def methods_of(acr: str) -> list[str]:
    """The `amr` that goes with a level: a password, or a key on the phone with a face."""
    return _METHODS[acr]


def _known(acr_values: str | None) -> list[str]:
    return [name for name in dict.fromkeys((acr_values or "").split()) if name in LEVELS]
