"""Guests: people who learn without an account, known by a random key in a cookie."""

import secrets
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from courses.people.models import GuestKey, Person
from courses.people.visitors import digest


def new_guest_key() -> str:
    """A key for a guest's cookie: 128 random bits in 22 characters."""
    return secrets.token_urlsafe(16)


def admit_guest(db: Session, key: str, *, call: str | None = None, now: datetime) -> Person:
    """Make the person behind a new guest's key."""
    person = Person(call=call, created_at=now, seen_at=now)
    db.add(person)
    db.flush()
    add_device(db, person.id, key, now=now)
    return person


def add_device(db: Session, person_id: int, key: str, *, now: datetime) -> None:
    """Let another device learn as the same guest."""
    db.add(GuestKey(person_id=person_id, key=digest(key), created_at=now))


def forget_devices(db: Session, person_id: int) -> None:
    """Let no device be this guest any more."""
    db.execute(delete(GuestKey).where(GuestKey.person_id == person_id))
