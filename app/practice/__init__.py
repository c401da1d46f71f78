"""Practice: scenarios on the screen of an imitated phone, without cookies and without scripts."""

from flask import Flask

from app.practice import pages, refusals, screens

__all__ = ["pages", "refusals", "register", "screens"]


def register(app: Flask) -> None:
    """Put the practice ground on the site."""
    screens.start(app)
    app.register_blueprint(pages.blueprint)
