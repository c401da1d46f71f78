"""What learners must not be able to get by asking oddly; each is a refusal, never a broken page."""

import json
import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from courses.learning.models import Attempt, Completion, Enrolment, Finish
from courses.obligations.models import Assignment
from tests.app.learning.steps import FINAL, QUIZ, answered, at_once, begin_final
from tests.app.obligations.office import ask, bring_list, member, officer
from tests.browser import BASE, Browser
from tests.make import Make
from tests.packs import small_pack
from tests.queries import at_most

ODD = ("99", "-1", "1e9", "NaN", "Infinity", "1.0", "٣", "½", "[0]", "0,1", "null", "9" * 5000)


def test_a_score_sent_along_counts_nothing(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    wrong = answered(browser, "Gác máy")
    wrong["tl"] = "~".join("0" for _ in range(3))
    lies = {"earned": "999", "possible": "1", "is_passed": "1", "number": "7", "person_id": "1", "completed": "1"}

    browser.post(QUIZ, wrong | lies)

    kept = db.scalars(select(Attempt)).one()
    assert (kept.possible, kept.number) == (180, 1)
    assert kept.earned in {0, 60, 120, 180}
    assert bool(db.scalars(select(Completion)).all()) == kept.is_passed


@pytest.mark.parametrize("odd", ODD)
def test_odd_places_are_refused(browser: Browser, make: Make, db: Session, odd: str) -> None:
    make.course()
    fields = answered(browser)

    for line in (f"{odd}~0~0", f"0.{odd}~0~0", "0.0~0~0", f"0~0~0~{odd}"):
        assert browser.post(QUIZ, fields | {"tl": line}).status in {400, 404, 409, 422}

    assert db.scalars(select(Attempt)).all() == []


def test_a_paper_of_ones_own_is_refused(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    fields = answered(browser)
    first = fields["de"].split("~")[0]

    for paper in (first, "~".join([first] * 3), fields["de"].replace("bai-mot-1", "cuoi-1"), "", "x" * 9000):
        assert browser.post(QUIZ, fields | {"de": paper}).status in {400, 404, 409, 422}

    assert db.scalars(select(Attempt)).all() == []


def test_a_quiz_of_another_lesson_or_course_takes_nothing(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    fields = answered(browser)

    assert browser.post("/khoa-hoc/hoc-thu/bai-hai/trac-nghiem", fields).status == 404
    assert browser.post("/khoa-hoc/khac/bai-mot/trac-nghiem", fields).status == 404
    assert db.scalars(select(Attempt)).all() == []


def test_pages_that_are_not_there_cannot_be_read(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    for page in ("0", "4", "999999999999999999999", "-1", "1.5", "x"):
        assert browser.post(f"/khoa-hoc/hoc-thu/bai-hai/{page}").status in {404, 405}

    browser.post("/khoa-hoc/hoc-thu/bai-mot/3", {"completed": "1", "done": "bai-mot", "page": "99"})

    assert db.scalars(select(Completion)).all() == []


def test_nothing_of_a_course_is_recorded_from_another_site(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.be_guest(make.guest()[1])

    for page in ("1", "2", "3"):
        path = f"/khoa-hoc/hoc-thu/bai-hai/{page}"
        assert browser.post(path, None, **{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.vidu"}).status == 400

    assert db.scalars(select(Enrolment)).all() == []


@pytest.mark.parametrize("odd", [*ODD, ""])
def test_odd_answers_to_a_final_test_are_refused(browser: Browser, make: Make, db: Session, odd: str) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    base = begin_final(browser)
    token = browser.token

    assert browser.post(f"{base}/1", {"_token": token, "chon": odd}).status == 422
    assert browser.post(f"{base}/99", {"_token": token, "chon": "0"}).status == 404

    assert db.scalars(select(Attempt.answers)).one() == "{}"


def test_no_page_of_a_final_test_tells_its_key(browser: Browser, make: Make) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    base = begin_final(browser)

    for number in (1, 2, 3):
        browser.visit(f"{base}/{number}")
        assert not re.search(r"cuoi-\d+\b(?!<)", re.sub(r"(Gác máy|Nghe tiếp|Chuyển tiền) cuoi-\d+", "", browser.html))
        for tell in ("rất khó lấy lại", "dễ bị cuốn theo", "giục được mình nữa", "data-right", "is_right"):
            assert tell not in browser.html
    assert browser.visit(base).path.endswith("/nop")


def test_starting_again_does_not_draw_again(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))

    assert len({begin_final(browser) for _ in range(4)}) == 1

    assert len(db.scalars(select(Attempt)).all()) == 1


def test_the_next_final_test_asks_what_was_not_asked(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    for _ in range(2):
        base = begin_final(browser)
        browser.visit(f"{base}/nop").press("Nộp bài")

    papers = [set(re.findall(r"cuoi-\d+", paper)) for paper in db.scalars(select(Attempt.paper))]

    assert len(papers) == 2
    assert papers[0].isdisjoint(papers[1])


def test_a_quiz_handed_in_many_times_at_once_counts_once(app: Flask, browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.be_guest(make.guest()[1])
    fields = answered(browser)

    assert set(at_once(app, browser, QUIZ, fields)) == {303}

    assert len(db.scalars(select(Attempt)).all()) == 1
    assert len(db.scalars(select(Completion)).all()) == 1


def test_a_final_test_begun_and_handed_in_many_times_at_once_counts_once(
    app: Flask, browser: Browser, make: Make, db: Session
) -> None:
    make.course()
    browser.sign_in(make.session(make.person())).visit(FINAL)
    assert set(at_once(app, browser, FINAL, browser.fields("Bắt đầu làm bài"))) == {303}
    base = begin_final(browser)
    for _ in range(3):
        browser.tick("Gác máy").press("Trả lời")

    assert set(at_once(app, browser, f"{base}/nop", browser.fields("Nộp bài"))) <= {303, 409}

    assert [one.is_passed for one in db.scalars(select(Attempt))] == [True]
    assert db.scalars(select(Completion.lesson_id)).all() == ["kiem-tra"]
    assert db.scalars(select(Finish)).all() == []


def test_recording_asks_little_of_the_database(browser: Browser, make: Make, database: Database) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    fields = answered(browser)
    with at_most(database, 7):  # one of them asks, as the course has just begun, whether an office waits for it
        _post_only(browser, QUIZ, fields)
    browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").press("Tiếp tục")
    fields = answered(browser)
    with at_most(database, 6):
        _post_only(browser, QUIZ, fields)
    browser.visit("/khoa-hoc/hoc-thu/bai-hai/3")
    fields = browser.fields("Xong bài này")
    with at_most(database, 6):
        _post_only(browser, "/khoa-hoc/hoc-thu/bai-hai/3", fields)


def test_so_does_recording_of_who_is_on_a_list(
    browser: Browser, other_browser: Browser, make: Make, database: Database, db: Session
) -> None:
    make.course()
    ask(bring_list(officer(other_browser, make, make.unit())), date(2099, 11, 30))
    browser.sign_in(make.session(member(make, "Nguyễn Thị An", "099180000001")))
    fields = answered(browser)
    with at_most(database, 8):
        _post_only(browser, QUIZ, fields)
    states = db.scalars(select(Assignment.state).order_by(Assignment.id)).all()
    assert states == ["learning", "no_account", "no_account"]


def _post_only(browser: Browser, path: str, fields: dict[str, str]) -> None:
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert browser.client.post(path, data=fields, base_url=BASE, headers=headers).status_code == 303


TYPED = """\
questions:
  - id: so-tien
    type: nhap
    skill: an-toan.lua-dao
    difficulty: 1
    page: chuong-reo
    stem: "Hóa đơn ghi bao nhiêu đồng?"
    label: Số tiền (đồng)
    accept: ["85000"]
    feedback:
      right: "Đúng rồi, số tiền trên hóa đơn là tám mươi lăm nghìn đồng."
      wrong: "Chưa đúng, mời nhìn lại số tiền ghi ở dòng cuối hóa đơn."
"""


@pytest.mark.parametrize("typed", ["85.000", "85 000", "8~5.0:0%2E0", "tám mươi lăm"])
def test_dots_and_waves_in_a_typed_answer_lose_nothing(browser: Browser, make: Make, db: Session, typed: str) -> None:
    pack = small_pack()
    make.course({**pack, "bai-mot.quiz.yaml": TYPED + pack["bai-mot.quiz.yaml"].partition("questions:\n")[2]})
    browser.visit(QUIZ).fill("Số tiền (đồng)", typed).press("Trả lời")
    if "Thử lại" in browser.buttons:
        browser.press("Thử lại").fill("Số tiền (đồng)", typed).press("Trả lời")

    for _ in range(3):
        browser.press("Tiếp tục").press("Gác máy")
    browser.press("Xem kết quả")

    assert browser.h1.startswith("Đúng")
    assert typed in json.loads(db.scalars(select(Attempt.answers)).one())["so-tien"]
