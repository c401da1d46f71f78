"""The ground every model stands on: the base class, column types, ids, and writes that both engines know."""

import secrets
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    DateTime,
    Dialect,
    Insert,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    bindparam,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.sql.schema import CallableColumnDefault

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC; a naive one is refused.  SQLite keeps it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant; give the driver UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive instant")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: Instant(),
        int: BigInteger().with_variant(Integer, "sqlite"),
        str: Text(),
    }


Id = Annotated[int, mapped_column(primary_key=True)]
"""An internal key, which never leaves the database."""


def new_public_id() -> str:
    """130 random bits as 26 Crockford characters."""
    bits = secrets.randbits(130)
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(0, 130, 5))


PublicId = Annotated[str, mapped_column(String(26), unique=True, default=new_public_id)]
"""A key that may stand in an address: 26 characters nobody can guess."""

Code = Annotated[str, mapped_column(String(64))]
"""A short word of ours, such as a kind or a slug."""


def said(value: Any) -> BindParameter[Any]:
    """A number, or a word of ours, that stands in the statement itself.

    PostgreSQL plans a statement it has seen ten times for any value at all; this one it plans for this value.  For
    which part of the country, which obligation, how long a page: where one value finds a thousand times what
    another does.
    """
    return bindparam(None, value, literal_execute=True)


INSERTS: dict[str, Any] = {"postgresql": postgresql_insert, "sqlite": sqlite_insert}
"""The inserts of both engines that know what to do about a row that is there."""


def table_of(model: type[Base]) -> Table:
    """The table of a model, for statements that make no objects."""
    assert isinstance(model.__table__, Table)
    return model.__table__


def dialect_of(db: Session) -> str:
    """The engine behind a session: `postgresql` or `sqlite`."""
    return db.get_bind().dialect.name


def insert_unless_there(db: Session, model: type[Base], **values: Any) -> bool:
    """Insert a row unless one like it, by any unique constraint, is there; True if it was inserted."""
    table = table_of(model)
    values |= {name: make(None) for name, make in _defaults(table) if name not in values}
    return db.execute(_unless_there(dialect_of(db), table), values).first() is not None


def refresh_statistics(db: Session, *models: type[Base]) -> None:
    """Let PostgreSQL see how many rows there are now: in the middle of a batch its plans are those of empty tables."""
    if dialect_of(db) == "postgresql":
        db.execute(text(f"ANALYZE {', '.join(table_of(model).name for model in models)}"))


@cache
def _unless_there(dialect: str, table: Table) -> Insert:
    made: Insert = INSERTS[dialect](table).on_conflict_do_nothing().returning(literal_column("1"))
    return made


@cache
def _defaults(table: Table) -> tuple[tuple[str, Any], ...]:
    """The columns of a table that make their own value, and what makes it."""
    made = [(column.key, column.default) for column in table.columns]
    return tuple((key, by.arg) for key, by in made if isinstance(by, CallableColumnDefault))
