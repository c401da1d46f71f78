"""Finding certificates: for their owner, and for a stranger who holds a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased

from courses.catalogue.models import Course
from courses.certificates.codes import grouped
from courses.certificates.models import Certificate, CertificateName, CertificateStatus
from courses.certificates.states import State, local_day, state_of
from courses.people.claims import is_minor
from courses.people.models import PersonName
from courses.vietnamese import masked

MOST_LISTED = 100
AT_ONCE = 500


@dataclass(frozen=True)
class Shown:
    """A certificate as a page shows it; `name` is what the reader may read, none where erased or a child's."""

    code: str
    name: str | None
    is_child: bool
    title: str
    course: str
    issuer: str
    is_sample: bool
    level: int
    checked_by: str
    cause: str
    issued_at: datetime
    expires_on: date | None
    state: State
    revoked_at: datetime | None
    reason: str
    replaced_at: datetime | None
    replaced_by: str | None
    """The code of the new one; only its owner is shown it."""

    @property
    def grouped_code(self) -> str:
        """The code in groups."""
        return grouped(self.code)


def find_own(db: Session, person_id: int, code: str, *, now: datetime) -> Shown | None:
    """A person's own certificate, whole."""
    row = db.execute(_rows().where(Certificate.code == code, Certificate.person_id == person_id)).one_or_none()
    return _shown(row, now) if row else None


def list_own(db: Session, person_id: int, *, now: datetime) -> list[Shown]:
    """A person's certificates but those replaced, newest first."""
    rows = db.execute(
        _rows()
        .where(Certificate.person_id == person_id, REPLACED.id.is_(None))
        .order_by(Certificate.issued_at.desc(), Certificate.id.desc())
        .limit(MOST_LISTED)
    )
    return [_shown(row, now) for row in rows]


def list_held(db: Session, people: Sequence[int], *, now: datetime) -> dict[int, list[Shown]]:
    """The certificates of some people, whole, those replaced and revoked too, in the order they were issued."""
    held: dict[int, list[Shown]] = {}
    for begin in range(0, len(people), AT_ONCE):
        some = Certificate.person_id.in_(people[begin : begin + AT_ONCE])
        for row in db.execute(_rows().where(some).order_by(Certificate.issued_at, Certificate.id)):
            held.setdefault(row.Certificate.person_id, []).append(_shown(row, now))
    return held


def find_public(db: Session, code: str, *, now: datetime) -> Shown | None:
    """What a stranger who holds the code may read: the name masked, and none for a child."""
    row = db.execute(_rows().where(Certificate.code == code)).one_or_none()
    return _shown(row, now, is_public=True) if row else None


REVOKED = aliased(CertificateStatus, name="revoked")
REPLACED = aliased(CertificateStatus, name="replaced")
NEW = aliased(Certificate, name="new")


def _rows() -> Select[Any]:
    """Everything a page shows of a certificate, in one statement."""
    columns: list[Any] = [
        Certificate,
        Course.slug,
        CertificateName.name,
        PersonName.birth,
        REVOKED.at.label("revoked_at"),
        REVOKED.reason,
        REPLACED.at.label("replaced_at"),
        NEW.code.label("replaced_by"),
    ]
    return (
        select(*columns)
        .join(Course, Course.id == Certificate.course_id)
        .join(CertificateName, CertificateName.certificate_id == Certificate.id)
        .outerjoin(PersonName, PersonName.person_id == Certificate.person_id)
        .outerjoin(REVOKED, (REVOKED.certificate_id == Certificate.id) & (REVOKED.kind == "revoked"))
        .outerjoin(REPLACED, (REPLACED.certificate_id == Certificate.id) & (REPLACED.kind == "replaced"))
        .outerjoin(NEW, NEW.id == REPLACED.replaced_by_id)
    )


def _shown(row: Row[Any], now: datetime, *, is_public: bool = False) -> Shown:
    made: Certificate = row.Certificate
    is_child = is_minor(row.birth, local_day(now))
    name = row.name or None
    if is_public and name:
        name = None if is_child else masked(name)
    state = state_of(
        is_revoked=row.revoked_at is not None,
        is_replaced=row.replaced_at is not None,
        is_sample=made.is_sample,
        expires_on=made.expires_on,
        now=now,
    )
    copied = ("code", "title", "issuer", "is_sample", "level", "checked_by", "cause", "issued_at", "expires_on")
    return Shown(
        name=name,
        is_child=is_child,
        course=row.slug,
        state=state,
        revoked_at=row.revoked_at,
        reason=row.reason or "",
        replaced_at=row.replaced_at,
        replaced_by=None if is_public else row.replaced_by,
        **{field: getattr(made, field) for field in copied},
    )
