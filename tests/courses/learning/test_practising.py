from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.scenarios import Found, find_scenario, find_scenario_in
from courses.learning.merging import merge_guest
from courses.learning.models import PracticeRun, PracticeStep
from courses.learning.practice_counts import SceneCount, list_practice
from courses.learning.practising import play, record_step
from courses.learning.purging import purge_practice
from courses.practice.engine import NotAStep
from tests.app.practice.scenarios import publish_practice
from tests.make import Make

WELL = ("1", "1", "0.2", "ok", "ok")


@pytest.fixture
def found(db: Session, make: Make) -> Found:
    publish_practice(make)
    known = find_scenario(db, "nam-cach")
    assert known is not None
    db.rollback()
    return known


def go(db: Session, make: Make, found: Found, key: str, answers: tuple[str, ...], person: int | None = None) -> None:
    for place in range(1, len(answers) + 1):
        record_step(db, play(found, key, answers[:place]), person, now=make.now + timedelta(seconds=place))


def test_every_step_is_kept_with_what_came_of_it(db: Session, make: Make, found: Found) -> None:
    go(db, make, found, "k", WELL, make.person())

    run = db.scalars(select(PracticeRun)).one()
    steps = db.scalars(select(PracticeStep).order_by(PracticeStep.place)).all()
    assert (run.end, run.points, run.is_passed) == ("an-toan", 7, True)
    assert [(one.scene_id, one.answer, one.verdict) for one in steps] == [
        ("chuong-reo", "1", "good"),
        ("quet-ma", "1", "good"),
        ("tin-nhan", "0.2", "good"),
        ("so-tien", "ok", "good"),
        ("vuot", "ok", "good"),
    ]


def test_what_is_sent_twice_or_answered_anew_leaves_the_first(db: Session, make: Make, found: Found) -> None:
    go(db, make, found, "k", ("0", "0"))
    go(db, make, found, "k", ("0", "0"))
    go(db, make, found, "k", WELL)

    run = db.scalars(select(PracticeRun)).one()
    verdicts = dict(db.execute(select(PracticeStep.place, PracticeStep.verdict)).tuples().all())
    assert (run.end, run.is_passed, run.ended_at) == ("can-luyen-them", False, make.now + timedelta(seconds=2))
    assert verdicts == {1: "bad", 2: "good", 3: "good", 4: "good", 5: "good"}


def test_where_people_fall_is_told_of_ten_runs_and_no_fewer(db: Session, make: Make, found: Found) -> None:
    for number in range(9):
        go(db, make, found, f"k{number}", ("0",) if number < 3 else WELL)
    [few] = list_practice(db)
    assert (few.runs, few.scenes, few.worst) == (None, [], None)

    go(db, make, found, "k9", ("2",))

    [told] = list_practice(db)
    first = SceneCount("chuong-reo", {"bad": 3, "good": 6, "ok": 1}, falls=3)
    assert (told.runs, told.ended, told.passed) == (10, 6, 6)
    assert told.scenes[:2] == [first, SceneCount("quet-ma", None)]
    assert told.worst == first


def test_a_run_counts_once_in_a_scene_and_where_it_first_went_astray(db: Session, make: Make, found: Found) -> None:
    for number in range(10):
        go(db, make, found, f"bad{number}", ("0", "1"))
        go(db, make, found, f"slow{number}", ("1", "0", "0", "1"))

    [told] = list_practice(db)

    assert told.scenes[:2] == [
        SceneCount("chuong-reo", {"bad": 10, "good": 10}, falls=10),
        SceneCount("quet-ma", {"ok": 10}, falls=0),
    ]
    assert told.scenes[-1] == SceneCount("gay-roi", {"bad": 10}, falls=0)


def test_a_guests_runs_go_along_when_they_sign_in(db: Session, make: Make, found: Found) -> None:
    (guest, _key), person = make.guest(), make.person()
    go(db, make, found, "k", WELL, guest)

    merge_guest(db, guest, person, now=make.now)

    assert db.scalars(select(PracticeRun.person_id)).one() == person


def test_runs_of_nobody_go_after_180_days_and_those_of_people_stay(db: Session, make: Make, found: Found) -> None:
    person = make.person()
    go(db, make, found, "nobody", WELL)
    go(db, make, found, "somebody", WELL, person)

    assert purge_practice(db, now=make.now + timedelta(days=180)) == 0
    assert purge_practice(db, now=make.now + timedelta(days=181)) == 1

    assert db.scalars(select(PracticeRun.key)).all() == ["somebody"]
    assert len(db.scalars(select(PracticeStep)).all()) == len(WELL)


@pytest.mark.parametrize("answers", [("3",), ("x",), ("1", "1", "1.1"), ("1", "1", "7"), ("1", "1", "-", "xem")])
def test_steps_nobody_could_take_are_refused(found: Found, answers: tuple[str, ...]) -> None:
    with pytest.raises(NotAStep):
        play(found, "k", answers)


def test_nobody_walks_for_ever(found: Found) -> None:
    with pytest.raises(NotAStep):
        play(found, "k", ("1", *["0"] * 60))


def test_an_old_version_is_found_by_its_number(db: Session, make: Make, found: Found) -> None:
    publish_practice(make)

    assert find_scenario_in(db, "hoc-thu", 1, "nam-cach") == found
    assert find_scenario_in(db, "hoc-thu", 9, "nam-cach") is None
