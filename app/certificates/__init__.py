"""Certificates: asked for, shown to their owner, and verified by strangers."""

from flask import Flask

from app.certificates import asking, own, panel, refusals, verifying
from app.certificates.pdf import render_pdf
from app.panels import PANELS, PAPERS


def register(app: Flask) -> None:
    """Put the pages of certificates on the site."""
    refusals.start()
    if panel.certificates_panel not in PANELS:
        PANELS.append(panel.certificates_panel)
        PAPERS.append(render_pdf)
    for part in (asking, own, verifying):
        app.register_blueprint(part.blueprint)
