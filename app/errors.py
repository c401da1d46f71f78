"""Pages for when something is not right: each says what to do next, and none says more than that."""

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from app.db import Busy
from app.logs import log
from courses.errors import Refusal, TooOften

PAGES = {400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503}
SENTENCES: dict[type[Refusal], str] = {}
"""What a visitor reads when a rule says no, by the refusal's class; see `says`."""


def says(refusal: type[Refusal], sentence: str) -> None:
    """Give a refusal its Vietnamese sentence, which says what happened and what to do next."""
    SENTENCES[refusal] = sentence


def sentence_of(refusal: Refusal) -> str:
    """The sentence for a refusal, or for the nearest class above it that has one."""
    for kind in type(refusal).__mro__:
        if kind in SENTENCES:
            return SENTENCES[kind]
    return SENTENCES[Refusal]


def start(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(Exception, _unexpected)


def error_page(status: int, sentence: str | None = None) -> ResponseReturnValue:
    """The page for a status, with a sentence of its own where there is one."""
    known = status if status in PAGES else (500 if status >= 500 else 400)
    if known >= 500:
        return render_template("errors/broken.html", is_busy=known == 503), status
    return render_template("errors/page.html", status=known, sentence=sentence), status


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    return error_page(error.code)


def _refused(refusal: Refusal) -> ResponseReturnValue:
    return error_page(429 if isinstance(refusal, TooOften) else 409, sentence_of(refusal))


def _busy(_error: Busy) -> ResponseReturnValue:
    return error_page(503)


def _unexpected(error: Exception) -> ResponseReturnValue:
    log.error("unexpected", kind=type(error).__name__, path=request.path, exc_info=error)
    return error_page(500)


says(Refusal, "Việc này chưa làm được lúc này. Mời quay lại trang trước và thử lại.")
