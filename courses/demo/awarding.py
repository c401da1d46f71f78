"""Certificates of the demo, in every state a stranger can meet."""

from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from courses.catalogue.versions import Version
from courses.certificates.changing import correct_by_staff, revoke_certificate
from courses.certificates.models import Certificate, CertificateName, CertificateStatus
from courses.certificates.states import last_day, local_day
from courses.db import new_public_id
from courses.demo.crowd import Somebody

CHECKED_BY = "định danh (mô phỏng)"
EXPIRED, REPLACED, REVOKED, TESTS = 12, 6, 5, 5
WAITS = 6
"""Each so many of those who finished has not asked for a certificate yet."""
LONG_AGO = timedelta(days=3 * 365)
Finished = tuple[Somebody, datetime]


def award(db: Session, version: Version, finished: list[Finished], *, issuer: str, now: datetime) -> None:
    """Give certificates to most people as they finished, in every state; the first have some that have run out."""
    waiting = iter(sorted(finished, key=lambda one: one[1]))
    _issue(db, version, list(islice(waiting, EXPIRED)), issuer)
    for code in _issue(db, version, list(islice(waiting, REVOKED)), issuer):
        revoke_certificate(db, code, "Cấp nhầm người (dữ liệu mẫu).", now=now - timedelta(days=5))
    renamed = list(islice(waiting, REPLACED))
    for (one, _at), code in zip(renamed, _issue(db, version, renamed, issuer), strict=True):
        correct_by_staff(db, code, f"{one.name} An", now=now - timedelta(days=10))
    _issue(db, version, list(islice(waiting, TESTS)), "")
    _issue(db, version, [one for place, one in enumerate(waiting, 1) if place % WAITS], issuer)


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


def _issue(db: Session, version: Version, finished: list[Finished], issuer: str) -> list[str]:
    """Issue many at once, each on the day its course was finished; returns their codes."""
    content = version.content
    is_about = {"course_id": version.course_id, "edition": content.edition, "version_id": version.id}
    says = {"title": content.title, "issuer": issuer, "is_sample": not issuer, "level": 1, "checked_by": CHECKED_BY}
    first = {"number": 1, "cause": "first", **is_about, **says}
    rows = [
        {**first, "code": new_public_id(), "person_id": one.id, "issued_at": at,
         "expires_on": last_day(local_day(at), content.validity_months)}
        for one, at in finished
    ]  # fmt: skip
    if not rows:
        return []
    ids = list(db.scalars(insert(Certificate).returning(Certificate.id, sort_by_parameter_order=True), rows))
    made = list(zip(ids, finished, strict=True))
    db.execute(insert(CertificateName), [{"certificate_id": key, "name": one.name} for key, (one, _at) in made])
    kinds = ("issued",) if issuer else ("issued", "test")
    told = [{"certificate_id": key, "kind": kind, "at": at} for key, (_one, at) in made for kind in kinds]
    db.execute(insert(CertificateStatus), told)
    return [str(row["code"]) for row in rows]
