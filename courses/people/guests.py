"""Guests: people who learn without an account, known by a random key in a cookie."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from courses.people.models import Person
from courses.people.visitors import digest


def new_guest_key() -> str:
    """A key for a guest's cookie: 128 random bits in 22 characters."""
    return secrets.token_urlsafe(16)


def admit_guest(db: Session, key: str, *, call: str | None = None, now: datetime) -> Person:
    """Make the person behind a new guest's key."""
    person = Person(guest_key=digest(key), call=call, created_at=now, seen_at=now)
    db.add(person)
    db.flush()
    return person
