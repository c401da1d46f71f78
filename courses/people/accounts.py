"""Accounts at identity providers: found by issuer and subject, which alone say who it is."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import Identity


def find_account(db: Session, issuer: str, subject: str) -> int | None:
    """The person of an account, if it has signed in here."""
    return db.scalar(select(Identity.person_id).where(Identity.issuer == issuer, Identity.subject == subject))
