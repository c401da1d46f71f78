"""Who a visitor is: what one statement tells of a session's or a guest's key."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from courses.people.models import GuestKey, Person, PersonName, UserSession

IDLE = {"own": timedelta(days=30), "shared": timedelta(minutes=15), "staff": timedelta(minutes=30)}
LIFETIME = {"own": timedelta(days=90), "shared": timedelta(hours=12), "staff": timedelta(hours=12)}
FRESH = timedelta(minutes=10)
"""How old a proof may be for what asks it afresh."""

_KNOWN = (Person.id, Person.public_id, Person.call, PersonName.name, PersonName.birth)
_BY_SESSION: Any = (
    select(
        *_KNOWN,
        UserSession.seen_at,
        UserSession.id.label("session_id"),
        UserSession.kind,
        UserSession.level,
        UserSession.authenticated_at,
    )
    .join(UserSession, UserSession.person_id == Person.id)
    .outerjoin(PersonName, PersonName.person_id == Person.id)
    .where(
        UserSession.key == bindparam("key"),
        UserSession.revoked_at.is_(None),
        UserSession.expires_at > bindparam("now", type_=UserSession.expires_at.type),
    )
)
_BY_DEVICE: Any = (
    select(*_KNOWN, Person.seen_at)
    .join(GuestKey, GuestKey.person_id == Person.id)
    .outerjoin(PersonName, PersonName.person_id == Person.id)
    .where(GuestKey.key == bindparam("key"), Person.merged_into_id.is_(None))
)


@dataclass(frozen=True)
class Visitor:
    """A person as a request knows them; a guest has no session."""

    person_id: int
    public_id: str
    call: str | None
    name: str | None
    birth: str | None
    seen_at: datetime
    session_id: int | None = None
    session_kind: str | None = None
    level: int = 0
    authenticated_at: datetime | None = None

    @property
    def is_guest(self) -> bool:
        """Whether the person has not signed in on this device."""
        return self.session_id is None

    def has_fresh_level_2(self, now: datetime) -> bool:
        """Whether the person proved level 2 in the last 10 minutes."""
        return self.level >= 2 and self.has_fresh_proof(now)

    def has_fresh_proof(self, now: datetime) -> bool:
        """Whether the person proved who they are in the last 10 minutes, at whatever level."""
        return self.authenticated_at is not None and now - self.authenticated_at <= FRESH


def digest(key: str) -> str:
    """What is kept of a key that a cookie holds: its SHA-256 in hex."""
    return hashlib.sha256(key.encode()).hexdigest()


def find_visitor(db: Session, key: str, *, now: datetime) -> Visitor | None:
    """The person of a live session: not revoked, not past its end, not idle for too long."""
    row = db.execute(_BY_SESSION, {"key": digest(key), "now": now}).one_or_none()
    if row is None or now - row.seen_at > IDLE[row.kind]:
        return None
    columns: list[Any] = list(row)
    return Visitor(*columns)


def find_guest(db: Session, key: str) -> Visitor | None:
    """The guest whose device holds this key."""
    row = db.execute(_BY_DEVICE, {"key": digest(key)}).one_or_none()
    columns: list[Any] = list(row or ())
    return Visitor(*columns) if columns else None
