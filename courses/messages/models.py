"""What is to be told to whom: messages with one delivery for each channel, and the addresses people gave for it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id, PublicId


class Contact(Base):
    """An address a person wants to be written to at.  Kept as typed; it leaves with the person."""

    __tablename__ = "contacts"

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, autoincrement=False)
    channel: Mapped[Code] = mapped_column(primary_key=True)
    """`email`, or `sms`."""
    address: Mapped[str]
    at: Mapped[datetime]


class Message(Base):
    """Something to tell a person.  What it says is worded when it is sent, from what holds then."""

    __tablename__ = "messages"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[Code]
    """`reminder` to who must learn, `digest` to who leads them."""
    made_at: Mapped[datetime]
    not_before: Mapped[datetime]
    """Nothing is sent before it: nights are quiet."""


class Delivery(Base):
    """One way a message goes: written with the message, so that a crash loses none and doubles none."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index(
            "ix_deliveries_waiting",
            "channel",
            "message_id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), primary_key=True, autoincrement=False)
    channel: Mapped[Code] = mapped_column(primary_key=True)
    """`site`, `email` or `sms`."""
    claimed_at: Mapped[datetime | None]
    """When a worker last took it to send it."""
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    outcome: Mapped[Code | None]
    """`sent` (or seen, on the site), `needless` where there was nothing left to tell, `failed` after eight tries."""
