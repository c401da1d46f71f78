"""Daily counts against an oracle: whatever people did and wherever they live, each is counted once, where they live."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from courses.catalogue.models import CourseVersion
from courses.learning.models import Enrolment, Finish, PracticeRun
from courses.obligations.ledger import day_of
from courses.people.models import Person
from courses.reports.counting_models import DailyCount, FunnelCount
from courses.reports.daily import LOOKS_BACK, count_day, count_lately, list_days, note_whole
from courses.reports.funnel import count_funnel, list_funnels, list_versions
from courses.units.models import Residence, UnitKind
from tests.make import Make


@dataclass(frozen=True)
class Learner:
    """Somebody's days of beginning, finishing and passing practice, as days ago, and which place they live in."""

    place: int | None
    began: int
    finished: int | None
    passed: tuple[int, ...]


LEARNERS = st.lists(
    st.builds(
        Learner,
        st.sampled_from([None, 0, 1, 2]),
        st.integers(0, 12),
        st.none() | st.integers(0, 12),
        st.lists(st.integers(0, 12), max_size=3).map(tuple),
    ),
    max_size=8,
)


@pytest.fixture
def places(make: Make) -> tuple[int, int, int]:
    """A city, its ward, the ward's group."""
    city = make.unit("Thành phố", kind=UnitKind.PROVINCE)
    ward = make.unit(parent_id=city)
    return city, ward, make.unit("Tổ 1", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward)


def put(db: Session, make: Make, version: int, places: tuple[int, ...], one: Learner, number: int) -> None:
    person = Person(created_at=make.now, seen_at=make.now)
    db.add(person)
    db.flush()
    person_id = person.id
    if one.place is not None:
        db.add(Residence(person_id=person_id, unit_id=places[one.place], told_by="answer", at=make.now))
    began = make.now - timedelta(days=one.began)
    taken = {"course_id": db.get_one(CourseVersion, version).course_id, "version_id": version}
    made = Enrolment(person_id=person_id, **taken, started_at=began, active_at=began)
    db.add(made)
    db.flush()
    if one.finished is not None:
        at = make.now - timedelta(days=one.finished)
        db.add(Finish(enrolment_id=made.id, version_id=version, finished_at=at))
    for n, days in enumerate(one.passed):
        at = make.now - timedelta(days=days)
        run = {"key": f"{number}-{n}", "scenario_id": "x", "started_at": at, "ended_at": at, "is_passed": True}
        db.add(PracticeRun(person_id=person_id, **taken, **run))
    db.flush()


def wanted(make: Make, places: tuple[int, ...], learners: list[Learner]) -> Counter[tuple[int, str, date]]:
    told = Counter[tuple[int, str, date]]()
    for one in learners:
        where = [0] if one.place is None else places[: one.place + 1]
        days = {"joined": one.began, "finished": one.finished, "practised": max(one.passed, default=None)}
        for place in where:
            told.update(
                (place, name, day_of(make.now - timedelta(days=n))) for name, n in days.items() if n is not None
            )
    return told


def kept(db: Session) -> dict[tuple[int, str, date], int]:
    rows = db.execute(select(DailyCount.place, DailyCount.measure, DailyCount.day, DailyCount.people))
    return {(place, measure, day): people for place, measure, day, people in rows}


@settings(max_examples=15)
@given(learners=LEARNERS)
def test_each_person_is_counted_once_on_the_first_day_in_every_place_above(
    db: Session, make: Make, places: tuple[int, int, int], learners: list[Learner]
) -> None:
    version = make.course()
    for number, one in enumerate(learners):
        put(db, make, version, places, one, number)

    for day in list_days(db, now=make.now):
        count_day(db, day)

    assert kept(db) == dict(wanted(make, places, learners))
    assert sum(count_day(db, day) for day in list_days(db, now=make.now)) == 0
    db.rollback()


def test_drift_is_told_and_mended(db: Session, make: Make, places: tuple[int, int, int]) -> None:
    put(db, make, make.course(), places, Learner(2, 1, 1, ()), 0)
    assert count_lately(db, now=make.now) == 6
    db.execute(update(DailyCount).where(DailyCount.measure == "joined").values(people=9))
    db.add(DailyCount(place=places[0], measure="practised", day=day_of(make.now), people=3))
    db.flush()

    assert count_lately(db, now=make.now) == 4
    assert set(kept(db).values()) == {1}


def test_who_moves_is_counted_where_they_live_now(db: Session, make: Make, places: tuple[int, int, int]) -> None:
    put(db, make, make.course(), places, Learner(None, 3, None, ()), 0)
    day = day_of(make.now - timedelta(days=3))
    count_day(db, day)
    db.add(
        Residence(person_id=db.scalars(select(Enrolment.person_id)).one(), unit_id=places[1], told_by="x", at=make.now)
    )
    db.flush()

    count_day(db, day)

    assert kept(db) == {(places[0], "joined", day): 1, (places[1], "joined", day): 1}


def test_the_first_night_counts_from_the_very_beginning(db: Session, make: Make, places: tuple[int, int, int]) -> None:
    put(db, make, make.course(), places, Learner(1, 400, None, ()), 0)

    assert list_days(db, now=make.now)[0] == day_of(make.now - timedelta(days=400))
    note_whole(db, now=make.now)
    assert len(list_days(db, now=make.now)) == LOOKS_BACK


def test_a_funnel_never_grows_from_step_to_step(db: Session, make: Make, places: tuple[int, int, int]) -> None:
    version = make.course()
    for number, done in enumerate((None, 2, 1)):
        put(db, make, version, places, Learner(2, 5, done, ()), number)

    (found,) = list_versions(db)
    assert count_funnel(db, found) > 0
    assert [one.people for one in list_funnels(db, [places[0]])] == [(3, 2, 2, 2, 0)]
    assert count_funnel(db, found) == 0
    db.execute(delete(Finish))
    count_funnel(db, found)
    assert {row.step for row in db.scalars(select(FunnelCount))} == {"opened"}
