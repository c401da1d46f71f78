"""A quiz on real phones: going Back, reloading, sending an old form again; and a lesson that changed meanwhile."""

import re
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.learning.models import Attempt
from tests.app.learning.steps import QUIZ, answered
from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack


def test_back_and_reload_keep_the_paper_and_the_answers(browser: Browser, make: Make) -> None:
    make.course()
    browser.visit(QUIZ).press("Nghe tiếp")
    feedback, stem = browser.path, browser.text

    assert browser.visit(feedback).text == stem
    browser.press("Thử lại").press("Gác máy").press("Tiếp tục")
    second = browser.path
    browser.visit(feedback).visit(second)

    assert "Câu 2 trên 3" in browser.text
    paper = parse_qs(urlsplit(feedback).query)["de"]
    assert parse_qs(urlsplit(second).query)["de"] == paper


def test_an_old_form_sent_again_changes_no_result(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    fields = answered(browser)
    first = browser.post(QUIZ, fields).path

    assert browser.post(QUIZ, fields).path == first
    assert browser.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert len(db.scalars(select(Attempt)).all()) == 1


def test_the_same_form_with_other_answers_is_another_attempt(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    fields = answered(browser)
    places = fields["tl"].split("~")
    other = "~".join([str((int(places[0]) + 1) % 3), *places[1:]])

    first = browser.post(QUIZ, fields).path
    second = browser.post(QUIZ, fields | {"tl": other}).path

    assert first != second
    assert browser.h1 == "Đúng 2 trên 3 câu. Đã đạt."
    assert [one.number for one in db.scalars(select(Attempt).order_by(Attempt.number))] == [1, 2]


def test_a_result_stays_as_it_was_when_the_key_changes(browser: Browser, make: Make) -> None:
    make.course()
    result = browser.post(QUIZ, answered(browser)).path
    files = small_pack()
    checks, marker, quiz = files["bai-mot.quiz.yaml"].partition("questions:\n")
    turned = re.sub(r'(text: "Nghe tiếp [^"]*")', r"\1, right: true", quiz.replace(", right: true", ""))
    files["bai-mot.quiz.yaml"] = checks + marker + turned
    make.course(files)

    assert browser.visit(result).h1 == "Đúng 3 trên 3 câu. Đã đạt."


def test_a_paper_changed_in_the_address_begins_anew_or_is_not_there(browser: Browser, make: Make) -> None:
    make.course()
    browser.visit(QUIZ).press("Gác máy")
    path = browser.path

    for odd in (path.replace("bai-mot-1", "bai-hai-thu"), path.replace("bai-mot-2", "cuoi-1")):
        browser.visit(odd)
        assert browser.status in {200, 404, 422}
        assert "cuoi-1" not in browser.text
        assert "Đúng rồi" not in browser.text
    assert browser.visit(path.replace("tl=", "tl=9~9~9")).status == 404
