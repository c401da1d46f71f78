"""The database of a request: reading by default, and one block that writes, commits or leaves no trace."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any, cast

from flask import Flask, current_app, g
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from werkzeug.local import LocalProxy

WRITER_WAIT_SECONDS = 10


class Busy(Exception):
    """The database did not let us write in time."""


class Unreachable(Exception):
    """The database does not answer; says why in the driver's words."""


class WroteTwice(RuntimeError):
    """A request opened a second writing block: one request is one transaction."""


class Database:
    """An engine and, on SQLite, the one lock its writers of this process stand behind."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.lock = threading.Lock() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def writing(self, session: Session) -> Iterator[Session]:
        """Let the session write: what it read before is forgotten, and all is committed at the end or nothing is."""
        session.rollback()
        if self.lock and not self.lock.acquire(timeout=WRITER_WAIT_SECONDS):
            raise Busy
        try:
            session.connection(execution_options={"lhs_writer": True})
            yield session
            session.commit()
        except OperationalError as error:
            session.rollback()
            if "locked" in str(error) or "lock timeout" in str(error):
                raise Busy from error
            raise
        except BaseException:
            session.rollback()
            raise
        finally:
            if self.lock:
                self.lock.release()

    def reach(self) -> None:
        """Raise `Unreachable` when the database does not answer."""
        try:
            self.engine.connect().close()
        except OperationalError as error:
            raise Unreachable(str(error.orig).splitlines()[0]) from error

    def is_ready(self) -> bool:
        """Whether the database answers and has every migration."""
        with self.engine.connect() as connection:
            connection.execute(text("select 1"))
            kept = connection.execute(text("select version_num from alembic_version")).scalar()
        return kept == newest_migration()


def make_engine(url: str) -> Engine:
    """An engine as both kinds of database need it: SQLite in WAL with foreign keys, PostgreSQL with timeouts."""
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": 5})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"options": "-c lock_timeout=5s -c statement_timeout=30s"},
    )


def newest_migration() -> str:
    """The number of the newest migration in the tree, by file name: `NNNN`."""
    folder = Path(__file__).parent.parent / "migrations" / "versions"
    return max(path.name[:4] for path in folder.glob("[0-9]*.py"))


def start(app: Flask, url: str) -> None:
    """Give the application its database, and every request a session that closes with it."""
    app.extensions["lhs_db"] = Database(make_engine(url))
    app.teardown_appcontext(_close)


def database() -> Database:
    """The database of the current application."""
    return cast("Database", current_app.extensions["lhs_db"])


@contextmanager
def writing() -> Iterator[Session]:
    """The one writing block of a request; a second one is a mistake, as a request is one transaction."""
    if g.get("lhs_wrote"):
        raise WroteTwice
    g.lhs_wrote = True
    with database().writing(_session()) as session:
        yield session


@contextmanager
def bookkeeping() -> Iterator[Session]:
    """A short transaction of its own for what is no domain fact: last seen, a read noted, a sign-in's session."""
    with Session(database().engine) as session, database().writing(session):
        yield session


def _session() -> Session:
    if "lhs_session" not in g:
        g.lhs_session = Session(database().engine)
    return cast("Session", g.lhs_session)


db = cast("Session", LocalProxy(_session))
"""The session of this request; it reads, and writes only inside `writing()`."""


def _close(_error: BaseException | None) -> None:
    session: Session | None = g.pop("lhs_session", None)
    if session is not None:
        session.close()


def _prepare_sqlite(connection: SqliteConnection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    is_writer = connection.get_execution_options().get("lhs_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")
