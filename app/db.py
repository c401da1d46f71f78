"""The database of a request: reading by default, and one block that writes, commits or leaves no trace."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any, cast

from flask import Flask, current_app, g
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.orm import Session
from werkzeug.local import LocalProxy

from app.writers import WriterLock

WRITER_WAIT_SECONDS = 10
PINGED_AFTER_SECONDS = 15
OPTIONS = "-c lock_timeout=5s -c statement_timeout=30s -c default_transaction_read_only=on -c jit=off"
"""Compiling a statement takes PostgreSQL longer than most of ours take to run."""
READER = {"isolation_level": "READ COMMITTED"}
WRITER = {**READER, "postgresql_readonly": False}


class Busy(Exception):
    """The database did not let us write in time."""


class Unreachable(Exception):
    """The database does not answer; says why in the driver's words."""


class WroteTwice(RuntimeError):
    """A request opened a second writing block: one request is one transaction."""


class Database:
    """An engine and, on SQLite, the one lock its writers stand behind."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        is_sqlite = engine.dialect.name == "sqlite"
        self.lock = WriterLock(Path(str(engine.url.database))) if is_sqlite else None
        self.writer = {"lhs_writer": True} if is_sqlite else WRITER
        self.reader = {} if is_sqlite else READER

    @contextmanager
    def writing(self, session: Session, *, yields: bool = False) -> Iterator[Session]:
        """Let the session write: what it read before is forgotten, and all is committed at the end or nothing is.

        A piece of much work yields: on SQLite, whoever waits to write goes first.
        """
        session.rollback()
        if self.lock and not self.lock.acquire(seconds=WRITER_WAIT_SECONDS, yields=yields):
            raise Busy
        try:
            session.connection(execution_options=self.writer)
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

    def streaming(self, session: Session) -> Session:
        """Let the session read in one transaction, until it is closed or writes: what a statement finds may then come
        row by row, all of it as of one instant, where PostgreSQL otherwise gives it whole."""
        session.rollback()
        session.connection(execution_options=self.reader)
        return session

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
    """An engine as both kinds of database need it: SQLite in WAL with foreign keys, PostgreSQL with timeouts.

    On PostgreSQL what only reads sends no BEGIN and no ROLLBACK, and may not write outside the writing block.
    """
    if url.startswith("sqlite"):
        Path(str(make_url(url).database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": 5})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(url, hide_parameters=True, isolation_level="AUTOCOMMIT", connect_args={"options": OPTIONS})
    event.listen(engine, "checkin", _note_use)
    event.listen(engine, "checkout", _ping_idle)
    return engine


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


def streaming() -> Session:
    """The session of this request, to read more than should be in memory at once; what it read before is forgotten."""
    return database().streaming(_session())


@contextmanager
def bookkeeping() -> Iterator[Session]:
    """A short transaction of its own for what is no domain fact: last seen, a read noted, a sign-in's session."""
    with Session(database().engine) as session, database().writing(session):
        yield session


@contextmanager
def one_piece() -> Iterator[Session]:
    """A transaction of its own for one of many pieces of a work, which lets others write first."""
    with Session(database().engine) as session, database().writing(session, yields=True):
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


def _note_use(_connection: Any, record: Any) -> None:
    record.info["lhs_used"] = time.monotonic()


def _ping_idle(connection: Any, record: Any, _proxy: Any) -> None:
    """Ask a connection that lay idle whether it still lives; a dead one is replaced by a new one."""
    if time.monotonic() - record.info.get("lhs_used", time.monotonic()) > PINGED_AFTER_SECONDS:
        try:
            connection.execute("")
        except Exception as error:
            raise DisconnectionError from error
