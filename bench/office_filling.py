"""Filling tables from tables: set-based SQL that both engines read, for cities too large to be made row by row."""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import md5
from typing import Any, cast

from sqlalchemy import ColumnDefault, Connection, Date, bindparam, text

from courses.db import Base, Instant, table_of


def prepare(connection: Connection) -> None:
    """Make a connection fit for filling: no checks of foreign keys by PostgreSQL, digests on SQLite."""
    if connection.dialect.name == "postgresql":
        for setting in ("session_replication_role = replica", "synchronous_commit = off", "work_mem = '256MB'"):
            connection.execute(text(f"set {setting}"))
        for setting in ("maintenance_work_mem = '512MB'", "statement_timeout = 0"):
            connection.execute(text(f"set {setting}"))
        return
    for setting in ("synchronous = off", "temp_store = memory"):
        connection.execute(text(f"pragma {setting}"))
    raw: Any = connection.connection.driver_connection
    raw.create_function("md5", 1, lambda told: md5(told.encode(), usedforsecurity=False).hexdigest())


def fill(connection: Connection, model: type[Base], columns: Mapping[str, str], source: str, **values: Any) -> None:
    """Insert into a model's table one row for each of the source; each column is an expression.

    What the model gives by itself, such as an empty tag, is given here too.
    """
    table = table_of(model)
    plain = {
        column.name: repr(cast("ColumnDefault", column.default).arg)
        for column in table.columns
        if column.default is not None and column.default.is_scalar and column.name not in columns
    }
    wanted = {**plain, **columns}
    told = f"insert into {table.name} ({', '.join(wanted)}) select {', '.join(wanted.values())} from {source}"  # noqa: S608  # names of our own
    typed = [bindparam(name, value, type_=_type(value)) for name, value in values.items()]
    connection.execute(text(told).bindparams(*typed))


def public_id(kind: str, number: str) -> str:
    """The expression of a public id that nothing else has."""
    return f"upper(substr(md5('{kind}' || {number}), 1, 26))"


def digest(kind: str, number: str) -> str:
    """The expression of something as long as the digest of a personal number."""
    return f"md5('{kind}' || {number}) || md5('{kind}.' || {number})"


def _type(value: object) -> Any:
    if isinstance(value, datetime):
        return Instant()
    return Date() if isinstance(value, date) else None


def set_sequences(connection: Connection, *models: type[Base]) -> None:
    """Let PostgreSQL go on after the ids that were given."""
    for model in models if connection.dialect.name == "postgresql" else ():
        name = table_of(model).name
        connection.execute(text(f"select setval(pg_get_serial_sequence('{name}', 'id'), (select max(id) from {name}))"))  # noqa: S608  # names of our own
