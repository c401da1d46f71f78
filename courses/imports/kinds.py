"""The kinds of imports, and what each does to the rows it is about."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy.orm import Session

from courses.imports import people_rows, result_rows
from courses.imports.models import Import


class Kind(StrEnum):
    """What a list holds."""

    PEOPLE = "people"
    RESULTS = "results"


class Writer(Protocol):
    """What a kind does: begin, write rows and say what stood there before, put rows back, and end."""

    def begin(self, db: Session, one: Import, *, by_id: int, now: datetime) -> int | None:
        """Find or make the roster it goes into; returns its internal id, or none where it goes into none."""

    def write(self, db: Session, one: Import, rows: Sequence[Any], *, now: datetime) -> dict[int, dict[str, Any]]:
        """Write rows; returns by the row of the import where it went and what stood there before."""

    def restore(self, db: Session, one: Import, rows: Sequence[Any], *, now: datetime) -> None:
        """Put rows back."""

    def end(self, db: Session, one: Import) -> None:
        """Clear away what nothing is left in."""


WRITERS: dict[str, Any] = {Kind.PEOPLE: people_rows, Kind.RESULTS: result_rows}


def writer_of(one: Import) -> Writer:
    """What writes the rows of an import."""
    writer: Writer = WRITERS[one.kind]
    return writer
