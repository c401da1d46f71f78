"""All that is kept of a person, for the person: every row of theirs in every part, without internal ids and digests."""

from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from courses.db import Base

SECRET = {"key", "guest_key", "number_hash", "email_hash", "code", "digest", "body"}


def export_person(db: Session, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Rows by table: those of the person, and those that hang on the person's enrolments."""
    tables = Base.metadata.tables
    kept = {"persons": _rows(db, tables["persons"], "id", [person_id])}
    for name, table in sorted(tables.items()):
        if "person_id" in table.c:
            kept[name] = _rows(db, table, "person_id", [person_id])
    if "enrolments" in tables:
        own = tables["enrolments"]
        enrolments = list(db.scalars(select(own.c.id).where(own.c.person_id == person_id)))
        for name, table in sorted(tables.items()):
            if "enrolment_id" in table.c and "person_id" not in table.c:
                kept[name] = _rows(db, table, "enrolment_id", enrolments)
    return {name: rows for name, rows in kept.items() if rows}


def _rows(db: Session, table: Table, column: str, ids: list[int]) -> list[dict[str, Any]]:
    shown = [one for one in table.c if one.name not in SECRET and one.name != "id" and not one.foreign_keys]
    found = select(*shown).where(table.c[column].in_(ids)).limit(10_000)
    return [dict(row._mapping) for row in db.execute(found)]  # noqa: SLF001  # SQLAlchemy's public name
