from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from app.db import Database
from app.standin.people import subject as subject_there
from app.text import local_date
from courses.catalogue.versions import find_current
from courses.certificates.finding import find_public
from courses.certificates.models import Certificate
from courses.community.counting import count_sessions
from courses.community.sessions import list_sessions
from courses.demo.awarding import REPLACED
from courses.demo.crowd import SAMPLES, subject
from courses.demo.gathering import HALLS, REGULARS
from courses.demo.loading import CITIZENS, is_empty, reset
from courses.demo.places import WARD_CODE
from courses.demo.reporting import ALONE
from courses.learning.models import Attempt, Completion, Enrolment, Finish
from courses.learning.progress import FINAL
from courses.obligations.ledger import State
from courses.obligations.models import Obligation, RosterRow
from courses.obligations.tallies import list_ledgers
from courses.people.models import Identity, Person, PersonName
from courses.reports.comparing import compare
from courses.reports.daily import Measure, count_day, list_days
from courses.reports.handing import list_asked
from courses.reports.models import Round, Snapshot
from courses.reports.rounds import find_round
from courses.reports.snapshots import read_lines
from courses.reports.taking import list_lines
from courses.reports.weekly import compare_weeks, monday_of
from courses.units.models import Membership, Unit
from tests.demo import Loaded, load_demo
from tests.make import Make


@pytest.fixture
def database_url(demo: Loaded) -> str:
    """The address of a database with the demo in it."""
    return demo.url


@pytest.fixture
def make(demo: Loaded, database: Database) -> Make:
    """Makes more, as of the instant the demo was made for."""
    made = Make(database)
    made.now = demo.now
    return made


def test_the_demo_is_whole_and_can_be_taken_away(db: Session, make: Make) -> None:
    count = func.count
    assert db.scalar(select(count()).where(Unit.kind == "neighbourhood")) == 30
    lists = db.scalars(select(count(RosterRow.id)).group_by(RosterRow.roster_id).order_by(count())).all()
    assert lists == [33, 44, 44, 45, 47, 53, 57, 583]
    beside = sum(lists[:6]) - 6 * ALONE["without_account"]
    known = CITIZENS + len(SAMPLES) + (57 - 3 - 1) + (583 - 1 - 52) + beside
    assert db.scalar(select(count()).select_from(Identity)) == known
    assert db.scalar(select(count()).select_from(Person)) == known + len(HALLS) * REGULARS
    assert db.scalar(select(count()).select_from(Membership)) == 57 - 1 + 583 - 52 + 1 + beside

    db.rollback()
    with make._writing() as session:
        reset(session)

    assert is_empty(db)
    assert find_current(db, "hoc-thu") is not None


def test_everybody_of_the_rounds_stands_where_an_office_may_find_them(db: Session, make: Make) -> None:
    asked = select(Obligation.id).join(Unit, Unit.id == Obligation.unit_id).where(Unit.code == WARD_CODE)
    ids = db.scalars(asked.order_by(Obligation.due_on)).all()
    first, second = (list_ledgers(db, ids, on=make.today)[one].counts for one in ids)

    assert (first[State.ON_TIME], first[State.LATE], first[State.LEARNING]) == (40, 8, 4)
    assert (first[State.NOT_STARTED], first[State.NO_ACCOUNT], first[State.EXEMPT]) == (3, 1, 1)
    assert (second[State.ON_TIME], second[State.LATE], second[State.LEARNING]) == (221, 0, 169)
    assert (second[State.NOT_STARTED], second[State.NO_ACCOUNT], second[State.EXEMPT]) == (135, 52, 6)


def test_the_halls_have_sessions_behind_them_and_one_before_them(db: Session, make: Make) -> None:
    today = local_date(make.now)
    counts = count_sessions(db, ["/"], today - timedelta(days=365), today)
    planned = list_sessions(db, ["/"], from_on=today + timedelta(days=1), to_on=today + timedelta(days=60))

    assert counts.total.sessions == 11
    assert counts.total.visits > counts.total.people > 50
    assert len(counts.groups) == 4
    assert [one.visits for one in planned][-1:] == [0]


def test_certificates_stand_in_every_state(db: Session, make: Make) -> None:
    found = [find_public(db, code, now=make.now) for code in db.scalars(select(Certificate.code))]
    states = Counter(one.state for one in found if one)
    assert states == {"valid": len(found) - 28, "expired": 12, "replaced": 6, "revoked": 5, "test": 5}


def test_most_who_finished_hold_a_certificate_citizens_and_officials(db: Session) -> None:
    held = select(Certificate.person_id)
    finished = select(Enrolment.id).join(Finish, Finish.enrolment_id == Enrolment.id)
    count = func.count()
    for whose in (Enrolment.person_id.in_(select(Membership.person_id)), true()):
        all_of, without = finished.where(whose), finished.where(whose, Enrolment.person_id.not_in(held))
        everybody, waiting = (db.scalar(select(count).select_from(one.subquery())) for one in (all_of, without))
        assert 0 < (waiting or 0) < (everybody or 0) / 4


def test_last_week_has_something_of_every_measure(db: Session, make: Make) -> None:
    today = local_date(make.now)
    ward = db.scalars(select(Unit.id).where(Unit.code == WARD_CODE)).one()
    week = compare_weeks(db, [ward], monday_of(today) - timedelta(weeks=1), today=today)

    assert all(week.week.count(measure) > 0 for measure in Measure)
    assert week.week.count(Measure.CERTIFIED) <= week.week.count(Measure.FINISHED) + REPLACED


def test_counting_the_demo_anew_changes_no_number(db: Session, make: Make) -> None:
    days = list_days(db, now=make.now)

    assert [day for day in days if count_day(db, day)] == []


def test_who_passed_the_final_test_has_the_paper_that_passed(db: Session) -> None:
    passed = select(Attempt.enrolment_id).where(Attempt.is_passed.is_(True))
    done = db.scalars(select(Completion.enrolment_id).where(Completion.lesson_id == FINAL)).all()

    assert sorted(db.scalars(passed)) == sorted(done)
    assert db.scalar(select(func.count()).select_from(Attempt).where(Attempt.is_passed.is_(False)))


def test_the_same_seed_makes_the_same_data_relative_to_the_day(db: Session, make: Make) -> None:
    before = _all_that_is_told(db, make.now)
    db.rollback()
    with make._writing() as session:
        reset(session)

    make.now += timedelta(days=100)
    load_demo(make)

    assert _all_that_is_told(db, make.now) == before


def test_sample_persons_are_those_of_the_stand_in() -> None:
    assert all(subject(sample.key) == subject_there(sample.key) for sample in SAMPLES)


def _all_that_is_told(db: Session, now: datetime) -> list[tuple[str, str | None, timedelta | None]]:
    """Every name with its birth, and how long before the load they finished."""
    rows = db.execute(
        select(PersonName.name, PersonName.birth, Finish.finished_at)
        .outerjoin(Enrolment, Enrolment.person_id == PersonName.person_id)
        .outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
        .order_by(PersonName.person_id, Enrolment.id)
    )
    return [(name, birth, now - at if at else None) for name, birth, at in rows]


def test_the_demo_has_frozen_numbers_of_a_week_ago_that_have_changed_since(db: Session, make: Make) -> None:
    frozen = db.scalars(select(Snapshot).join(Unit, Unit.id == Snapshot.unit_id).where(Unit.code == WARD_CODE)).one()
    lines = list(read_lines(db, frozen.id))
    unit, asked = db.get_one(Unit, frozen.unit_id), list(db.scalars(select(Obligation.id)))

    assert frozen.on_day == local_date(make.now - timedelta(days=7))
    assert len(lines) == frozen.people == 57 + 583
    assert compare(lines, list_lines(db, unit.path, asked)).total > 0


def test_the_city_waits_for_three_of_its_eight_wards_and_one_has_handed_in_twice(db: Session, make: Make) -> None:
    round_ = find_round(db, db.scalars(select(Round.public_id)).one())
    assert round_ is not None
    today = local_date(make.now)

    asked = list_asked(db, round_, on=today)

    assert round_.to_on < today <= round_.due_on
    assert [one.name for one in asked if one.handed is None] == ["Đặc khu Hòn Rơm", "Phường Bến Hoa", "Xã Cồn Rạm"]
    assert sorted(one.handed.times for one in asked if one.handed) == [1, 1, 1, 1, 2]
    assert all(one.handed.in_period.finished for one in asked if one.handed)
