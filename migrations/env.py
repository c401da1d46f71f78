"""Alembic's entry: which database, which models, and how a migration runs on each engine."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, create_engine, pool, text

from config import Config
from courses.db import Base, Instant
from courses.models import __all__ as _all_models


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types as the plain ones they are."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    """Run the migrations on this connection."""
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
    else:
        connection.execute(text("SET lock_timeout = '5s'"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=is_sqlite,
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if is_sqlite:
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            if broken:
                raise RuntimeError(f"a migration left rows without their parents: {broken[:3]}")
    connection.commit()


assert _all_models
attached = context.config.attributes.get("connection")
if attached is not None:
    run(attached)
else:
    url = context.config.get_main_option("sqlalchemy.url") or Config.from_environment().database_url
    with create_engine(url, poolclass=pool.NullPool).connect() as fresh:
        run(fresh)
