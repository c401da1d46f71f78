"""One line of JSON a request, with an id to find it by; no names, no addresses of people, codes masked."""

import logging
import re
import sys
import time

import structlog
from flask import Flask, Response, g, request

from courses.db import new_public_id

log: structlog.stdlib.BoundLogger = structlog.get_logger("lophocso")
_CODES = re.compile(r"/(xac-minh|chung-nhan)/[^/?]+")


def start(app: Flask, *, as_json: bool) -> None:
    """Log every request but static files and health checks."""
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    app.before_request(_begin)
    app.after_request(_end)


def masked_path(path: str) -> str:
    """The path with the codes of certificates taken out."""
    return _CODES.sub(r"/\1/…", path)


def _begin() -> None:
    g.lhs_began = time.perf_counter()
    g.lhs_request_id = new_public_id()[:12]
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.lhs_request_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("lhs_request_id", "")
    if request.endpoint not in {"assets.asset", "health.healthz", "health.readyz"}:
        log.info(
            "request",
            method=request.method,
            path=masked_path(request.path),
            status=response.status_code,
            milliseconds=round((time.perf_counter() - g.get("lhs_began", 0)) * 1000),
        )
    return response
