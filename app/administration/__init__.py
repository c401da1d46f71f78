"""Administration: who may do what, and what the operator sets."""

from flask import Flask

from app.administration import (
    blueprint,
    commands,
    members,
    practice,
    roles,
    settings,
    teaching,
    trail,
    unit_commands,
    units,
)

__all__ = [
    "blueprint",
    "commands",
    "members",
    "practice",
    "register",
    "roles",
    "settings",
    "teaching",
    "trail",
    "unit_commands",
    "units",
]


def register(app: Flask) -> None:
    """Put the administrators' pages and commands on the site."""
    app.register_blueprint(blueprint.blueprint)
    commands.start(app)
    unit_commands.start(app)
