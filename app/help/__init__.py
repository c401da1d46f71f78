"""Help and privacy: pages that say who helps and what is kept."""

from flask import Flask

from app.help import pages


def register(app: Flask) -> None:
    """Put the help pages on the site."""
    app.register_blueprint(pages.blueprint)
