"""Where learners live, as last counted."""

from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base


class HomeCount(Base):
    """How many learners live in a unit itself, as last counted; only `courses.obligations.living` writes it."""

    __tablename__ = "home_counts"

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The unit's internal id; 0 for those of whom it is not known."""
    people: Mapped[int]
