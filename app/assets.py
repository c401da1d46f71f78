"""Static files and media: named by their content, and so kept for ever by browsers."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, abort, current_app, send_from_directory
from flask.typing import ResponseReturnValue

from app.access import public

FOLDER = Path(__file__).parent / "static"
FONTS = Path(__file__).parent / "fonts"
"""What is drawn here, PDFs and pictures, is written with these; pages use the fonts of the phone."""
FOR_EVER = "public, max-age=31536000, immutable"
blueprint = Blueprint("assets", __name__)


def start(app: Flask) -> None:
    """Serve static files and media, and let templates name them."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals["asset"] = asset_address
    app.jinja_env.globals["media"] = media_address
    app.jinja_env.globals["media_size"] = media_size


@cache
def asset_address(name: str) -> str:
    """The address of a static file, with a digest of its content in it."""
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:10]
    return f"/static/{digest}/{name}"


def media_address(name: str) -> str:
    """The address of a course's picture or recording, whose name is the digest of its content."""
    return f"{current_app.config['LHS'].media_url}/{name}"


def media_size(name: str) -> int:
    """How many bytes a picture or recording has; 0 where this machine does not hold it."""
    try:
        return (Path(current_app.config["LHS"].media_dir) / name).stat().st_size
    except OSError:
        return 0


@blueprint.get("/static/<digest>/<path:name>")
@public
def asset(digest: str, name: str) -> ResponseReturnValue:
    """Send a static file; one with an old digest is sent too, but not kept."""
    response = send_from_directory(FOLDER, name)
    is_current = (FOLDER / name).is_file() and asset_address(name) == f"/static/{digest}/{name}"
    response.headers["Cache-Control"] = FOR_EVER if is_current else "no-cache"
    return response


@blueprint.get("/media/<name>")
@public
def medium(name: str) -> ResponseReturnValue:
    """Send a picture or recording; what it holds can run nothing."""
    if not name.partition(".")[0].isalnum():
        abort(404)
    response = send_from_directory(current_app.config["LHS"].media_dir, name)
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
