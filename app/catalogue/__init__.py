"""The catalogue: the first page, the list of courses, short links from posters."""

from flask import Flask

from app.catalogue import pages


def register(app: Flask) -> None:
    """Put the catalogue's pages on the site."""
    app.register_blueprint(pages.blueprint)
