"""Targets and what shares are of: typed with a source and a day, put right by a newer row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import null, select
from sqlalchemy.orm import Session

from courses.db import insert_unless_there
from courses.obligations.noting import note_by
from courses.people.models import PersonName
from courses.reports.typed_models import Denominator, Target
from courses.units.models import Unit
from courses.units.units import depth
from courses.vietnamese import squeezed

MEASURES = ("officials", "adults", "households")
"""Shares of those who finished: officials asked, adults, households with a member who did."""
GROUPS = ("adults", "households", "elders", "people")
MOST = 200


@dataclass(frozen=True)
class Typed:
    """A target in thousandths, or a number of a group (without a year), with who typed it when."""

    key: str
    year: int | None
    number: int
    text: str
    source: str
    as_on: date
    by: str | None
    at: datetime


@dataclass(frozen=True)
class Share:
    """How much of a measure is to be come to in a year, in thousandths, in the words of a document."""

    measure: str
    year: int
    per_mille: int
    text: str


def type_target(
    db: Session, unit: tuple[int, str], share: Share, *, source: str, as_on: date, event: str, by_id: int, now: datetime
) -> None:
    """Add a target of a unit (key and code); what was typed before stays."""
    words = {"measure": share.measure, "text": squeezed(share.text), "source": squeezed(source)}
    told = {"unit_id": unit[0], "year": share.year, "per_mille": share.per_mille, "as_on": as_on, **words}
    if insert_unless_there(db, Target, **told, by_id=by_id, at=now, event=event):
        note_by(db, "target.typed", unit[1], f"{share.measure} {share.year}: {share.per_mille}", by_id=by_id, now=now)


def type_denominator(
    db: Session, unit: tuple[int, str], *, group: str, number: int, source: str, as_on: date, event: str, by_id: int,
    now: datetime,
) -> None:  # fmt: skip
    """Add how many a group of a unit (key and code) has; what was typed before stays."""
    told = {"unit_id": unit[0], "people_group": group, "number": number, "source": squeezed(source), "as_on": as_on}
    if insert_unless_there(db, Denominator, **told, by_id=by_id, at=now, event=event):
        note_by(db, "target.counted", unit[1], f"{group}: {number}", by_id=by_id, now=now)


def list_targets(db: Session, unit_id: int) -> list[Typed]:
    """The targets of a unit, the newest first; the first of a measure and year counts."""
    columns = (Target.measure, Target.year, Target.per_mille, Target.text, Target.source, Target.as_on)
    return _list(db, Target, columns, unit_id)


def list_denominators(db: Session, unit_id: int) -> list[Typed]:
    """What the groups of a unit number, the newest first; the first of a group counts."""
    number = (Denominator.people_group, null(), Denominator.number)
    return _list(db, Denominator, (*number, Denominator.source, Denominator.source, Denominator.as_on), unit_id)


def current(typed: Sequence[Typed]) -> list[Typed]:
    """Of each measure and year, or group, the row that counts."""
    return list({(one.key, one.year): one for one in reversed(typed)}.values())


def find_targets(db: Session, path: str, year: int) -> dict[str, int]:
    """The targets in thousandths of the unit with this path, by measure; each of the nearest unit above it with one."""
    units = [int(one) for one in path.strip("/").split("/") if one]
    rows = db.execute(
        select(Target.measure, Target.per_mille)
        .join(Unit, Unit.id == Target.unit_id)
        .where(Target.unit_id.in_(units), Target.year == year)
        .order_by(depth(), Target.as_on, Target.id)
    ).tuples()
    return dict(rows.all())


def _list(db: Session, model: type[Target] | type[Denominator], columns: tuple[Any, ...], unit_id: int) -> list[Typed]:
    rows: Any = db.execute(
        select(*columns, PersonName.name, model.at)
        .outerjoin(PersonName, PersonName.person_id == model.by_id)
        .where(model.unit_id == unit_id)
        .order_by(model.as_on.desc(), model.id.desc())
        .limit(MOST)
    )
    return [Typed(*row) for row in rows]
