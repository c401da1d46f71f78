"""Putting documents into a unit's register, finding them, and saying which may be mistaken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from courses.documents.issuers import is_alike, issuer_key
from courses.documents.models import Document
from courses.documents.symbols import is_fitting, says_kind
from courses.people.noting import note_by
from courses.units.models import Unit
from courses.units.units import under
from courses.vietnamese import folded, squeezed

MOST = 300
"""Documents of a year that a page shows."""


@dataclass(frozen=True)
class Letter:
    """What a document is: its type, number and symbol, day, issuer and summary."""

    kind: str
    number: str
    on_day: date
    issuer: str
    summary: str

    @property
    def words(self) -> str:
        """The document in one line, "Công văn 12/UBND-VHXH ngày 01/11/2026 của UBND phường"."""
        return f"{self.kind} {self.number} ngày {self.on_day:%d/%m/%Y} của {self.issuer}"


@dataclass(frozen=True)
class DocumentLine:
    """A document as a page shows it."""

    id: int
    public_id: str
    letter: Letter
    file: str
    file_name: str
    unit_id: int
    unit_name: str
    path: str
    year: int
    twins: int
    """How many of the register have this number, issuer and year; one is right."""

    @property
    def is_fitting(self) -> bool:
        """Whether the symbol fits the type."""
        return is_fitting(self.letter.kind, self.letter.number)

    @property
    def says(self) -> str | None:
        """The type the symbol names."""
        return says_kind(self.letter.number)


def register_document(
    db: Session, unit_id: int, letter: Letter, *, file: str = "", file_name: str = "", by_id: int, now: datetime
) -> str:
    """Put a document into a unit's register; returns its public id."""
    made = Document(unit_id=unit_id, file=file, file_name=file_name, made_by_id=by_id, made_at=now, **_columns(letter))
    db.add(made)
    db.flush()
    note_by(db, "document.registered", made.public_id, letter.number, by_id=by_id, now=now)
    return made.public_id


def register_once(db: Session, unit_id: int, letter: Letter, *, by_id: int, now: datetime) -> None:
    """Put a document something rests on into the register, unless one of its type, number, issuer and year is there."""
    told = _columns(letter)
    same = {name: told[name] for name in ("kind", "folded", "issuer_folded", "year")}
    if db.scalar(select(Document.id).filter_by(unit_id=unit_id, **same).limit(1)) is None:
        register_document(db, unit_id, letter, by_id=by_id, now=now)


def mend_document(
    db: Session, one: DocumentLine, letter: Letter, *, file: str = "", file_name: str = "", by_id: int, now: datetime
) -> None:
    """Put right what the register says of a document; a new file takes the old one's place, none leaves it.  The audit
    holds the number as it was."""
    told = _columns(letter) | ({"file": file, "file_name": file_name} if file else {})
    db.execute(update(Document).where(Document.id == one.id).values(**told))
    note_by(db, "document.mended", one.public_id, one.letter.number, by_id=by_id, now=now)


def find_document(db: Session, public_id: str) -> DocumentLine | None:
    """A document by its public id."""
    return next(iter(_lines(db, Document.public_id == public_id)), None)


def list_documents(db: Session, unit_id: int, year: int) -> list[DocumentLine]:
    """A unit's documents of a year, the newest first; at most 300."""
    return _lines(db, (Document.unit_id == unit_id) & (Document.year == year))


def list_latest(db: Session, paths: Iterable[str]) -> list[DocumentLine]:
    """The latest documents of the units at or below some paths, to choose from; at most 300."""
    return _lines(db, under(paths))


def list_of_ids(db: Session, ids: Iterable[int]) -> dict[int, DocumentLine]:
    """Documents by their keys; asks nothing where there is none."""
    wanted = list(ids)
    return {one.id: one for one in _lines(db, Document.id.in_(wanted))} if wanted else {}


def list_years(db: Session, unit_id: int) -> list[tuple[int, int]]:
    """The years a unit's register has, the newest first, each with how many documents."""
    rows = db.execute(
        select(Document.year, func.count())
        .where(Document.unit_id == unit_id)
        .group_by(Document.year)
        .order_by(Document.year.desc())
    )
    return [(year, number) for year, number in rows]


def _columns(letter: Letter) -> dict[str, object]:
    return {
        "kind": letter.kind,
        "number": squeezed(letter.number),
        "folded": folded(letter.number).replace(" ", ""),
        "on_day": letter.on_day,
        "year": letter.on_day.year,
        "issuer": squeezed(letter.issuer),
        "issuer_folded": issuer_key(letter.issuer),
        "summary": squeezed(letter.summary),
    }


def _lines(db: Session, condition: ColumnElement[bool]) -> list[DocumentLine]:
    alike = Document.__table__.alias()
    twins = (
        select(func.count())
        .select_from(alike)
        .where(*(alike.c[name] == getattr(Document, name) for name in ("unit_id", "folded", "year")))
        .where(is_alike(alike.c.issuer_folded, Document.issuer_folded))
        .correlate(Document)
        .scalar_subquery()
    )
    rows = db.execute(
        select(Document, Unit.name, Unit.path, twins)
        .join(Unit, Unit.id == Document.unit_id)
        .where(condition)
        .order_by(Document.on_day.desc(), Document.folded, Document.id.desc())
        .limit(MOST)
    )
    return [
        DocumentLine(
            one.id, one.public_id, Letter(one.kind, one.number, one.on_day, one.issuer, one.summary), one.file,
            one.file_name, one.unit_id, unit_name, path, one.year, same,
        )
        for one, unit_name, path, same in rows
    ]  # fmt: skip
