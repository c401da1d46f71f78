"""The guided tour of the demo: each stop is one tap away from doing the thing."""

from flask import Flask

from app.tour import pages


def register(app: Flask) -> None:
    """Put the tour on a site with demo data; elsewhere there is none."""
    if app.config["LHS"].is_demo:
        app.register_blueprint(pages.blueprint)
