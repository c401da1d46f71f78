"""Rosters: the lists an office is responsible for, and who is on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from courses.db import said
from courses.obligations.models import Roster, RosterRow
from courses.units.models import Unit
from courses.units.units import under


@dataclass(frozen=True)
class RosterLine:
    """A roster as a page shows it."""

    id: int
    public_id: str
    title: str
    unit_id: int
    unit_name: str
    path: str
    changed_at: datetime
    people: int
    tag: str
    """As somebody typed it; empty for none."""
    is_of_members: bool
    """Whether it keeps itself, as people join and leave the unit."""


@dataclass(frozen=True)
class RosterPerson:
    """One person of a roster as a page shows it."""

    name: str
    birth: str | None
    unit_name: str
    number_tail: str | None
    email_hint: str | None


def list_rosters(db: Session, paths: Iterable[str]) -> list[RosterLine]:
    """The rosters of units at or below some paths, the newest first; at most 200."""
    return _roster_lines(db, under(paths))


def find_roster(db: Session, public_id: str) -> RosterLine | None:
    """A roster by its public id."""
    return next(iter(_roster_lines(db, Roster.public_id == public_id)), None)


def list_people(db: Session, roster_id: int, *, page: int, size: int) -> list[RosterPerson]:
    """One page, from 1, of who is on a roster now, by given name."""
    page_of = (
        select(RosterRow.id)
        .where(RosterRow.roster_id == said(roster_id), RosterRow.left_at.is_(None))
        .order_by(RosterRow.sort_key, RosterRow.id)
        .limit(said(size))
        .offset(said((page - 1) * size))
        .subquery()
    )
    columns = (RosterRow.name, RosterRow.birth, RosterRow.unit_name, RosterRow.number_tail, RosterRow.email_hint)
    there = select(*columns).join(page_of, page_of.c.id == RosterRow.id)
    rows = db.execute(there.order_by(RosterRow.sort_key, RosterRow.id))
    return [RosterPerson(*row) for row in rows]


def _roster_lines(db: Session, condition: ColumnElement[bool]) -> list[RosterLine]:
    rows = db.execute(
        select(
            Roster.id,
            Roster.public_id,
            Roster.title,
            Roster.unit_id,
            Unit.name,
            Unit.path,
            Roster.changed_at,
            Roster.people,
            Roster.tag_title,
        )
        .add_columns(Roster.is_of_members)
        .join(Unit, Unit.id == Roster.unit_id)
        .where(condition)
        .order_by(Roster.changed_at.desc(), Roster.id.desc())
        .limit(200)
    )
    return [RosterLine(*row) for row in rows]
