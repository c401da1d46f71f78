"""Issuing: one certificate for a person, a course and an edition, asked for by the person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.certificates.models import Certificate, CertificateName, CertificateStatus
from courses.certificates.states import last_day, local_day
from courses.db import insert_unless_there
from courses.errors import Refusal
from courses.vietnamese import as_name


class NotFinished(Refusal):
    """The course is not finished."""


class NameMissing(Refusal):
    """There is no name to print."""


@dataclass(frozen=True)
class Facts:
    """What a certificate says, and whether it may be said."""

    person_id: int
    course_id: int
    edition: int
    version_id: int
    title: str
    validity_months: int | None
    finished_at: datetime | None
    name: str
    level: int
    """The level of the sign-in, or 0 where the name is the person's own word."""
    checked_by: str
    issuer: str
    """Who issues; empty makes a sample without value."""


def issue_certificate(db: Session, facts: Facts, *, now: datetime) -> str:
    """Issue a certificate and return its code, or that of the one there is; a real one takes a sample's place."""
    if facts.finished_at is None:
        raise NotFinished
    name = as_name(facts.name)
    if not name:
        raise NameMissing
    newest = find_newest(db, facts.person_id, facts.course_id, facts.edition)
    if newest is None:
        return add_certificate(db, facts, name, number=1, cause="first", now=now).code
    if not (newest.is_sample and facts.issuer):
        return newest.code
    made = add_certificate(db, facts, name, number=newest.number + 1, cause="real", now=now)
    mark_replaced(db, newest, made, now=now)
    return made.code


def find_newest(db: Session, person_id: int, course_id: int, edition: int) -> Certificate | None:
    """The newest certificate of a person for an edition of a course."""
    return db.scalars(
        select(Certificate)
        .where(Certificate.person_id == person_id, Certificate.course_id == course_id, Certificate.edition == edition)
        .order_by(Certificate.number.desc())
        .limit(1)
    ).first()


def add_certificate(db: Session, facts: Facts, name: str, *, number: int, cause: str, now: datetime) -> Certificate:
    """Add a certificate with its name and first statuses, unless somebody just did; either way it is returned."""
    values = {
        field: getattr(facts, field)
        for field in ("person_id", "course_id", "edition", "version_id", "title", "issuer", "level", "checked_by")
    }
    is_new = insert_unless_there(
        db,
        Certificate,
        number=number,
        cause=cause,
        is_sample=not facts.issuer,
        issued_at=now,
        expires_on=last_day(local_day(now), facts.validity_months),
        **values,
    )
    made = find_newest(db, facts.person_id, facts.course_id, facts.edition)
    assert made is not None
    if is_new:
        add_name(db, made, name, now=now)
    return made


def add_name(db: Session, made: Certificate, name: str, *, now: datetime) -> None:
    """Print a name on a new certificate and say that it was issued, or made as a test."""
    db.add(CertificateName(certificate_id=made.id, name=name))
    db.add(CertificateStatus(certificate_id=made.id, kind="issued", at=now))
    if made.is_sample:
        db.add(CertificateStatus(certificate_id=made.id, kind="test", at=now))
    db.flush()


def mark_replaced(db: Session, old: Certificate, new: Certificate, *, now: datetime) -> None:
    """Say once that a certificate was replaced by another."""
    insert_unless_there(
        db, CertificateStatus, certificate_id=old.id, kind="replaced", at=now, reason=new.cause, replaced_by_id=new.id
    )
