"""The table of skills and the public frames it is mapped to: data of their own, read once.  Pure."""

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from ruamel.yaml import YAML

from courses.frozen import Frozen, Skill, Slug, Words

FOLDER = Path(__file__).parent / "data"


class Item(Frozen):
    """One item of a public frame, under the code its text gives it."""

    code: Words
    name: Words


class Frame(Frozen):
    """A public frame of digital skills; `missing` says why it has no items yet."""

    id: Slug
    title: Words
    missing: Words | None = None
    items: tuple[Item, ...]

    def name(self, code: str) -> str:
        """An item as people read it: its code and name."""
        return f"{code} {next(item.name for item in self.items if item.code == code)}"


class NamedSkill(Frozen):
    """A skill: its code and its plain name."""

    code: Skill
    name: Words


class Area(Frozen):
    """The first part of codes: its plain name, the items of each frame it serves, its skills."""

    code: Slug
    name: Words
    frames: dict[Slug, tuple[str, ...]]
    remark: Words | None = None
    skills: tuple[NamedSkill, ...] = ()


@cache
def list_frames() -> tuple[Frame, ...]:
    """The public frames: DigComp 3.0, TT 02/2025, QĐ 757."""
    return TypeAdapter(tuple[Frame, ...]).validate_python(_read("frames.yaml"))


@cache
def list_areas() -> tuple[Area, ...]:
    """The table of skills, area by area."""
    return TypeAdapter(tuple[Area, ...]).validate_python(_read("skills.yaml"))


@cache
def skill_names() -> dict[str, str]:
    """The plain name of each skill of the table."""
    return {skill.code: skill.name for area in list_areas() for skill in area.skills}


def _read(name: str) -> object:
    return YAML(typ="safe", pure=True).load((FOLDER / name).read_text())
