"""What is said of a scenario: a sentence about a place in its document."""

from dataclasses import dataclass
from typing import Literal

from courses.practice.scenario import Scene

Place = tuple[str | int, ...]
"""Keys and positions as an author writes them, such as `("scenes", "ma-otp", "choices", 0, "to")`."""


@dataclass(frozen=True)
class Fault:
    """One sentence about one place; it says what to do."""

    place: Place
    sentence: str
    severity: Literal["fault", "warning"] = "fault"


def in_scene(scene_id: str, *place: str | int) -> Place:
    """A place within a scene."""
    return ("scenes", scene_id, *place)


def syllables(text: str) -> int:
    """How many syllables a text has: Vietnamese writes a space between them."""
    return len(text.split())


def texts_of(scene: Scene) -> tuple[str, ...]:
    """What a scene says before it is answered: its screen, narration and question."""
    shown = [one.text or one.label or "" for one in scene.screen.elements] if scene.screen else []
    return (*shown, scene.say or "", scene.ask or "")
