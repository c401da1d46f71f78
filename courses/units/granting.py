"""Roles granted and ended: one may only pass on what one's own role covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from courses.errors import NotYours, Refusal
from courses.people.models import Identity, Person, PersonName
from courses.site.audit import note
from courses.units.models import Role, RoleGrant, Unit
from courses.units.roles import HeldRole, list_roles
from courses.units.units import under
from courses.vietnamese import folded


class NobodyOfThatName(Refusal):
    """Nobody with this name and birth has signed in with level 2."""


class SeveralOfThatName(Refusal):
    """More than one person has this name and birth, and only they can tell who is meant."""


class LastAdminRole(Refusal):
    """Nobody takes the last admin role from themselves."""


@dataclass(frozen=True)
class Granted:
    """A role as a list shows it; without a unit it counts on the whole site."""

    person: str
    name: str | None
    birth: str | None
    role: Role
    unit_code: str | None
    unit_name: str | None
    to_at: datetime | None


def list_granted(db: Session, paths: Iterable[str], *, now: datetime) -> list[Granted]:
    """The roles that run at or below some paths, by given name; `/` shows the whole site's too."""
    wanted = tuple(paths)
    seen = under(wanted) | RoleGrant.unit_id.is_(None) if "/" in wanted else under(wanted)
    rows = db.execute(
        select(
            Person.public_id, PersonName.name, PersonName.birth, RoleGrant.role, Unit.code, Unit.name, RoleGrant.to_at
        )
        .join(Person, Person.id == RoleGrant.person_id)
        .outerjoin(PersonName, PersonName.person_id == Person.id)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .where(seen, *_runs(now))
        .order_by(PersonName.sort_key, RoleGrant.id)
        .limit(500)
    )
    return [Granted(who, name, birth, Role(role), code, unit, to) for who, name, birth, role, code, unit, to in rows]


def find_namesake(db: Session, name: str, birth: str) -> int:
    """The one person who signed in with level 2 under this name and birth; refuses when there is none or several."""
    found = db.scalars(
        select(PersonName.person_id)
        .join(Identity, Identity.person_id == PersonName.person_id)
        .where(PersonName.folded == folded(name), PersonName.birth == birth, Identity.level >= 2)
        .where(PersonName.erased_at.is_(None))
        .distinct()
        .limit(2)
    ).all()
    if not found:
        raise NobodyOfThatName
    if len(found) > 1:
        raise SeveralOfThatName
    return found[0]


def grant_role(
    db: Session,
    person_id: int,
    role: Role,
    *,
    unit_id: int | None,
    by_id: int | None,
    to_at: datetime | None = None,
    now: datetime,
) -> None:
    """Grant a role in a unit, or on the whole site; one that already runs changes nothing.

    `by_id` must be admin over the unit; none stands for the operator at the command line.
    """
    path = _path_of(db, unit_id)
    _may(db, by_id, path, now=now)
    same = select(RoleGrant.id).where(RoleGrant.person_id == person_id, RoleGrant.role == role.value, *_runs(now))
    if db.execute(same.where(RoleGrant.unit_id == unit_id if unit_id else RoleGrant.unit_id.is_(None))).first():
        return
    db.add(
        RoleGrant(person_id=person_id, unit_id=unit_id, role=role.value, granted_by_id=by_id, from_at=now, to_at=to_at)
    )
    _note(db, "role.granted", person_id, role, path, by_id=by_id, now=now)


def end_role(db: Session, public_id: str, role: Role, *, unit_code: str, by_id: int, now: datetime) -> None:
    """End a person's role in the unit with this code (empty: on the whole site), for who is admin over it."""
    rows = db.execute(
        select(RoleGrant, Unit.path)
        .join(Person, Person.id == RoleGrant.person_id)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .where(Person.public_id == public_id, RoleGrant.role == role.value, *_runs(now))
        .where(Unit.code == unit_code if unit_code else RoleGrant.unit_id.is_(None))
    ).all()
    if not rows:
        raise NotYours
    for grant, path in rows:
        _may(db, by_id, path or "/", now=now)
        if role is Role.ADMIN and grant.person_id == by_id and len(_admin(db, by_id, now=now)) <= len(rows):
            raise LastAdminRole
        grant.to_at = now
        _note(db, "role.ended", grant.person_id, role, path or "/", by_id=by_id, now=now)


def _runs(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return RoleGrant.from_at <= now, or_(RoleGrant.to_at.is_(None), RoleGrant.to_at > now)


def _path_of(db: Session, unit_id: int | None) -> str:
    if unit_id is None:
        return "/"
    unit = db.get(Unit, unit_id)
    if unit is None:
        raise NotYours
    return unit.path


def _admin(db: Session, person_id: int, *, now: datetime) -> list[HeldRole]:
    return [held for held in list_roles(db, person_id, now=now) if held.role is Role.ADMIN]


def _may(db: Session, by_id: int | None, path: str, *, now: datetime) -> None:
    if by_id is not None and not any(held.covers(path) for held in _admin(db, by_id, now=now)):
        raise NotYours


def _note(db: Session, action: str, person_id: int, role: Role, path: str, *, by_id: int | None, now: datetime) -> None:
    people = db.execute(select(Person.id, Person.public_id).where(Person.id.in_([person_id, by_id or 0])))
    names = {found: public_id for found, public_id in people}  # noqa: C416
    note(db, action, names[person_id], actor=names.get(by_id or 0), detail=f"{role.value} {path}", now=now)
