"""The clock of a final test against who presses often, out of turn, at once, or on somebody else's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from courses.learning.models import Attempt, ExtraTime
from tests.app.learning.officials import begin, official_pack
from tests.app.learning.steps import at_once
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


@pytest.fixture
def official(browser: Browser, make: Make) -> Browser:
    make.course(official_pack())
    return browser.sign_in(make.session(make.person()))


def test_the_same_asking_sent_many_times_at_once_gives_ten_minutes(app: Flask, official: Browser, db: Session) -> None:
    base = begin(official)
    fields = official.visit(f"{base}/nop").fields("Xin thêm 10 phút")

    assert set(at_once(app, official, f"{base}/them-gio", fields)) == {303}

    assert db.scalars(select(ExtraTime.number)).all() == [1]


def test_ten_times_and_no_more(official: Browser, db: Session) -> None:
    base = begin(official)
    for _ in range(10):
        official.visit(f"{base}/nop").press("Xin thêm 10 phút")
    fields = {"_token": official.token}

    assert "Xin thêm 10 phút" not in official.visit(f"{base}/1").buttons
    assert official.post(f"{base}/them-gio", {**fields, "lan": "11"}).status == 409
    assert db.scalars(select(ExtraTime.number)).all() == list(range(1, 11))


@pytest.mark.parametrize("number", ["0", "-1", "7", "x", ""])
def test_an_asking_out_of_turn_gives_nothing(official: Browser, db: Session, number: str) -> None:
    base = begin(official)

    official.post(f"{base}/them-gio", {"_token": official.token, "lan": number})

    assert official.status == 200
    assert db.scalars(select(ExtraTime)).all() == []


def test_parallel_answers_of_two_tabs_are_both_kept(app: Flask, official: Browser, db: Session) -> None:
    base = begin(official)
    fields = {"_token": official.token, "chon": "0"}
    with ThreadPoolExecutor(3) as tabs:
        sent = list(tabs.map(lambda number: at_once(app, official, f"{base}/{number}", fields, times=3), (1, 2, 3)))

    assert {status for one in sent for status in one} == {303}

    assert "Đã trả lời 3 trên 3 câu" in official.visit(f"{base}/nop").text


def test_more_time_for_somebody_elses_test_is_not_there(
    official: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    base = begin(official)
    other_browser.sign_in(make.session(make.person("Trần Văn Bình"))).visit("/cai-dat")

    for end, data in (("/them-gio", {"lan": "1"}), ("/1", {"chon": "0"}), ("/nop", {})):
        assert other_browser.post(base + end, {"_token": other_browser.token, **data}).status == 404
    assert db.scalars(select(ExtraTime)).all() == []


def test_nothing_changes_once_it_is_handed_in(official: Browser, db: Session) -> None:
    base = begin(official)
    asking = official.visit(f"{base}/nop").fields("Xin thêm 10 phút")
    answer = official.visit(f"{base}/1").fields("Trả lời") | {"chon": "0"}
    official.visit(f"{base}/nop").press("Nộp bài")

    assert official.post(f"{base}/them-gio", asking).status == 409
    assert official.post(f"{base}/1", answer).status == 409
    assert db.execute(select(Attempt.answers, Attempt.is_passed)).one() == ("{}", False)


def test_a_question_of_an_officials_test_asks_little(official: Browser, database: Database) -> None:
    base = begin(official)
    with at_most(database, 6):
        official.visit(f"{base}/2")
    with at_most(database, 13):
        official.tick("Gác máy").press("Trả lời")
