"""Lists brought in from outside: the rows as received, what each would change, and what was there before."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id, PublicId


class Import(Base):
    """One list brought in: looked at first, perhaps taken, perhaps taken back."""

    __tablename__ = "imports"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    kind: Mapped[Code]
    """A `Kind`: of people, or of results they had elsewhere."""
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    title: Mapped[str]
    """Of the roster it makes or brings up to date; of results, what the office calls them."""
    folded: Mapped[str]
    roster_id: Mapped[int | None] = mapped_column(ForeignKey("rosters.id"), index=True)
    """The roster it was taken into; none before."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    """The document of the register it rests on; none where none was said."""
    file_name: Mapped[str] = mapped_column(default="")
    """As received; empty for a list that was pasted."""
    is_whole: Mapped[bool]
    """Whether who is missing has left: only where every row could be read."""
    restored: Mapped[int] = mapped_column(default=0)
    """In how many rows lost zeros were put back."""
    skipped: Mapped[int] = mapped_column(default=0)
    """How many rows name nobody."""
    skipped_sheets: Mapped[str] = mapped_column(default="")
    """Names of sheets without headings, one a line."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]


class ImportStep(Base):
    """How far an import has come.  The row is the fact: each step is made once."""

    __tablename__ = "import_steps"

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"), primary_key=True, autoincrement=False)
    step: Mapped[Code] = mapped_column(primary_key=True)
    """`read`, `taken`, `applied`, `undoing` or `undone`: asked for, and done to the last row."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]


class ImportRow(Base):
    """One row of an import as received, with long numbers and addresses masked, and what it changes."""

    __tablename__ = "import_rows"
    __table_args__ = (
        UniqueConstraint("import_id", "place"),
        Index("ix_import_rows_change", "import_id", "change", "id"),
    )

    id: Mapped[Id]
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"))
    place: Mapped[int]
    """1, 2, 3 … within the import: its number in an address."""
    sheet: Mapped[str] = mapped_column(default="")
    line: Mapped[int]
    """0 for who is on the roster and not in the file."""
    name: Mapped[str]
    cells: Mapped[str] = mapped_column(default="")
    """As received, masked: a list in JSON."""
    change: Mapped[Code]
    """A `Change`."""
    fault: Mapped[Code | None]
    """The code of what is wrong, or of why it is doubtful."""
    column: Mapped[int | None]
    cell: Mapped[str] = mapped_column(default="")
    other: Mapped[int | None]
    """The line it clashes with."""
    key: Mapped[str | None]
    told: Mapped[str | None]
    """What is to be kept: columns in JSON."""
    row_id: Mapped[int | None] = mapped_column(ForeignKey("roster_rows.id", ondelete="SET NULL"), index=True)
    """The row of the roster it is about."""
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("roster_rows.id", ondelete="SET NULL"), index=True)
    """Who else it may be: what a member of staff is asked."""
    before: Mapped[str | None]
    """What stood in that row before: columns in JSON."""
    done_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
