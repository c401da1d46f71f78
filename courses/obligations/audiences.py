"""Audiences: which rows of which lists an obligation is asked of, and by when each has to be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from courses.obligations.ledger import day_of
from courses.obligations.models import Obligation, Roster, RosterRow, Withdrawal
from courses.units.models import Unit
from courses.vietnamese import folded, squeezed


@dataclass(frozen=True)
class Audience:
    """Of whom something is asked: one list, or every list at or below the unit; only some positions; only a tag."""

    roster_id: int | None
    positions: tuple[str, ...] = ()
    tag: str = ""

    @property
    def columns(self) -> dict[str, object]:
        """The rule as an obligation's columns keep it."""
        words = {"positions": "\n".join(self._words), "tag": folded(self.tag)}
        return {"roster_id": self.roster_id, "positions_title": ", ".join(self._said), "tag_title": self.tag, **words}

    def key(self, unit_id: int) -> str:
        """The rule as a key: the same rule in the same unit has the same."""
        whose = f"roster:{self.roster_id}" if self.roster_id is not None else f"unit:{unit_id}"
        return "|".join([whose, ",".join(self._words), folded(self.tag)])

    @property
    def _words(self) -> list[str]:
        return sorted({folded(word) for word in self._said})

    @property
    def _said(self) -> list[str]:
        return [squeezed(word) for word in self.positions if word.strip()]


def fits(one: Obligation, path: str) -> ColumnElement[bool]:
    """Whether a row stands on its list now and the obligation, of the unit with this path, is asked of it."""
    wanted: list[ColumnElement[bool]] = [RosterRow.left_at.is_(None)]
    lists = select(Roster.id)
    if one.roster_id is not None:
        wanted.append(RosterRow.roster_id == one.roster_id)
    else:
        below = lists.join(Unit, Unit.id == Roster.unit_id).where(Unit.path.startswith(path, autoescape=True))
        wanted.append(RosterRow.roster_id.in_(below))
    if one.tag:
        wanted.append(RosterRow.roster_id.in_(lists.where(Roster.tag == one.tag)))
    if one.positions:
        words = one.positions.split("\n")
        wanted.append(or_(*(RosterRow.position_folded.contains(word, autoescape=True) for word in words)))
    return and_(*wanted)


def lists_of(one: Obligation, path: str) -> ColumnElement[bool]:
    """Whether a list may hold people whom the obligation, of the unit with this path, is asked of."""
    if one.roster_id is not None:
        return Roster.id == one.roster_id
    below = Roster.unit_id.in_(select(Unit.id).where(Unit.path.startswith(path, autoescape=True)))
    return below & (Roster.tag == one.tag) if one.tag else below


def due_of(one: Obligation, joined_on: date | None, assigned_on: date) -> date:
    """The last day of who joined on a day: one for all, or so many days after joining or after it was imposed.

    Who came later and of whom no list says since when, joined on the day it was assigned.
    """
    if one.due_days is None:
        return one.due_on
    return max(joined_on or assigned_on, day_of(one.made_at)) + timedelta(days=one.due_days)


def list_asking(db: Session, roster_ids: Iterable[int]) -> list[int]:
    """The obligations nobody took back that may be asked of who stands on some lists."""
    wanted = list(roster_ids)
    paths = db.scalars(select(Unit.path).join(Roster, Roster.unit_id == Unit.id).where(Roster.id.in_(wanted)))
    above = {int(unit) for path in paths for unit in path.strip("/").split("/")}
    of_unit = and_(Obligation.roster_id.is_(None), Obligation.unit_id.in_(above))
    return list(
        db.scalars(
            select(Obligation.id)
            .where(
                or_(Obligation.roster_id.in_(wanted), of_unit), Obligation.id.not_in(select(Withdrawal.obligation_id))
            )
            .order_by(Obligation.id)
        )
    )
