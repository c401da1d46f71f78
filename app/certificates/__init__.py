"""Certificates: asked for, shown to their owner, and verified by strangers."""

from flask import Flask

from app.certificates import asking, own, refusals, verifying


def register(app: Flask) -> None:
    """Put the pages of certificates on the site."""
    refusals.start()
    for part in (asking, own, verifying):
        app.register_blueprint(part.blueprint)
