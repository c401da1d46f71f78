"""Finished pages, kept: what is the same for everybody who reads alike is drawn once a process, and sent as bytes.

A page is kept by what it shows (a version, a lesson, a page), by how its reader likes to read, and by the site's
settings.  Only the forgery token differs between visitors: it is drawn as a mark and filled in at each answer.
"""

import secrets
from collections.abc import Callable, Hashable, Mapping
from hashlib import sha256

from flask import Response, current_app, g, request

from app.forgery import forgery_token
from app.reading import reading, saves_data
from app.site import call, site

MOST_KEPT = 1_000
_MARK = secrets.token_hex(16).encode()


def finished(shown: tuple[Hashable, ...], draw: Callable[[], str], filled: Mapping[str, str] | None = None) -> Response:
    """The page that shows this, kept or drawn now; an address with a question mark is drawn each time.

    Unless `filled` says what stands in the page for all that the question mark brought: marks, and their values here.
    """
    if request.query_string and filled is None:
        return Response(draw(), mimetype="text/html")
    kept: dict[Hashable, tuple[bytes, str]] = current_app.extensions.setdefault("lhs_finished", {})
    token = forgery_token()
    key = (request.path, shown, reading(), saves_data(), call(), site(), token is None)
    found = kept.get(key)
    if found is None:
        if len(kept) >= MOST_KEPT:
            kept.pop(next(iter(kept)), None)
        found = kept[key] = _drawn(draw, hides_token=token is not None)
    page, digest = found
    for mark, value in (filled or {}).items():
        page = page.replace(mark.encode(), value.encode())
    if token:
        return Response(page.replace(_MARK, token.encode()), mimetype="text/html")
    response = Response(page, mimetype="text/html")
    if filled is None:
        response.set_etag(digest)
    return response


def _drawn(draw: Callable[[], str], *, hides_token: bool) -> tuple[bytes, str]:
    """The bytes of a page, with the mark where a token goes, and their digest."""
    if hides_token:
        g.lhs_token = _MARK.decode()
    page = draw().encode()
    g.pop("lhs_token", None)
    return page, sha256(page).hexdigest()[:32]
