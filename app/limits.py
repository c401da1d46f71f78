"""How often one address may ask for what could be guessed; counts live in Redis, else in each process."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, default_limits=[], headers_enabled=False)


def start(app: Flask) -> None:
    """Let views be limited; without Redis each process counts for itself."""
    app.config["RATELIMIT_STORAGE_URI"] = app.config["LHS"].redis_url or "memory://"
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = True
    limiter.init_app(app)
