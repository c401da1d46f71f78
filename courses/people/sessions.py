"""Sessions of people who signed in: opened, seen, ended."""

import secrets
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.people.models import Identity, Person, UserSession
from courses.people.sealing import seal, unseal
from courses.people.visitors import IDLE, LIFETIME, digest


def open_session(
    db: Session,
    identity: Identity,
    *,
    kind: str,
    level: int,
    authenticated_at: datetime,
    id_token: str | None = None,
    now: datetime,
) -> str:
    """Open a session for an identity and return the key for its cookie, 256 random bits in 43 characters."""
    key = secrets.token_urlsafe(32)
    db.add(
        UserSession(
            person_id=identity.person_id,
            identity_id=identity.id,
            key=digest(key),
            kind=kind,
            level=level,
            authenticated_at=authenticated_at,
            id_token=seal(id_token, key) if id_token else None,
            created_at=now,
            seen_at=now,
            expires_at=now + LIFETIME[kind],
        )
    )
    identity.seen_at = now
    return key


def touch_session(db: Session, session_id: int, *, now: datetime) -> None:
    """Note that a session was used."""
    db.execute(update(UserSession).where(UserSession.id == session_id).values(seen_at=now))


def share_session(db: Session, session_id: int, *, now: datetime) -> None:
    """Make a session one of a shared machine: from now on 15 minutes idle end it, and 12 hours anyway."""
    session = db.get_one(UserSession, session_id)
    session.kind, session.seen_at = "shared", now
    session.expires_at = min(session.expires_at, now + LIFETIME["shared"])


def touch_guest(db: Session, person_id: int, *, now: datetime) -> None:
    """Note that a guest was here."""
    db.execute(update(Person).where(Person.id == person_id).values(seen_at=now))


def end_session(db: Session, session_id: int, *, now: datetime) -> None:
    """End one session; its key is dead at once."""
    db.execute(update(UserSession).where(UserSession.id == session_id).values(revoked_at=now, id_token=None))


def end_all_sessions(db: Session, person_id: int, *, now: datetime) -> None:
    """End all sessions of a person, on every device."""
    db.execute(
        update(UserSession)
        .where(UserSession.person_id == person_id, UserSession.revoked_at.is_(None))
        .values(revoked_at=now, id_token=None)
    )


def end_session_of_key(db: Session, key: str, *, now: datetime) -> None:
    """End the session a cookie's key belongs to, if there is one."""
    ended = update(UserSession).where(UserSession.key == digest(key), UserSession.revoked_at.is_(None))
    db.execute(ended.values(revoked_at=now, id_token=None))


def end_own_session(db: Session, person_id: int, public_id: str, *, now: datetime) -> bool:
    """End one of a person's sessions, such as on a lost phone; False where it is not theirs."""
    ended = update(UserSession).where(UserSession.person_id == person_id, UserSession.public_id == public_id)
    return bool(db.execute(ended.values(revoked_at=now, id_token=None)).rowcount)  # type: ignore[attr-defined]


def find_owner(db: Session, key: str) -> int | None:
    """The person a session's key belonged to, live or over."""
    return db.scalar(select(UserSession.person_id).where(UserSession.key == digest(key)))


def find_id_token(db: Session, key: str) -> str | None:
    """The provider's token of the session a cookie's key belongs to, for signing out there."""
    sealed = db.scalar(select(UserSession.id_token).where(UserSession.key == digest(key)))
    return unseal(sealed, key) if sealed else None


def list_sessions(db: Session, person_id: int, *, now: datetime) -> list[UserSession]:
    """The live sessions of a person, the last used first, at most 50."""
    found = select(UserSession).where(
        UserSession.person_id == person_id, UserSession.revoked_at.is_(None), UserSession.expires_at > now
    )
    rows = db.scalars(found.order_by(UserSession.seen_at.desc(), UserSession.id.desc()).limit(50))
    return [row for row in rows if now - row.seen_at <= IDLE[row.kind]]
