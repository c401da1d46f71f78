"""The register of documents: the letters, plans and decisions that what an office does rests on."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Id, PublicId


class Document(Base):
    """A document of a register.  Two with the same number may stand there: the register says so, it refuses nothing."""

    __tablename__ = "documents"
    __table_args__ = (Index("ix_documents_year", "unit_id", "year", "folded"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[str]
    """Its type as Decree 30/2020/NĐ-CP names it, "Kế hoạch"."""
    number: Mapped[str]
    """Number and symbol as on the document, "12/KH-UBND"."""
    folded: Mapped[str]
    """The number folded, without spaces."""
    on_day: Mapped[date]
    year: Mapped[int]
    issuer: Mapped[str]
    issuer_folded: Mapped[str]
    """As `courses.documents.issuers` keys it."""
    summary: Mapped[str]
    file: Mapped[str] = mapped_column(default="")
    """The stored name of the file; empty for none."""
    file_name: Mapped[str] = mapped_column(default="")
    """As received."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
