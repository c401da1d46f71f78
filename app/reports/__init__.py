"""Reports: numbers that are frozen, taken away, written up and handed in."""

from flask import Flask

from app.reports import blueprint, comparing, exports, forming, handing, home, refusals, rounds, snapshots, writing

__all__ = [
    "blueprint",
    "comparing",
    "exports",
    "forming",
    "handing",
    "home",
    "refusals",
    "register",
    "rounds",
    "snapshots",
    "writing",
]


def register(app: Flask) -> None:
    """Put the pages of reports on the site."""
    app.register_blueprint(blueprint.blueprint)
