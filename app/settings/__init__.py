"""How a visitor likes to read."""

from flask import Flask

from app.settings import pages


def register(app: Flask) -> None:
    """Put the settings page on the site."""
    app.register_blueprint(pages.blueprint)
