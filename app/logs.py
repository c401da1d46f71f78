"""One line of JSON a request, with an id to find it by; no names, no addresses of people, codes masked."""

import logging
import re
import secrets
import sys
import time
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog
from flask import Flask, Response, g, request

log: structlog.stdlib.BoundLogger = structlog.get_logger("lophocso")
Event = MutableMapping[str, Any]
OURS = {"request", "person", "event", "level", "timestamp"}
"""What is ours in a line and never masked; `person` is a public id, as the audit holds it."""
_PATHS = re.compile(r"/(xac-minh|chung-nhan)/[^/?\s]+")
_QUERIES = re.compile(r"\b(ma|code|state|nonce|tl|de|q|ve|id_token_hint)=[^&\s]+")
_LETTERS = "0-9A-HJKMNP-TV-Z"
_CERTIFICATES = re.compile(rf"\b(?:[{_LETTERS}]{{5}}(?:[ +-]|%20)?){{4}}[{_LETTERS}]{{6}}\b", re.IGNORECASE)
_RESUME = re.compile(r"\b[34679ACDEFGHJKMNPQRTWXY]{4}[- ]?[34679ACDEFGHJKMNPQRTWXY]{4}\b")


def start(app: Flask, *, as_json: bool) -> None:
    """Log every request but static files and health checks; what goes wrong is told without values in production."""
    told: list[Any] = [_where, _mask, structlog.processors.JSONRenderer()]
    shown: list[Any] = [structlog.processors.format_exc_info, structlog.dev.ConsoleRenderer(colors=False)]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(told if as_json else shown),
        ],
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    app.log_exception = _log_exception  # type: ignore[method-assign]
    app.before_request(_begin)
    app.after_request(_end)


def masked(text: str) -> str:
    """The text with the codes of certificates and of going on, and what a query asked for, taken out."""
    text = _QUERIES.sub(r"\1=…", _PATHS.sub(r"/\1/…", text))
    return _RESUME.sub("…", _CERTIFICATES.sub("…", text))


def _where(_logger: Any, _name: str, event: Event) -> Event:
    """An exception as its kinds and the places it came through: what it says may hold what somebody typed."""
    found = event.pop("exc_info", None)
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in _frames(error.__traceback__)]
        event["causes"] = []
        while error.__cause__ or error.__context__:
            error = error.__cause__ or error.__context__
            event["causes"].append(type(error).__name__)
    return event


def _frames(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(trace))


def _mask(_logger: Any, _name: str, event: Event) -> Event:
    return {
        name: masked(value) if isinstance(value, str) and name not in OURS else value for name, value in event.items()
    }


def _log_exception(exc_info: Any) -> None:
    """Note what broke outside of a view, such as after it; Flask's own words would hold the whole address."""
    log.error("broken", kind=exc_info[0].__name__, path=request.path, exc_info=exc_info)


def _begin() -> None:
    g.lhs_began = time.perf_counter()
    g.lhs_request_id = secrets.token_hex(6)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.lhs_request_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("lhs_request_id", "")
    if request.endpoint not in {"assets.asset", "health.healthz", "health.readyz"}:
        log.info(
            "request",
            method=request.method,
            path=masked(request.path),
            status=response.status_code,
            milliseconds=round((time.perf_counter() - g.get("lhs_began", 0)) * 1000),
        )
    return response
