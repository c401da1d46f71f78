"""Administrative units and organisations, who belongs to them, and who may do what in them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courses.db import Base, Code, Id


class UnitKind(StrEnum):
    """What a unit is."""

    PROVINCE = "province"
    COMMUNE = "commune"
    DEPARTMENT = "department"
    SCHOOL = "school"
    STATION = "station"
    NEIGHBOURHOOD = "neighbourhood"


class Form(StrEnum):
    """What the law calls an administrative unit; its kind is its level.  A form changes more often than a level."""

    CITY = "city"
    PROVINCE = "province"
    WARD = "ward"
    COMMUNE = "commune"
    ZONE = "zone"
    """A special zone, đặc khu."""
    TOWN = "town"
    """A thị trấn; none is left since 1/7/2025."""

    @property
    def kind(self) -> UnitKind:
        """The level of a unit of this form."""
        return UnitKind.PROVINCE if self in {Form.CITY, Form.PROVINCE} else UnitKind.COMMUNE


class Role(StrEnum):
    """What a person may be in a unit, and so in all units below it."""

    HELPER = "helper"
    OFFICER = "officer"
    HEAD = "head"
    AUTHOR = "author"
    APPROVER = "approver"
    ADMIN = "admin"


class Unit(Base):
    """A ward, a school, a neighbourhood group.  A code can mean another unit at another time (QĐ 19/2025/QĐ-TTg).

    A unit that only changes its name or form keeps its row, and what hangs on it; a closed row keeps the old name.
    """

    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("code", "valid_from"),)

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(index=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str]
    kind: Mapped[Code]
    form: Mapped[Code | None]
    """Ward, commune or special zone; city or province.  None for what no law gives a code."""
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    path: Mapped[str] = mapped_column(index=True, default="/")
    """The internal ids from the root to this unit, each between slashes: `/1/17/203/`; a subtree is a prefix."""
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))


class Residence(Base):
    """Where a person lives, as they said or as the ward's link they came by tells; without a unit the question
    was skipped."""

    __tablename__ = "residences"

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, autoincrement=False)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    told_by: Mapped[Code]
    """`link`, `answer` or `skipped`."""
    at: Mapped[datetime]


class Membership(Base):
    """Being in a unit from one day to another."""

    __tablename__ = "memberships"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    position: Mapped[str | None]
    from_on: Mapped[date]
    to_on: Mapped[date | None]


class RoleGrant(Base):
    """A role in a unit and all below it, from one instant to another; without a unit, on the whole site."""

    __tablename__ = "role_grants"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    role: Mapped[Code]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
