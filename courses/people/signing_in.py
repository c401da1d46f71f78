"""Who signs in: found or made by issuer and subject only, never by a number, an address or a name."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.db import insert_unless_there
from courses.people.claims import Account
from courses.people.consents import LEARNING, has_agreed
from courses.people.models import Identity, Person, PersonName
from courses.vietnamese import folded, name_sort_key


def find_identity(db: Session, issuer: str, subject: str) -> Identity | None:
    """The identity with this issuer and subject."""
    return db.scalars(select(Identity).where(Identity.issuer == issuer, Identity.subject == subject)).one_or_none()


def recognise(db: Session, account: Account, *, now: datetime) -> Identity | None:
    """The identity of an account whose person agreed to be remembered, brought up to date; none before that."""
    identity = find_identity(db, account.issuer, account.subject)
    if identity is None or not has_agreed(db, identity.person_id, LEARNING):
        return None
    return _refresh(db, identity, account, now=now)


def welcome(db: Session, account: Account, *, now: datetime) -> Identity:
    """The identity of an account whose person has just agreed; at the first time it is made with its person."""
    identity = find_identity(db, account.issuer, account.subject)
    return _refresh(db, identity, account, now=now) if identity else _make(db, account, now=now)


def correct_name(db: Session, person_id: int, name: str, *, now: datetime) -> None:
    """Write a person's name as they want it on certificates; later sign-ins leave it."""
    row = db.get_one(PersonName, person_id)
    _write_name(row, name)
    row.changed_at = now


def _make(db: Session, account: Account, *, now: datetime) -> Identity:
    person = Person(created_at=now, seen_at=now)
    db.add(person)
    db.flush()
    is_new = insert_unless_there(
        db,
        Identity,
        person_id=person.id,
        issuer=account.issuer,
        subject=account.subject,
        number_hash=account.number_hash,
        email_hash=account.email_hash,
        level=account.level,
        created_at=now,
        seen_at=now,
    )
    if is_new:
        name = PersonName(person_id=person.id, birth=account.birth, changed_at=now)
        _write_name(name, account.name)
        db.add(name)
    else:
        db.delete(person)
    db.flush()
    return db.scalars(select(Identity).filter_by(issuer=account.issuer, subject=account.subject)).one()


def _refresh(db: Session, identity: Identity, account: Account, *, now: datetime) -> Identity:
    identity.level = max(identity.level, account.level)
    identity.number_hash = account.number_hash or identity.number_hash
    identity.email_hash = account.email_hash or identity.email_hash
    identity.seen_at = now
    name, person = db.get(PersonName, identity.person_id), db.get_one(Person, identity.person_id)
    if name and name.changed_at == person.created_at and account.name:
        _write_name(name, account.name)
        name.birth = account.birth or name.birth
    return identity


def _write_name(row: PersonName, name: str) -> None:
    row.name, row.sort_key, row.folded = name, name_sort_key(name), folded(name)
