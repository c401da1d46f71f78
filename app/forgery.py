"""Forged requests are refused: by where the browser says they come from, and by a token bound to the session."""

import hmac
from hashlib import sha256
from typing import cast
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, request

from app.visitor import session_key

SAFE = {"GET", "HEAD", "OPTIONS"}


def start(app: Flask) -> None:
    """Check every unsafe request before its view."""
    app.before_request(_check)
    app.jinja_env.globals["forgery_token"] = forgery_token


def forgery_token() -> str | None:
    """The token forms carry for a visitor with a session; none for others, whose pages may be cached."""
    if "lhs_token" in g:
        return cast("str", g.lhs_token)  # a page is being drawn to be kept: see app.finished
    key = session_key()
    if not key:
        return None
    secret = str(current_app.secret_key).encode()
    return hmac.new(secret, b"form:" + key.encode(), sha256).hexdigest()[:32]


def _check() -> None:
    if request.method in SAFE:
        return
    if not _is_from_here():
        abort(400, "forgery")
    expected = forgery_token()
    if expected and not hmac.compare_digest(expected, request.form.get("_token", "")):
        abort(400, "forgery")


def _is_from_here() -> bool:
    """Whether the browser says this site sent the form; a browser that says nothing may not bring cookies."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is not None:
        ours = urlsplit(current_app.config["LHS"].base_url)
        theirs = urlsplit(origin)
        return (theirs.scheme, theirs.netloc) == (ours.scheme, ours.netloc)
    return not request.cookies
