"""Work on an import in pieces: each a short transaction, all of them one import; the worker finishes what stopped."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import current_app

from app.db import db, one_piece
from app.text import local_date
from app.visitor import now
from courses.imports.kinds import Kind
from courses.imports.looking import Brought, begin_import, finish_looking, keep_rows, look_at, pieces
from courses.imports.results import Given, look_at_results
from courses.imports.taking import apply_piece, list_unfinished, take_import, undo_import, undo_piece

TURN_SECONDS = 0.0005
"""How long this process works on an import before it lets a request of another thread go on; Python's own is ten
times that."""


def keep_looked_at(one: Brought, *, by_id: int, at: datetime) -> int:
    """Work out what a list would change, and keep that as an import; nothing else is written."""
    with taking_turns():
        rows = look_at(db, one, number_key=current_app.config["LHS"].number_key)
    return _keep(Kind.PEOPLE, one, rows, by_id, at)


def keep_results(one: Brought, given: Given, *, by_id: int, at: datetime) -> int:
    """Work out what a list of results would change, and keep that as an import; nothing else is written."""
    key = current_app.config["LHS"].number_key
    with taking_turns():
        rows = look_at_results(db, one, given, number_key=key, on=local_date(at))
    return _keep(Kind.RESULTS, one, rows, by_id, at)


def _keep(kind: Kind, one: Brought, rows: list[dict[str, Any]], by_id: int, at: datetime) -> int:
    with _piece() as piece:
        import_id = begin_import(piece, kind, one, by_id=by_id, now=at)
    for some in pieces(db, rows):
        with _piece() as piece:
            keep_rows(piece, import_id, some)
    with _piece() as piece:
        finish_looking(piece, import_id, by_id=by_id, now=at)
    db.rollback()  # what this request read before is of before
    return import_id


def take_whole(import_id: int, *, by_id: int) -> None:
    """Take an import, to its last row."""
    with _piece() as piece:
        take_import(piece, import_id, by_id=by_id, now=now())
    to_the_end(import_id, is_back=False)


def undo_whole(import_id: int, *, by_id: int) -> None:
    """Take an import back, to its last row."""
    with _piece() as piece:
        undo_import(piece, import_id, by_id=by_id, now=now())
    to_the_end(import_id, is_back=True)


def finish_imports() -> int:
    """Finish what somebody began to take or to take back and did not come to the end of; returns how many."""
    with _piece() as piece:
        unfinished = list_unfinished(piece)
    for import_id, is_back in unfinished:
        to_the_end(import_id, is_back=is_back)
    return len(unfinished)


def to_the_end(import_id: int, *, is_back: bool) -> None:
    """Do all pieces of an import that was taken, or that is taken back."""
    place: int | None = 0
    while place is not None:
        with _piece() as piece:
            place = (undo_piece if is_back else apply_piece)(piece, import_id, place, now=now())
    db.rollback()


@contextmanager
def taking_turns() -> Iterator[None]:
    """Let the other threads of this process go on soon, while one has much to work out."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, TURN_SECONDS))
    try:
        yield
    finally:
        sys.setswitchinterval(max(usual, 10 * TURN_SECONDS))


@contextmanager
def _piece() -> Iterator[Any]:
    with taking_turns(), one_piece() as session:
        yield session
