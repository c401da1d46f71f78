"""Three attempts with a wait between them, and what is told of the bank meanwhile."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.learning.enrolling import find_enrolment
from courses.learning.models import Attempt, OpenedAttempt
from courses.learning.places import find_place
from courses.learning.turns import AttemptsLeft, open_attempt
from tests.app.learning.officials import official_pack, pass_time, sit_once
from tests.app.learning.steps import FINAL, at_once
from tests.browser import Browser
from tests.make import Make

RIGHT = "gác máy thì không ai giục được mình nữa"


@pytest.fixture
def person(make: Make) -> int:
    make.course(official_pack())
    return make.person()


@pytest.fixture
def official(browser: Browser, make: Make, person: int) -> Browser:
    return browser.sign_in(make.session(person))


def fail_thrice(official: Browser, make: Make) -> str:
    for hours in (24, 72, 0):
        base = sit_once(official, "Nghe tiếp")
        pass_time(make, hours=hours)
    return base


def open_one(make: Make, person: int) -> None:
    with make._writing() as db:
        place = find_place(db, "hoc-thu", person)
        assert place is not None
        enrolled = find_enrolment(db, person, place.version.course_id)
        assert enrolled is not None
        open_attempt(db, enrolled, place.version, note="Ốm hôm làm lần ba", by_id=person, now=make.now)


def count(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(Attempt)) or 0


def test_after_the_first_attempt_one_waits_a_day(official: Browser, make: Make, db: Session) -> None:
    sit_once(official, "Nghe tiếp")
    assert "Còn 2 lần" in official.text
    assert not official.has_link("Làm lại bài kiểm tra")

    assert "Lần làm thứ 2 mở lúc" in official.visit(FINAL).text
    assert official.post(FINAL, {"_token": official.token, "tu_lam": "1"}).status == 409
    assert count(db) == 1
    pass_time(make, hours=24)
    assert "Đây là lần thứ 2 trên 3" in official.visit(FINAL).text


def test_only_areas_are_told_until_the_last_attempt_is_used(official: Browser, make: Make) -> None:
    first = sit_once(official, "Nghe tiếp")
    assert "Nên xem lại" in official.text
    assert "Đúng 0 trên 3 câu" in official.text
    assert RIGHT not in official.html

    pass_time(make, hours=24)
    sit_once(official, "Nghe tiếp")
    pass_time(make, hours=72)
    assert RIGHT not in official.html
    sit_once(official, "Nghe tiếp")

    assert RIGHT in official.html
    assert RIGHT in official.visit(first).html


def test_after_the_third_there_is_none_until_the_office_opens_one(
    official: Browser, make: Make, person: int, db: Session
) -> None:
    fail_thrice(official, make)
    pass_time(make, hours=1000)
    assert "Đã làm đủ 3 lần" in official.visit(FINAL).text
    assert official.post(FINAL, {"_token": official.token, "tu_lam": "1"}).status == 409

    open_one(make, person)
    with pytest.raises(AttemptsLeft):
        open_one(make, person)

    sit_once(official, "Gác máy")
    assert official.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert db.scalars(select(OpenedAttempt.number)).all() == [4]


def test_beginning_many_times_at_once_begins_one_attempt(
    app: Flask, official: Browser, make: Make, db: Session
) -> None:
    for hours in (24, 72):
        sit_once(official, "Nghe tiếp")
        pass_time(make, hours=hours)
    fields = official.visit(FINAL).fields("Bắt đầu làm bài") | {"tu_lam": "1"}

    sent = [{**fields, "event": f"{n}"} for n in range(2)]
    assert {status for one in sent for status in at_once(app, official, FINAL, one)} == {303}

    assert count(db) == 3


def test_one_whose_time_ran_out_is_used_and_begins_the_wait(official: Browser, make: Make, db: Session) -> None:
    official.visit(FINAL).tick("Tôi tự làm bài").press("Bắt đầu làm bài")
    pass_time(make, hours=2)

    assert "đã hết giờ" in official.visit(FINAL).text
    assert official.follow("Xem kết quả").h1 == "Đúng 0 trên 3 câu."
    official.press("Ghi nhận kết quả này")
    assert "Lần làm thứ 2 mở lúc" in official.visit(FINAL).text
    assert count(db) == 1


def test_beginning_anew_hands_in_one_whose_time_ran_out(official: Browser, make: Make, db: Session) -> None:
    fields = official.visit(FINAL).fields("Bắt đầu làm bài") | {"tu_lam": "1"}
    official.post(FINAL, fields)
    pass_time(make, hours=2)

    assert official.post(FINAL, fields | {"event": "anew"}).h1 == "Đúng 0 trên 3 câu."
    assert db.execute(select(Attempt.number, Attempt.is_passed)).all() == [(1, False)]


def test_a_new_edition_is_a_new_test(official: Browser, make: Make) -> None:
    fail_thrice(official, make)
    pack = official_pack()
    make.course({**pack, "course.yaml": pack["course.yaml"] + "edition: 2\n"})

    assert "Được làm 3 lần" in official.visit(FINAL).text
    sit_once(official, "Gác máy")
    assert official.h1 == "Đúng 3 trên 3 câu. Đã đạt."


@pytest.mark.parametrize("field", ["number", "attempts", "started_at", "minutes", "person_id", "is_passed"])
def test_what_a_form_adds_of_its_own_is_ignored(official: Browser, db: Session, field: str) -> None:
    official.visit(FINAL).tick("Tôi tự làm bài").set_hidden(field, "99").press("Bắt đầu làm bài")

    assert db.execute(select(Attempt.number, Attempt.is_passed)).one() == (1, None)
    assert "Còn khoảng 40 phút" in official.text
