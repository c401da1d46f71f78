"""Whether the process lives and is ready; nothing more is told to the public."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import database
from app.logs import log

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """Answer that the process lives."""
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}


@blueprint.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    """Answer whether the database is there with every migration."""
    try:
        ready = database().is_ready()
    except Exception as error:  # noqa: BLE001  # whatever is wrong with the database, the answer is "not ready"
        log.warning("not ready", kind=type(error).__name__)
        ready = False
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
    return ("ready\n", 200, headers) if ready else ("not ready\n", 503, headers)
