"""The page of one's own: who I am, where I am signed in, what I agreed to, and how to leave."""

from flask import Flask

from app.people import leaving, own, taking


def register(app: Flask) -> None:
    """Put `/toi` on the site."""
    app.register_blueprint(own.blueprint)
    app.register_blueprint(taking.blueprint)
    app.register_blueprint(leaving.blueprint)
