from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.standin.people import subject as subject_there
from courses.catalogue.versions import find_current
from courses.demo.crowd import SAMPLES, subject
from courses.demo.loading import is_empty, load, reset
from courses.learning.models import Enrolment, Finish
from courses.people.models import Person
from courses.units.models import Unit
from tests.make import ISSUER, Make


def test_the_demo_is_whole_and_can_be_taken_away(db: Session, make: Make) -> None:
    make.course()
    version = find_current(db, "hoc-thu")
    assert version is not None

    load(db, version, issuer=ISSUER, now=make.now)

    assert (db.scalar(select(func.count()).select_from(Person)) or 0) >= 2000
    assert db.scalar(select(func.count()).where(Unit.kind == "neighbourhood")) == 30
    assert 0 < (db.scalar(select(func.count()).select_from(Finish)) or 0) < 2000
    assert (db.scalar(select(func.count()).select_from(Enrolment)) or 0) > 1000
    reset(db)
    assert is_empty(db)
    assert find_current(db, "hoc-thu") is not None


def test_sample_persons_are_those_of_the_stand_in() -> None:
    assert all(subject(sample.key) == subject_there(sample.key) for sample in SAMPLES)
