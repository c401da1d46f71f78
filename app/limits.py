"""How often one address may ask for what could be guessed; counts live in Redis, else in each process."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from app.visitor import current_visitor


def _who() -> str:
    known = current_visitor()
    return f"person {known.person_id}" if known else get_remote_address()


COSTLY = "60 per 10 minutes"
limiter = Limiter(get_remote_address, default_limits=[], headers_enabled=False)
costly = limiter.shared_limit(COSTLY, scope="costly", key_func=_who)
"""For what takes a second or more to make, or is large: what one person may ask of all of it together."""


def start(app: Flask) -> None:
    """Let views be limited; without Redis each process counts for itself."""
    app.config["RATELIMIT_STORAGE_URI"] = app.config["LHS"].redis_url or "memory://"
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = True
    limiter.init_app(app)
