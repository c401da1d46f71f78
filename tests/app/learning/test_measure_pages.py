"""Ten questions before, after and at 21 days: offered and never in the way, right or wrong said only afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from config import HERE
from courses.learning.models import Enrolment, Finish, Measured, MeasuredAnswer
from courses.packs.disk import load_pack
from tests.app.learning.steps import finish_second
from tests.browser import Browser
from tests.make import Make
from tests.packs import measured_pack

COURSE = "/khoa-hoc/hoc-thu"
OFFER = f"{COURSE}/lam-thu"


def answer_all(browser: Browser, words: str = "Có dấu hiệu lừa đảo") -> Browser:
    """Begin the form on offer, and give the same answer ten times."""
    browser.visit(OFFER).press("Bắt đầu 10 câu")
    for _ in range(10):
        browser.tick(words).press("Trả lời")
    return browser


def finish_before(make: Make, db: Session, person: int, *, days: int) -> None:
    """A course with its forms, finished by a person some days ago."""
    make.finish(person, make.course(measured_pack()))
    db.execute(update(Finish).values(finished_at=make.now - timedelta(days=days)))
    db.commit()


def test_a_newcomer_is_one_tap_from_learning_and_may_leave_the_questions_out(browser: Browser, make: Make) -> None:
    make.course(measured_pack())

    browser.visit(f"{COURSE}/bai-mot")
    assert browser.has_link("Làm thử 10 câu trước khi học? Bỏ qua cũng được.")
    assert browser.follow("Bắt đầu học").path == f"{COURSE}/bai-mot/1"
    browser.visit(COURSE).follow("Làm thử 10 câu").follow("Bỏ qua, học luôn")

    assert browser.path == f"{COURSE}/bai-mot/1"
    assert browser.cookie("lhs_guest") is None


def test_a_guest_answers_before_learning_and_is_told_nothing_of_right_or_wrong(
    browser: Browser, make: Make, db: Session
) -> None:
    make.course(measured_pack())
    browser.visit(OFFER).press("Bắt đầu 10 câu")
    seen = []
    for _ in range(10):
        seen.append(browser.html)
        browser.tick("Tin thật").press("Trả lời")
    seen.append(browser.html)

    assert browser.h1.startswith("Cảm ơn")
    assert not any("đọc kỹ thì thấy rõ" in html or "Đúng rồi" in html for html in seen)
    kept = db.execute(select(MeasuredAnswer.kind, MeasuredAnswer.is_right)).tuples().all()
    assert sorted(kept) == [("lua", False)] * 5 + [("that", True)] * 5
    assert browser.follow("Học bài đầu tiên").path == f"{COURSE}/bai-mot/1"
    assert not browser.visit(COURSE).has_link("Làm thử 10 câu")
    assert not browser.visit(f"{COURSE}/bai-mot").has_link("Làm thử 10 câu")
    assert db.scalars(select(Enrolment)).all() == []


@pytest.mark.sweep
def test_no_page_of_the_real_forms_holds_their_keys(browser: Browser, make: Make) -> None:
    measure = load_pack(HERE / "content/phong-tranh-lua-dao").content.measure
    assert measure is not None
    make.real_course("phong-tranh-lua-dao")
    browser.visit("/khoa-hoc/phong-tranh-lua-dao/lam-thu").press("Bắt đầu 10 câu")
    seen = ""
    for _ in range(10):
        seen += browser.html
        browser.tick("Tin thật").press("Trả lời")

    said = [one.feedback for one in (*measure.a, *measure.b) if one.type == "that-hay-lua"]
    assert len(said) == 20
    assert [one for one in said if one.right in seen or one.wrong in seen] == []


def test_an_answer_sent_twice_counts_once_and_the_first_stays(browser: Browser, make: Make, db: Session) -> None:
    make.course(measured_pack())
    browser.visit(OFFER).press("Bắt đầu 10 câu")
    browser.post(f"{OFFER}/1", {"chon": "0", "_token": browser.token})
    first = db.scalars(select(MeasuredAnswer.is_right)).one()

    browser.post(f"{OFFER}/1", {"chon": "1", "_token": browser.token})
    browser.visit(OFFER).press("Bắt đầu 10 câu")

    db.rollback()
    assert db.scalars(select(MeasuredAnswer.is_right)).all() == [first]
    assert len(db.scalars(select(Measured)).all()) == 1
    assert browser.path == f"{OFFER}/2"


def test_nothing_chosen_is_asked_again(browser: Browser, make: Make) -> None:
    make.course(measured_pack())

    browser.visit(OFFER).press("Bắt đầu 10 câu").press("Trả lời")

    assert browser.status == 422
    assert "Mời chọn" in browser.text


def test_who_has_begun_to_learn_is_not_asked_what_they_knew_before(browser: Browser, make: Make) -> None:
    make.course(measured_pack())
    finish_second(browser)

    assert not browser.visit(COURSE).has_link("Làm thử 10 câu")
    assert browser.visit(OFFER).h1 == "Lúc này chưa có câu nào để làm"
    assert browser.post(OFFER, {"_token": browser.token}).path == OFFER


def test_who_finished_answers_the_other_form_and_reads_how_many_were_right(
    browser: Browser, make: Make, db: Session
) -> None:
    person, version = make.person(), make.course(measured_pack())
    browser.sign_in(make.session(person))
    answer_all(browser)
    make.finish(person, version)

    browser.visit(f"{COURSE}/xong").follow("Làm 10 câu sau khi học?")
    answer_all(browser, "Tin thật")

    assert browser.h1 == "Lần này đúng 5 trên 10 câu"
    assert "Trước khi học: đúng 5 trên 10 câu" in browser.text
    assert set(db.scalars(select(Measured.form))) == {"a", "b"}


@pytest.mark.parametrize(("days", "is_asked"), [(20, False), (21, True), (59, True), (61, False)])
def test_home_asks_again_at_21_days(browser: Browser, make: Make, db: Session, days: int, *, is_asked: bool) -> None:
    person = make.person()
    finish_before(make, db, person, days=days)

    browser.sign_in(make.session(person)).visit("/")

    assert browser.has_link("Còn nhớ không? Mười câu ôn lại") == is_asked


def test_home_asks_once(browser: Browser, make: Make, db: Session) -> None:
    person = make.person()
    finish_before(make, db, person, days=30)
    browser.sign_in(make.session(person)).visit("/").follow("Còn nhớ không?")

    answer_all(browser)

    assert browser.h1 == "Lần này đúng 5 trên 10 câu"
    assert not browser.visit("/").has_link("Còn nhớ không?")
