"""What tests ask for: `browser`, `db`, `make`, on each engine."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from sqlalchemy.orm import Session

from app import create_app
from app.db import WRITER, Database, make_engine
from app.limits import limiter
from config import Config
from courses.site.settings import SiteSettings
from tests import databases
from tests.browser import Browser
from tests.demo import Loaded, loaded
from tests.make import Make
from tests.templates import CompiledOnce

settings.register_profile("site", deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
settings.load_profile("site")
Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": CompiledOnce()}


MEMORY = Path("/dev/shm")  # noqa: S108  # only where it is, and large
ENOUGH = 4 * 1024**3
NO_POSTGRESQL = "no PostgreSQL answers: its half of the tests was NOT run"


def pytest_configure() -> None:
    """Keep the tests' files in memory where there is plenty: SQLite then waits for no disk."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--engine both` runs every test of the database on SQLite and on PostgreSQL."""
    parser.addoption("--engine", choices=["sqlite", "postgresql", "both"], default="sqlite")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what touches the database once for each engine asked for."""
    if "engine_name" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("--engine")
        metafunc.parametrize("engine_name", ["sqlite", "postgresql"] if wanted == "both" else [wanted], scope="session")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly at the end what was left out, and why: a green line alone would hide it."""
    reasons = Counter(
        str(one.longrepr[2]).removeprefix("Skipped: ") for one in terminalreporter.stats.get("skipped", [])
    )
    for reason, times in sorted(reasons.items()):
        terminalreporter.write_line(f"WARNING: {times} tests left out: {reason}", yellow=True, bold=True)


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with databases.sqlite_template(tmp_path_factory.mktemp("sqlite")) as path:
        yield path


@pytest.fixture(scope="session")
def _postgresql() -> Iterator[str]:
    if not databases.is_postgresql_there():
        pytest.skip(NO_POSTGRESQL)
    with databases.postgresql_database() as url:
        yield url


@pytest.fixture
def database_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated database."""
    if engine_name == "sqlite":
        yield databases.sqlite_anew(request.getfixturevalue("_sqlite"))
    else:
        url: str = request.getfixturevalue("_postgresql")
        yield url
        databases.empty(url)


@pytest.fixture(scope="session")
def _demo(
    engine_name: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loaded]:
    if engine_name == "sqlite":
        yield loaded(databases.sqlite_copy(request.getfixturevalue("_sqlite"), tmp_path_factory.mktemp("demo")))
    elif not databases.is_postgresql_there():
        pytest.skip(NO_POSTGRESQL)
    else:
        with databases.postgresql_database() as url:
            yield loaded(url)


@pytest.fixture
def demo(_demo: Loaded, tmp_path: Path) -> Iterator[Loaded]:
    """A database of the test's own with the demo in it."""
    with databases.copy_of(_demo.url, tmp_path) as url:
        yield Loaded(url, _demo.now)


@pytest.fixture(scope="session")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site of this worker: putting its parts together takes longer than most tests."""
    database = tmp_path_factory.mktemp("site") / "unused.db"
    return create_app(Config.from_environment({"LHS_ENV": "test", "DATABASE_URL": f"sqlite:///{database}"}))


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    """What the site of a test reads from its environment."""
    return Config.from_environment(
        {
            "LHS_ENV": "test",
            "DATABASE_URL": database_url,
            "MEDIA_DIR": str(tmp_path / "media"),
            "SHORT_MESSAGES": "files",
        }
    )


@pytest.fixture(scope="session")
def _databases() -> dict[str, Database]:
    """The databases of this worker by address: an engine keeps the statements it has compiled for the next test."""
    return {}


@pytest.fixture
def app(_site: Flask, _databases: dict[str, Database], config: Config) -> Iterator[Flask]:
    """The site on that database, remembering nothing of another test; its connections end with it."""
    url = config.database_url
    database = _databases[url] = _databases.get(url) or Database(make_engine(url))
    _site.config["LHS"] = config
    for kept in ("lhs_finished", "lhs_identity"):
        _site.extensions.pop(kept, None)
    _site.extensions.update(lhs_db=database, lhs_settings=(0.0, SiteSettings()))
    limiter.reset()
    yield _site
    database.engine.dispose()


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A visitor without cookies."""
    return Browser(app)


@pytest.fixture
def other_browser(app: Flask) -> Browser:
    """Another device."""
    return Browser(app)


@pytest.fixture
def database(app: Flask) -> Database:
    """The site's database."""
    found: Database = app.extensions["lhs_db"]
    return found


@pytest.fixture
def db(database: Database) -> Iterator[Session]:
    """A session of the test's own, to look at what was kept, or to try the domain without keeping anything."""
    is_sqlite = database.engine.dialect.name == "sqlite"
    with Session(database.engine.execution_options(**({} if is_sqlite else WRITER))) as session:
        yield session


@pytest.fixture
def make(database: Database) -> Make:
    """Makes what a test needs to be there; all it makes is committed."""
    return Make(database)
