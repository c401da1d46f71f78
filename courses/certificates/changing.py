"""What may happen after issue: a name corrected by a new certificate, a certificate revoked, a name erased."""

from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from courses.certificates.issuing import NameMissing, add_name, mark_replaced
from courses.certificates.models import Certificate, CertificateName, CertificateStatus
from courses.db import insert_unless_there, new_public_id
from courses.errors import Closed, NotYours, Refusal
from courses.vietnamese import as_name, folded


class AlreadyCorrected(Refusal):
    """The one free correction is used."""


class NoLongerHolds(Closed):
    """The certificate was revoked or replaced."""


class NoSuchCertificate(NotYours):
    """No certificate has this code."""


ERASED = ""
KEPT = (
    "person_id",
    "course_id",
    "edition",
    "version_id",
    "title",
    "issuer",
    "is_sample",
    "checked_by",
    "expires_on",
)
"""What a certificate under another name says as the old one did."""


def correct_name(db: Session, person_id: int, code: str, name: str, *, now: datetime) -> str:
    """Give a person a new certificate with another name, once; the old one is replaced.  Returns the new code."""
    old = _find(db, code)
    if old.person_id != person_id:
        raise NoSuchCertificate
    if _was_corrected(db, old):
        raise AlreadyCorrected
    return _reissue(db, old, name, is_own_word=not _same_letters(db, old, name), now=now)


def correct_by_staff(db: Session, code: str, name: str, *, now: datetime) -> str:
    """Give out a new certificate with another name, as often as staff say; returns the new code."""
    return _reissue(db, _find(db, code), name, is_own_word=False, now=now)


def revoke_certificate(db: Session, code: str, reason: str, *, now: datetime) -> bool:
    """Revoke a certificate for a reason everybody may read; False if it was revoked before."""
    found = _find(db, code)
    return insert_unless_there(db, CertificateStatus, certificate_id=found.id, kind="revoked", at=now, reason=reason)


def erase_names(db: Session, person_id: int, *, now: datetime) -> None:
    """Erase a person's name from all their certificates; the certificates stay."""
    own = select(Certificate.id).where(Certificate.person_id == person_id)
    db.execute(
        update(CertificateName)
        .where(CertificateName.certificate_id.in_(own), CertificateName.erased_at.is_(None))
        .values(name=ERASED, erased_at=now)
        .execution_options(synchronize_session=False)
    )


def _find(db: Session, code: str) -> Certificate:
    """The certificate, kept for this transaction so that two changes at once come one after the other."""
    found = db.scalars(select(Certificate).where(Certificate.code == code).with_for_update()).first()
    if found is None:
        raise NoSuchCertificate
    return found


def _was_corrected(db: Session, old: Certificate) -> bool:
    is_there = exists().where(
        Certificate.person_id == old.person_id,
        Certificate.course_id == old.course_id,
        Certificate.edition == old.edition,
        Certificate.cause == "corrected",
    )
    return bool(db.scalar(select(is_there)))


def _same_letters(db: Session, old: Certificate, name: str) -> bool:
    printed = db.scalar(select(CertificateName.name).where(CertificateName.certificate_id == old.id)) or ""
    return folded(printed) == folded(name)


def _reissue(db: Session, old: Certificate, name: str, *, is_own_word: bool, now: datetime) -> str:
    """The same certificate under another name and code; what it said of course, issuer and days stays."""
    name = as_name(name)
    if not name:
        raise NameMissing
    if _is_closed(db, old):
        raise NoLongerHolds
    kept = {field: getattr(old, field) for field in KEPT}
    new = Certificate(
        **kept,
        code=new_public_id(),
        number=old.number + 1,
        cause="corrected",
        level=0 if is_own_word else old.level,
        issued_at=now,
    )
    db.add(new)
    db.flush()
    add_name(db, new, name, now=now)
    mark_replaced(db, old, new, now=now)
    return new.code


def _is_closed(db: Session, old: Certificate) -> bool:
    kinds = ("revoked", "replaced")
    is_there = exists().where(CertificateStatus.certificate_id == old.id, CertificateStatus.kind.in_(kinds))
    return bool(db.scalar(select(is_there)))
