"""All that a report counts: from its snapshot, and from the registers for the days it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.certificates.models import Certificate, CertificateStatus
from courses.community.counting import Count, count_sessions
from courses.documents.issuers import issuer_key
from courses.documents.models import Document
from courses.obligations.ledger import Ledger, day_of, end_of_day
from courses.obligations.models import Assignment, Obligation
from courses.reports.indicated import Indicated, tell
from courses.reports.indicators import list_indicators
from courses.reports.lines import UnitSum, add_up
from courses.reports.models import SnapshotSum
from courses.reports.snapshots import SnapshotLine, Summed, list_sums, list_unit_sums
from courses.reports.writing import ReportLine
from courses.units.models import Unit
from courses.vietnamese import folded

MOST_LETTERS = 200


@dataclass(frozen=True)
class Letter:
    """A document the unit's duties rest on, or of its register."""

    kind: str
    number: str
    on: date
    issuer: str
    summary: str


@dataclass(frozen=True)
class Figures:
    """What a report counts."""

    snapshot: SnapshotLine
    duties: tuple[Summed, ...]
    units: tuple[UnitSum, ...]
    """All duties together, unit by unit."""
    whole: Ledger
    """All duties and units together: a person with two duties is counted twice."""
    letters: tuple[Letter, ...]
    sessions: Count
    indicators: tuple[Indicated, ...]
    certificates: int
    """Issued in these days to people who are asked something by the snapshot's duties."""
    counted_at: datetime
    """When sessions and certificates were counted; what is in the snapshot was counted when it was taken."""


def gather_figures(db: Session, report: ReportLine, snapshot: SnapshotLine, *, now: datetime) -> Figures:
    """All figures of a report, in a handful of statements."""
    duties = tuple(list_sums(db, snapshot.id))
    to_on = min(report.to_on, day_of(now))
    return Figures(
        snapshot=snapshot,
        duties=duties,
        units=_by_unit(list_unit_sums(db, snapshot.id)),
        whole=add_up(one.ledger for one in duties),
        letters=_letters(db, report, snapshot.id),
        sessions=count_sessions(db, [report.path], report.from_on, to_on).total,
        indicators=tell(list_indicators(db, report.unit_id, report.from_on, report.to_on)),
        certificates=_certificates(db, report, snapshot.id),
        counted_at=now,
    )


def _by_unit(duties: Mapping[int, tuple[UnitSum, ...]]) -> tuple[UnitSum, ...]:
    ledgers: dict[tuple[str, str], list[Ledger]] = {}
    for units in duties.values():
        for unit in units:
            ledgers.setdefault((unit.code, unit.name), []).append(unit.ledger)
    return tuple(UnitSum(*unit, add_up(some)) for unit, some in sorted(ledgers.items()))


def _letters(db: Session, report: ReportLine, snapshot_id: int) -> tuple[Letter, ...]:
    """What the duties rest on and what the unit put into its register of documents for these days, each once."""
    found: dict[tuple[str, str], Letter] = {}
    for kind, number, on, issuer, summary in (*_bases(db, snapshot_id), *_documents(db, report)):
        found.setdefault((folded(number), issuer_key(issuer)), Letter(kind, number, on, issuer, summary))
    return tuple(sorted(found.values(), key=lambda one: (one.on, one.number)))


def _bases(db: Session, snapshot_id: int) -> Sequence[Any]:
    basis = (Obligation.basis_type, Obligation.basis_number, Obligation.basis_on, Obligation.basis_issuer)
    found = select(*basis, Obligation.basis_summary).join(SnapshotSum, SnapshotSum.obligation_id == Obligation.id)
    return db.execute(found.where(SnapshotSum.snapshot_id == snapshot_id).order_by(Obligation.id)).all()


def _documents(db: Session, report: ReportLine) -> Sequence[Any]:
    columns = (Document.kind, Document.number, Document.on_day, Document.issuer, Document.summary)
    days = Document.on_day.between(report.from_on, report.to_on)
    found = select(*columns).where(Document.unit_id == report.unit_id, days)
    return db.execute(found.order_by(Document.on_day, Document.id).limit(MOST_LETTERS)).all()


def _certificates(db: Session, report: ReportLine, snapshot_id: int) -> int:
    asked = (
        select(Assignment.person_id, Obligation.course_id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .join(SnapshotSum, SnapshotSum.obligation_id == Obligation.id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(SnapshotSum.snapshot_id == snapshot_id, Unit.path.startswith(report.path), Assignment.ended_at.is_(None))
        .distinct()
        .subquery()
    )
    is_theirs = (asked.c.person_id == Certificate.person_id) & (asked.c.course_id == Certificate.course_id)
    gone = (
        select(CertificateStatus.id)
        .where(CertificateStatus.certificate_id == Certificate.id, CertificateStatus.kind.in_(("replaced", "revoked")))
        .exists()
    )
    begin = end_of_day(report.from_on - timedelta(days=1))
    counted = select(func.count(Certificate.id)).join(asked, is_theirs)
    held = (Certificate.issued_at >= begin, Certificate.issued_at < end_of_day(report.to_on), ~gone)
    return db.scalar(counted.where(*held, Certificate.is_sample.is_(False))) or 0
