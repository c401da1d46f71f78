"""The lists of people an office is responsible for."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Id, PublicId


class Roster(Base):
    """A list of people an office is responsible for; a newer list under the same title brings it up to date."""

    __tablename__ = "rosters"
    __table_args__ = (UniqueConstraint("unit_id", "folded"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    title: Mapped[str]
    folded: Mapped[str]
    tag: Mapped[str] = mapped_column(default="")
    """A word that gathers lists of one kind, folded, such as "giao vien"; empty for none."""
    tag_title: Mapped[str] = mapped_column(default="")
    """That word as somebody typed it."""
    is_of_members: Mapped[bool] = mapped_column(default=False)
    """Whether it keeps itself: who belongs to the unit and to those below it."""
    people: Mapped[int] = mapped_column(default=0)
    """How many stand on it now; only `courses.obligations.counting` writes it."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(index=True)


class RosterRow(Base):
    """One person of a list, as received.  A number or an address is kept as a keyed digest and a hint only."""

    __tablename__ = "roster_rows"
    __table_args__ = (
        UniqueConstraint("roster_id", "key"),
        Index("ix_roster_rows_name", "folded", "birth"),
        Index("ix_roster_rows_key", "key"),
        Index(
            "ix_roster_rows_there",
            "roster_id",
            "sort_key",
            "id",
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    roster_id: Mapped[int] = mapped_column(ForeignKey("rosters.id"))
    key: Mapped[str]
    """What makes this the same person in the next list: the digest of the number, else of the address, else
    name and birth."""
    line: Mapped[int]
    name: Mapped[str]
    """As received, in composed Unicode."""
    folded: Mapped[str]
    sort_key: Mapped[str]
    birth: Mapped[str | None]
    """`YYYY-MM-DD` or `YYYY`."""
    unit_name: Mapped[str]
    """As received; may be empty."""
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    """The unit of that name at or below the list's own, else the list's own: where the person is counted."""
    position: Mapped[str] = mapped_column(default="")
    """As received; may be empty."""
    position_folded: Mapped[str] = mapped_column(default="")
    joined_on: Mapped[date | None]
    """Since when the person works there, where the list says so."""
    number_hash: Mapped[str | None] = mapped_column(index=True)
    number_tail: Mapped[str | None]
    """The last four digits."""
    email_hash: Mapped[str | None] = mapped_column(index=True)
    email_hint: Mapped[str | None]
    """The first letter and the domain, "l…@benhoa.vidu"."""
    phone_hash: Mapped[str | None]
    phone_hint: Mapped[str | None]
    """The last three digits."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    """Set only when a member of staff said who it is; digests match by themselves."""
    left_at: Mapped[datetime | None]
    """When a newer list no longer held the row."""


class RowMatch(Base):
    """Whether a row of a list is an account that looks like it, as a member of staff said: it is not asked again."""

    __tablename__ = "row_matches"

    row_id: Mapped[int] = mapped_column(ForeignKey("roster_rows.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, autoincrement=False, index=True)
    is_same: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
