"""Databases for tests: SQLite files copied from one migrated file, PostgreSQL emptied between tests."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from config import HERE
from courses.models import Base

SERVER = os.environ.get("TEST_POSTGRESQL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
"""A server where tests make and drop databases of their own; never the site's database."""


def migrate(url: str) -> None:
    """Bring a database to the newest migration."""
    settings = AlembicConfig(HERE / "alembic.ini")
    settings.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(settings, "head")


def is_postgresql_there() -> bool:
    """Whether a PostgreSQL server answers."""
    try:
        create_engine(SERVER).connect().close()
    except OperationalError:
        return False
    return True


@contextmanager
def sqlite_template(folder: Path) -> Iterator[Path]:
    """A migrated SQLite file to copy."""
    path = folder / "template.db"
    migrate(f"sqlite:///{path}")
    yield path


def sqlite_anew(template: Path) -> str:
    """The address of a file beside the template, the same each time, that is a fresh copy now."""
    path = template.with_name("anew.db")
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.copy(template, path)
    return f"sqlite:///{path}"


def sqlite_copy(template: Path, folder: Path) -> str:
    """The address of a fresh copy."""
    path = folder / f"{uuid4().hex}.db"
    shutil.copy(template, path)
    return f"sqlite:///{path}"


@contextmanager
def copy_of(url: str, folder: Path) -> Iterator[str]:
    """The address of a copy of a database that nobody is connected to, gone at the end."""
    if url.startswith("sqlite"):
        yield sqlite_copy(Path(str(make_url(url).database)), folder)
    else:
        with postgresql_database(like=url) as copied:
            yield copied


@contextmanager
def postgresql_database(like: str | None = None) -> Iterator[str]:
    """The address of a database of our own, dropped at the end: migrated and empty, or like another."""
    name = f"lhs_test_{uuid4().hex[:12]}"
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        template = f" template {make_url(like).database}" if like else ""
        connection.execute(text(f"create database {name}{template}"))
    url = make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    try:
        if not like:
            migrate(url)
        yield url
    finally:
        with server.connect() as connection:
            connection.execute(text(f"drop database {name} with (force)"))


def empty(url: str) -> None:
    """Take all rows out of a PostgreSQL database."""
    _emptying(url).execute(text(f"do $$ begin {_deletes()} end $$"))


@cache
def _emptying(url: str) -> Connection:
    """A connection kept for emptying: a new one would look up every table again, which takes longer."""
    options = {"options": "-c synchronous_commit=off"}
    return create_engine(url, isolation_level="AUTOCOMMIT", connect_args=options).connect()


@cache
def _deletes() -> str:
    """Delete from the upper tables first; a table that points to itself empties in one statement."""
    return " ".join(
        f"delete from {table.name};"  # noqa: S608  # names of our own tables
        for table in reversed(Base.metadata.sorted_tables)
    )
