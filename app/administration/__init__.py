"""Administration: who may do what, and what the operator sets."""

from flask import Flask

from app.administration import blueprint, commands, practice, roles, settings, teaching

__all__ = ["blueprint", "commands", "practice", "register", "roles", "settings", "teaching"]


def register(app: Flask) -> None:
    """Put the administrators' pages and commands on the site."""
    app.register_blueprint(blueprint.blueprint)
    commands.start(app)
