"""Certificates of the demo, in every state a stranger can meet."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.versions import Version
from courses.certificates.changing import correct_by_staff, revoke_certificate
from courses.certificates.issuing import Facts, issue_certificate
from courses.certificates.models import Certificate, CertificateStatus
from courses.demo.crowd import Somebody

VALID, EXPIRED, REPLACED, REVOKED, TESTS = 60, 12, 6, 5, 5
LONG_AGO = timedelta(days=3 * 365)


def award(
    db: Session, version: Version, finished: list[tuple[Somebody, datetime]], *, issuer: str, now: datetime
) -> None:
    """Give certificates to people as they finished, in every state; who finished first has one that has run out."""
    waiting = iter(sorted(finished, key=lambda one: one[1]))
    for _ in range(EXPIRED):
        _issue(db, version, *next(waiting), issuer)
    for _ in range(REVOKED):
        code = _issue(db, version, *next(waiting), issuer)
        revoke_certificate(db, code, "Cấp nhầm người (dữ liệu mẫu).", now=now - timedelta(days=5))
    for _ in range(REPLACED):
        one, at = next(waiting)
        code = _issue(db, version, one, at, issuer)
        correct_by_staff(db, code, f"{one.name} An", now=now - timedelta(days=10))
    for _ in range(TESTS):
        _issue(db, version, *next(waiting), "")
    for _ in range(VALID):
        _issue(db, version, *next(waiting), issuer)


def find_examples(db: Session) -> tuple[str | None, str | None]:
    """The codes of a certificate that holds and of one that was revoked, to look at."""
    revoked = select(CertificateStatus.certificate_id).where(CertificateStatus.kind.in_(("revoked", "replaced")))
    holds = (
        select(Certificate.code)
        .where(Certificate.id.not_in(revoked), Certificate.is_sample.is_(False))
        .order_by(Certificate.issued_at.desc(), Certificate.id)
    )
    gone = (
        select(Certificate.code)
        .join(CertificateStatus, CertificateStatus.certificate_id == Certificate.id)
        .where(CertificateStatus.kind == "revoked")
        .order_by(Certificate.id)
    )
    return db.scalar(holds.limit(1)), db.scalar(gone.limit(1))


def _issue(db: Session, version: Version, one: Somebody, at: datetime, issuer: str) -> str:
    content = version.content
    facts = Facts(
        person_id=one.id,
        course_id=version.course_id,
        edition=content.edition,
        version_id=version.id,
        title=content.title,
        validity_months=content.validity_months,
        finished_at=at,
        name=one.name,
        level=1,
        checked_by="định danh (mô phỏng)",
        issuer=issuer,
    )
    return issue_certificate(db, facts, now=at)
