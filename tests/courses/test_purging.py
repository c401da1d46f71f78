from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from courses.people.models import ResumeCode
from courses.people.purging import purge
from courses.people.visitors import find_guest
from tests.make import Make


def test_guests_are_forgotten_after_180_days_without_a_visit(db: Session, make: Make) -> None:
    _guest_id, key = make.guest()

    purge(db, now=make.now + timedelta(days=179))
    assert find_guest(db, key) is not None

    purge(db, now=make.now + timedelta(days=181))
    assert find_guest(db, key) is None


def test_codes_go_when_they_are_over(db: Session, make: Make) -> None:
    guest_id, _key = make.guest()
    ends = make.now + timedelta(days=90)
    db.add(ResumeCode(person_id=guest_id, code="x" * 64, created_at=make.now, expires_at=ends))
    db.flush()

    assert purge(db, now=make.now + timedelta(days=89))["codes"] == 0
    assert purge(db, now=make.now + timedelta(days=91))["codes"] == 1


@pytest.mark.parametrize(("kind", "days"), [("own", 30 + 30), ("shared", 30), ("staff", 30)])
def test_a_session_that_stood_idle_is_kept_for_30_days_more(db: Session, make: Make, kind: str, days: int) -> None:
    make.session(make.person(), kind=kind)

    assert purge(db, now=make.now + timedelta(days=days))["sessions"] == 0
    assert purge(db, now=make.now + timedelta(days=days + 1))["sessions"] == 1


def test_a_session_that_was_ended_is_kept_for_30_days_more(db: Session, make: Make) -> None:
    person = make.person()
    make.session(person)
    make.end_sessions(person)

    assert purge(db, now=make.now + timedelta(days=29))["sessions"] == 0
    assert purge(db, now=make.now + timedelta(days=31))["sessions"] == 1
