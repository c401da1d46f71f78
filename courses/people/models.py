"""People, how they are known, their sessions and what they agreed to."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id, PublicId


class Person(Base):
    """Anyone who learns or works here.  A guest is a person without an identity, known by a key in a cookie."""

    __tablename__ = "persons"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    call: Mapped[Code | None]
    """The form of address a person chose, such as "bác"."""
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """The person a guest turned out to be."""


class GuestKey(Base):
    """A device on which a guest learns; a "Mã học tiếp" adds another device to the same guest."""

    __tablename__ = "guest_keys"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    """The SHA-256 of the key in the device's cookie, in hex."""
    created_at: Mapped[datetime]


class PersonName(Base):
    """A person's name and birth, the one table that names people; erased in place."""

    __tablename__ = "person_names"
    __table_args__ = (Index("ix_person_names_name", "folded", "birth"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, autoincrement=False)
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(index=True)
    folded: Mapped[str]
    birth: Mapped[str | None]
    """`YYYY-MM-DD`, or `YYYY` where only the year is known."""
    changed_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]


class Identity(Base):
    """An account at an identity provider: the pair of issuer and subject, and nothing else, says who it is."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    number_hash: Mapped[str | None] = mapped_column(index=True)
    """HMAC-SHA-256 of the personal number under a key outside the database, in hex."""
    email_hash: Mapped[str | None] = mapped_column(index=True)
    level: Mapped[int]
    """The highest level of assurance it has signed in with, 1 or 2."""
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class UserSession(Base):
    """A sign-in that lasts: the cookie holds a key, the row its digest."""

    __tablename__ = "user_sessions"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id"))
    key: Mapped[str] = mapped_column(unique=True)
    """The SHA-256 of the key in the cookie, in hex."""
    kind: Mapped[Code]
    """`own` (90 days, 30 idle), `shared` (15 minutes idle) or `staff` (12 hours, 30 minutes idle)."""
    level: Mapped[int]
    authenticated_at: Mapped[datetime]
    """When the provider last saw the person prove who they are."""
    id_token: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The provider's token for signing out there, sealed with the key in the cookie; gone when the session ends."""
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]


class Consent(Base):
    """What a person agreed to: which text, for what, when and how; a withdrawal is a time on the row."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_person", "person_id", "purpose"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    purpose: Mapped[Code]
    text_version: Mapped[Code]
    channel: Mapped[Code]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class ResumeCode(Base):
    """A "Mã học tiếp": the digest of 8 characters that bring a guest's progress to another device for 90 days."""

    __tablename__ = "resume_codes"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ParkedForm(Base):
    """A form that came in after the session ended, kept 24 hours for the same person to send again."""

    __tablename__ = "parked_forms"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    path: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class TriedBudget(Base):
    """How many tries of something were used by one key on one day, such as wrong resume codes from one address."""

    __tablename__ = "tried_budgets"

    key: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    used: Mapped[int]
