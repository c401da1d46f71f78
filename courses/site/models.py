"""What the operator of a site sets, and what was done by its staff."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id


class Setting(Base):
    """One value the operator has set; a name that has no row has its default."""

    __tablename__ = "settings"

    name: Mapped[Code] = mapped_column(primary_key=True)
    value: Mapped[str]
    changed_at: Mapped[datetime]


class AuditEntry(Base):
    """One thing a member of staff did; never changed.  People are named by their public id only."""

    __tablename__ = "audit_entries"

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str | None]
    action: Mapped[Code]
    target: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")


class AuditSeal(Base):
    """A link of the chain over the audit: its digest holds the entry and the link before, so that no entry can be
    changed, taken away or put between without every later link telling."""

    __tablename__ = "audit_seals"

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, without a gap."""
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entries.id"), unique=True)
    digest: Mapped[str]
    """SHA-256, in hexadecimal."""
    sealed_at: Mapped[datetime]
