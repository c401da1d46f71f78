"""Verifying: anybody who holds a code reads what the certificate is worth, and no whole name."""

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access import public
from app.certificates import words
from app.db import db
from app.limits import limiter
from app.visitor import now
from courses.certificates.codes import LENGTH, as_code, cleaned
from courses.certificates.finding import find_public

LIMIT = "60 per minute; 600 per day"
"""Tries of one address: a queue at a counter gets through, a guesser gets nowhere."""
blueprint = Blueprint("verifying", __name__)


@blueprint.after_request
def unlisted(response: Response) -> Response:
    """Keep these pages out of search engines."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@blueprint.get("/xac-minh")
@public
def form() -> ResponseReturnValue:
    """Ask for a code; one typed well enough leads to its answer."""
    g.lhs_personal = True
    typed = request.args.get("ma", "")[:200]
    code = as_code(typed)
    if code:
        return redirect(url_for(".answer", code=code), 303)
    page = render_template("certificates/verify.html", typed=typed, count=len(cleaned(typed)), wanted=LENGTH)
    return page, 422 if typed else 200


@blueprint.get("/xac-minh/<code>")
@public
@limiter.limit(LIMIT)
def answer(code: str) -> ResponseReturnValue:
    """Say what the certificate of this code is worth; a code nobody has gets an answer of the same shape."""
    g.lhs_personal = True
    at = now()
    shown = find_public(db, as_code(code) or "", now=at)
    return render_template("certificates/answer.html", shown=shown, words=words, at=at)
