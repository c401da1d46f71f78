"""Issuing in parallel, and names erased."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from courses.catalogue.models import CourseVersion
from courses.certificates.changing import erase_names
from courses.certificates.finding import find_public
from courses.certificates.issuing import Facts, NotFinished, issue_certificate
from courses.certificates.models import Certificate, CertificateName, CertificateStatus
from tests.make import Make

NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)


def _facts(make: Make, db: Session, *, finished_at: datetime | None = NOW) -> Facts:
    person_id, version_id = make.person(), make.course()
    version = db.get_one(CourseVersion, version_id)
    return Facts(
        person_id=person_id,
        course_id=version.course_id,
        edition=1,
        version_id=version_id,
        title=version.title,
        validity_months=24,
        finished_at=finished_at,
        name="Nguyễn Thị Lan",
        level=1,
        checked_by="định danh",
        issuer="Phường Bến Hoa",
    )


def _issue(database: Database, facts: Facts) -> str:
    with Session(database.engine) as session, database.writing(session):
        return issue_certificate(session, facts, now=NOW)


def test_parallel_asking_gives_one_certificate(make: Make, db: Session, database: Database) -> None:
    facts = _facts(make, db)
    db.rollback()

    with ThreadPoolExecutor(8) as pool:
        codes = set(pool.map(lambda _: _issue(database, facts), range(16)))

    assert len(codes) == 1
    assert len(db.scalars(select(Certificate)).all()) == 1
    assert len(db.scalars(select(CertificateName)).all()) == 1
    assert [one.kind for one in db.scalars(select(CertificateStatus))] == ["issued"]


def test_nothing_is_issued_before_the_finish(make: Make, db: Session, database: Database) -> None:
    facts = _facts(make, db, finished_at=None)
    db.rollback()

    with pytest.raises(NotFinished):
        _issue(database, facts)


def test_an_erased_name_leaves_the_certificate(make: Make, db: Session, database: Database) -> None:
    facts = _facts(make, db)
    db.rollback()
    code = _issue(database, facts)

    with Session(database.engine) as session, database.writing(session):
        erase_names(session, facts.person_id, now=NOW)

    shown = find_public(db, code, now=NOW)
    assert shown is not None
    assert shown.name is None
