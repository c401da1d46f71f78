"""The ground every model stands on: the base class, column types, ids, and writes that both engines know."""

import secrets
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    literal_column,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column

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
    """128 random bits as 26 Crockford characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(26))


PublicId = Annotated[str, mapped_column(String(26), unique=True, default=new_public_id)]
"""A key that may stand in an address: 26 characters nobody can guess."""

Code = Annotated[str, mapped_column(String(64))]
"""A short word of ours, such as a kind or a slug."""


def insert_unless_there(db: Session, model: type[Base], **values: Any) -> bool:
    """Insert a row unless one like it, by any unique constraint, is there; True if it was inserted."""
    table = model.__table__
    assert isinstance(table, Table)
    defaults = {
        column.key: column.default.arg(None)
        for column in table.columns
        if column.key not in values and column.default is not None and column.default.is_callable
    }
    insert = postgresql_insert if db.get_bind().dialect.name == "postgresql" else sqlite_insert
    statement = insert(table).values(**values, **defaults).on_conflict_do_nothing()
    return db.execute(statement.returning(literal_column("1"))).first() is not None
