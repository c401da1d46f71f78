"""How often one address may try to sign in: enough for a hall of learners behind one router, not for a flood."""

from flask import Flask, request
from flask_limiter import Limiter

SIGN_IN = "60 per minute;600 per hour"


def _address() -> str:
    return request.remote_addr or "unknown"


limiter = Limiter(key_func=_address)
"""Counts in Redis where it is set, else in this process: two workers then allow twice as much."""


def start(app: Flask) -> None:
    """Let the application count."""
    app.config["RATELIMIT_STORAGE_URI"] = app.config["LHS"].redis_url or "memory://"
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = True
    app.config["RATELIMIT_HEADERS_ENABLED"] = False
    limiter.init_app(app)
