"""The studio: courses edited in the browser, checked as they are written, published as versions."""

from flask import Flask

from app.studio import editing, previewing, publishing


def register(app: Flask) -> None:
    """Put the studio on the site."""
    app.register_blueprint(editing.blueprint)
    app.register_blueprint(publishing.blueprint)
    app.register_blueprint(previewing.blueprint)
