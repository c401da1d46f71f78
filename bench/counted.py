"""The site to be measured, each answer saying how many statements and ms it took, in all and in the database."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import event

from bench.strangers import application as strangers
from wsgi import application as site

QUIET = ("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK", "SAVEPOINT")
_told = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as the site does, with three headers more."""
    _told.statements, _told.seconds = 0, 0.0
    began, kept = time.perf_counter(), []

    def keep(status: str, headers: list[tuple[str, str]], *_error: Any) -> None:
        kept.append((status, headers))

    body = b"".join(strangers(environ, keep))
    status, headers = kept[-1]
    spent = 1000 * (time.perf_counter() - began)
    more = {"X-Statements": str(_told.statements), "X-Ms": f"{spent:.2f}", "X-Db-Ms": f"{1000 * _told.seconds:.2f}"}
    start_response(status, [*headers, *more.items()])
    return [body]


def _begin(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    _told.statements = getattr(_told, "statements", 0) + (not statement.startswith(QUIET))
    _told.began = time.perf_counter()


def _end(*_rest: Any) -> None:
    _told.seconds = getattr(_told, "seconds", 0.0) + time.perf_counter() - _told.began


event.listen(site.extensions["lhs_db"].engine, "before_cursor_execute", _begin)
event.listen(site.extensions["lhs_db"].engine, "after_cursor_execute", _end)
