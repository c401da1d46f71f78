"""How a visitor likes to read."""

from flask import Flask

from app.panels import ARRIVALS
from app.settings import pages
from app.settings.arriving import bring_call


def register(app: Flask) -> None:
    """Put the settings page on the site; a form of address chosen before comes along at a sign-in."""
    if bring_call not in ARRIVALS:
        ARRIVALS.append(bring_call)
    app.register_blueprint(pages.blueprint)
