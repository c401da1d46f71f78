"""The roles granted at or below some units: those that stand, those to come, and those that ended lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from courses.people.models import Person, PersonName
from courses.units.models import Role, RoleGrant, Unit
from courses.units.units import under

MOST_LISTED = 500
ENDED_LATELY = timedelta(days=90)
ENDS_SOON = timedelta(days=14)


@dataclass(frozen=True)
class Granted:
    """A role as a list shows it; without a unit it counts on the whole site."""

    person: str
    name: str | None
    birth: str | None
    role: Role
    unit_code: str | None
    unit_name: str | None
    from_at: datetime
    to_at: datetime | None
    unit_path: str | None

    @property
    def path(self) -> str:
        """Where the role counts; `/` is the whole site."""
        return self.unit_path or "/"

    def state(self, now: datetime) -> str:
        """`ended`, `to_come`, `ends_soon` or `runs`."""
        if self.to_at is not None and self.to_at <= now:
            return "ended"
        if self.from_at > now:
            return "to_come"
        return "ends_soon" if self.to_at is not None and self.to_at <= now + ENDS_SOON else "runs"


def list_granted(db: Session, paths: Iterable[str], *, now: datetime) -> list[Granted]:
    """The roles that run or are to come at or below some paths, by given name; `/` shows the whole site's too."""
    return _list(db, paths, stands(now))


def list_ended(db: Session, paths: Iterable[str], *, now: datetime) -> list[Granted]:
    """The roles that ended or ran out in the last 90 days at or below some paths."""
    return _list(db, paths, RoleGrant.to_at.between(now - ENDED_LATELY, now))


def stands(now: datetime) -> ColumnElement[bool]:
    """The condition that a role has not ended: it runs or is to come."""
    return or_(RoleGrant.to_at.is_(None), RoleGrant.to_at > now)


def _list(db: Session, paths: Iterable[str], which: ColumnElement[bool]) -> list[Granted]:
    wanted = tuple(paths)
    seen = under(wanted) | RoleGrant.unit_id.is_(None) if "/" in wanted else under(wanted)
    who = (Person.public_id, PersonName.name, PersonName.birth, RoleGrant.role, Unit.code, Unit.name)
    rows = db.execute(
        select(*who, RoleGrant.from_at, RoleGrant.to_at, Unit.path)
        .join(Person, Person.id == RoleGrant.person_id)
        .outerjoin(PersonName, PersonName.person_id == Person.id)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .where(seen, which)
        .order_by(PersonName.sort_key, RoleGrant.id)
        .limit(MOST_LISTED)
    )
    return [
        Granted(one, name, birth, Role(role), code, unit, begins, ends, path)
        for one, name, birth, role, code, unit, begins, ends, path in rows
    ]
