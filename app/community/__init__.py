"""Learning sessions: opened on a helper's phone, attended by a code or by name, counted for the unit."""

from flask import Flask

from app.community import blueprint, cancelling, forgetting, here, listing, names, one, opening, panel, refusals, sheet
from app.panels import FIRST_PANELS

__all__ = [
    "blueprint",
    "cancelling",
    "forgetting",
    "here",
    "listing",
    "names",
    "one",
    "opening",
    "panel",
    "refusals",
    "sheet",
]


def register(app: Flask) -> None:
    """Put the pages of sessions on the site."""
    app.register_blueprint(blueprint.blueprint)
    app.register_blueprint(here.blueprint)
    if panel.helper_panel not in FIRST_PANELS:
        FIRST_PANELS.append(panel.helper_panel)
