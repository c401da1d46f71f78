"""Reminders: shown on one's own page, sent by letter to who wants it, written by the worker."""

from flask import Flask

from app.panels import FIRST_PANELS
from app.reminders import pages, panel

__all__ = ["pages", "panel", "register"]


def register(app: Flask) -> None:
    """Put the pages of reminders on the site."""
    app.register_blueprint(pages.blueprint)
    if panel.notices_panel not in FIRST_PANELS:
        FIRST_PANELS.insert(0, panel.notices_panel)
