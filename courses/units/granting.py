"""Roles granted and ended: one may only pass on what one's own role covers, and for no longer."""

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from courses.errors import NotYours, Refusal
from courses.people.models import Identity, Person, PersonName
from courses.site.audit import note
from courses.units.admins import keep_an_admin
from courses.units.delegating import ends_by, may_grant
from courses.units.granted import stands
from courses.units.models import Role, RoleGrant, Unit
from courses.units.roles import list_roles
from courses.vietnamese import folded


class NobodyOfThatName(Refusal):
    """Nobody with this name and birth has signed in with level 2."""


class SeveralOfThatName(Refusal):
    """More than one person has this name and birth, and only they can tell who is meant."""


class NotYoursToGive(Refusal):
    """This role is not among those one may grant in this unit."""


class LongerThanYours(Refusal):
    """A role granted would outlast the one it is granted from."""


class GrantedToOneself(Refusal):
    """Nobody grants a role to themselves."""


def find_namesake(db: Session, name: str, birth: str) -> int:
    """The one person who signed in with level 2 under this name and birth; refuses when there is none or several.

    A year alone, said or kept, is the same birth as a day of that year.
    """
    found = db.scalars(
        select(PersonName.person_id)
        .join(Identity, Identity.person_id == PersonName.person_id)
        .where(PersonName.folded == folded(name), _born(birth), Identity.level >= 2)
        .where(PersonName.erased_at.is_(None))
        .distinct()
        .limit(2)
    ).all()
    if not found:
        raise NobodyOfThatName
    if len(found) > 1:
        raise SeveralOfThatName
    return found[0]


def _born(birth: str) -> ColumnElement[bool]:
    if len(birth) == len("1980"):
        return PersonName.birth.startswith(birth)
    return PersonName.birth.in_([birth, birth[:4]])


def grant_role(
    db: Session,
    person_id: int,
    role: Role,
    *,
    unit_id: int | None,
    by_id: int | None,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    now: datetime,
) -> None:
    """Grant a role in a unit, or on the whole site, at once or from an instant to come.

    The same again changes nothing; with a later end it lasts longer.  `by_id` must be one who may grant it there; none
    stands for the operator at the command line.
    """
    path = _path_of(db, unit_id)
    if by_id is not None:
        _check(db, person_id, role, path, by_id=by_id, to_at=to_at, now=now)
    begins = max(from_at or now, now)
    same = select(RoleGrant).where(RoleGrant.person_id == person_id, RoleGrant.role == role.value, stands(now))
    kept = db.scalars(same.where(RoleGrant.unit_id == unit_id if unit_id else RoleGrant.unit_id.is_(None))).first()
    if kept is None:
        wanted = {"unit_id": unit_id, "role": role.value, "granted_by_id": by_id}
        db.add(RoleGrant(person_id=person_id, from_at=begins, to_at=to_at, **wanted))
        _note(db, "role.granted", person_id, role, path, by_id=by_id, now=now, end=to_at)
    elif kept.from_at > begins or (kept.to_at is not None and (to_at is None or to_at > kept.to_at)):
        kept.from_at = min(kept.from_at, begins)
        kept.to_at = None if to_at is None or kept.to_at is None else max(kept.to_at, to_at)
        _note(db, "role.extended", person_id, role, path, by_id=by_id, now=now, end=kept.to_at)


def end_role(db: Session, public_id: str, role: Role, *, unit_code: str, by_id: int, now: datetime) -> None:
    """End a person's role in the unit with this code (empty: on the whole site), for who may grant it or holds it; the
    last admin's cannot end."""
    rows = db.execute(
        select(RoleGrant, Unit.path)
        .join(Person, Person.id == RoleGrant.person_id)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .where(Person.public_id == public_id, RoleGrant.role == role.value, stands(now))
        .where(Unit.code == unit_code if unit_code else RoleGrant.unit_id.is_(None))
    ).all()
    held = list_roles(db, by_id, now=now)
    if not rows or not all(grant.person_id == by_id or may_grant(held, role, path or "/") for grant, path in rows):
        raise NotYours
    if role is Role.ADMIN:
        keep_an_admin(db, [grant.id for grant, _path in rows], now=now)
    for grant, path in rows:
        grant.to_at = now
        _note(db, "role.ended", grant.person_id, role, path or "/", by_id=by_id, now=now)


def _path_of(db: Session, unit_id: int | None) -> str:
    if unit_id is None:
        return "/"
    unit = db.get(Unit, unit_id)
    if unit is None:
        raise NotYours
    return unit.path


def _check(
    db: Session, person_id: int, role: Role, path: str, *, by_id: int, to_at: datetime | None, now: datetime
) -> None:
    held = list_roles(db, by_id, now=now)
    if not any(one.covers(path) for one in held):
        raise NotYours
    if not may_grant(held, role, path):
        raise NotYoursToGive
    if person_id == by_id:
        raise GrantedToOneself
    latest = ends_by(held, role, path)
    if latest is not None and (to_at is None or to_at > latest):
        raise LongerThanYours


def _note(
    db: Session,
    action: str,
    person_id: int,
    role: Role,
    path: str,
    *,
    by_id: int | None,
    now: datetime,
    end: datetime | None = None,
) -> None:
    people = db.execute(select(Person.id, Person.public_id).where(Person.id.in_([person_id, by_id or 0])))
    names = {found: public_id for found, public_id in people}  # noqa: C416
    until = f" to {end:%Y-%m-%d}" if end else ""
    note(db, action, names[person_id], actor=names.get(by_id or 0), detail=f"{role.value} {path}{until}", now=now)
