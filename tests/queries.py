"""Counting statements: a page that asks too much fails its test."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from app.db import Database


@contextmanager
def at_most(database: Database, limit: int) -> Iterator[list[str]]:
    """Fail if more than `limit` statements are sent to the database inside the block; gives the statements."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK", "SAVEPOINT")):
            sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    assert len(sent) <= limit, f"{len(sent)} statements, at most {limit} wanted:\n" + "\n".join(sent)
