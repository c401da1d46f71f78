"""Migrations on both engines: up, down, up with rows held, and no drift from the models."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig

from config import HERE
from tests import databases


def walk(url: str) -> None:
    """Go up, down and up again, then let Alembic compare the database with the models."""
    settings = AlembicConfig(HERE / "alembic.ini")
    settings.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(settings, "head")
    command.downgrade(settings, "base")
    command.upgrade(settings, "head")
    command.check(settings)


def main() -> None:
    """Walk both engines; say loudly when one is not there."""
    with tempfile.TemporaryDirectory() as folder:
        walk(f"sqlite:///{Path(folder) / 'walk.db'}")
    print("SQLite: up, down, up, no drift")
    if not databases.is_postgresql_there():
        print("WARNING: no PostgreSQL answers: its migrations were NOT walked", file=sys.stderr)
        return
    with databases.postgresql_database() as url:
        walk(url)
    print("PostgreSQL: up, down, up, no drift")


if __name__ == "__main__":
    main()
