"""Certificates as rows: issued once and never changed, with what happened to them appended."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id, PublicId


class Certificate(Base):
    """A course finished, on paper: what its face says is kept as it was at issue."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("person_id", "course_id", "edition", "number"),
        CheckConstraint("level between 0 and 2", name="level"),
        CheckConstraint("is_sample = (issuer = '')", name="sample"),
    )

    id: Mapped[Id]
    code: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    edition: Mapped[int]
    number: Mapped[int]
    """1 for the first of a person, course and edition; one more for each that takes the place of another."""
    cause: Mapped[Code]
    """`first`, `corrected` (another name) or `real` (took the place of a sample)."""
    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"))
    title: Mapped[str]
    issuer: Mapped[str]
    is_sample: Mapped[bool]
    """Issued while the site had no issuer: a sample without value."""
    level: Mapped[int]
    """How the name was checked: 1 or 2, the provider's level of assurance; 0, the person's own word."""
    checked_by: Mapped[str]
    """What the sign-in was called."""
    issued_at: Mapped[datetime] = mapped_column(index=True)
    expires_on: Mapped[date | None]
    """The last day it holds, in Viet Nam; none where it always does."""


class CertificateName(Base):
    """The name printed on a certificate, apart from it so that it can be erased in place."""

    __tablename__ = "certificate_names"

    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), primary_key=True, autoincrement=False)
    name: Mapped[str]
    erased_at: Mapped[datetime | None]


class CertificateStatus(Base):
    """What happened to a certificate, each at most once: `issued`, `test`, `replaced`, `revoked`."""

    __tablename__ = "certificate_statuses"
    __table_args__ = (UniqueConstraint("certificate_id", "kind"),)

    id: Mapped[Id]
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"))
    kind: Mapped[Code]
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("certificates.id"))
