"""People for measuring: sessions opened in the database, as sign-in would open them."""

from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db import Database, make_engine
from bench.site import Site
from courses.certificates.models import Certificate
from courses.demo.awarding import find_examples
from courses.people.models import Identity, Person, UserSession
from courses.people.sessions import open_session
from courses.units.models import Role, RoleGrant


def open_holder_session(site: Site) -> str:
    """The key of a session of somebody of the demo who holds a certificate that is valid."""
    now = datetime.now(UTC)
    database = Database(make_engine(site.config.database_url))
    with Session(database.engine, expire_on_commit=False) as db, database.writing(db):
        valid, _revoked = find_examples(db)
        holder = select(Certificate.person_id).where(Certificate.code == valid).scalar_subquery()
        identity = db.scalars(select(Identity).where(Identity.person_id == holder)).first()
        assert identity is not None
        key = open_session(db, identity, kind="own", level=2, authenticated_at=now, now=now)
    database.engine.dispose()
    return key


def open_sessions(site: Site, count: int, role: Role | None = None) -> list[str]:
    """Keys of sessions of so many new people, each with a role on the whole site if one is named."""
    now = datetime.now(UTC)
    database = Database(make_engine(site.config.database_url))
    with Session(database.engine, expire_on_commit=False) as db, database.writing(db):
        keys = []
        for number in range(count):
            person = Person(created_at=now, seen_at=now)
            db.add(person)
            db.flush()
            subject = f"bench-{now.timestamp()}-{role}-{number}"
            identity = Identity(
                person_id=person.id, issuer="bench", subject=subject, level=2, created_at=now, seen_at=now
            )
            db.add(identity)
            db.flush()
            if role is not None:
                db.add(RoleGrant(person_id=person.id, role=role.value, from_at=now))
            kind = "staff" if role else "own"
            keys.append(open_session(db, identity, kind=kind, level=2, authenticated_at=now, now=now))
    database.engine.dispose()
    return keys


def keep_fresh(site: Site) -> None:
    """Let every session have been opened just now: a long walk comes to pages that ask who has just signed in."""
    database = Database(make_engine(site.config.database_url))
    with Session(database.engine) as db, database.writing(db):
        db.execute(update(UserSession).values(authenticated_at=datetime.now(UTC)))
    database.engine.dispose()
