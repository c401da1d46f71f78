"""What a section of one's own data is: its name, the tables it tells of, and how its rows are found."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

Value = str | int | bool | date | datetime | None
Line = dict[str, Value]
MOST = 5_000
"""Rows of one section; nobody has so many, and a runaway is bounded."""


@dataclass(frozen=True)
class Person:
    """Whose data are told: the key, the public id, and the instant."""

    id: int
    public_id: str
    at: datetime


@dataclass(frozen=True)
class Section:
    """One part of what is kept of a person, from these tables."""

    name: str
    tables: tuple[str, ...]
    lines: Callable[[Session, Person], list[Line]]


def told(db: Session, found: Select[*tuple[Any, ...]]) -> list[Line]:
    """The rows of a statement by the names of their columns."""
    return [dict(row) for row in db.execute(found.limit(MOST)).mappings()]
