"""Codes: guessed, forged, of another day; and what a guest's phone leaves."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.community.models import Attendance
from courses.learning.merging import merge_guest
from courses.people.models import Person
from courses.privacy.erasing import erase_person
from courses.privacy.exporting import export_person
from tests.app.community.hall import code_of, helper, make_hall, open_session
from tests.browser import Browser
from tests.make import Make


@pytest.fixture
def code(browser: Browser, make: Make) -> str:
    """The code of a session of today."""
    open_session(helper(browser, make, make_hall(make).ward))
    return code_of(make)


def _other(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_guessing_ends_soon_while_the_hall_goes_on(code: str, other_browser: Browser) -> None:
    statuses = [other_browser.visit(f"/d/{_other(code)}").status for _ in range(40)]

    assert statuses[0] == 404
    assert statuses[-1] == 429


def test_a_whole_hall_behind_one_router_gets_in(code: str, other_browser: Browser, db: Session) -> None:
    for _ in range(70):
        other_browser.client.delete_cookie("lhs_guest", domain="127.0.0.1")
        assert other_browser.post(f"/d/{code}").status == 200

    assert db.scalar(select(func.count()).select_from(Attendance)) == 70


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "0" * 60, "' or 1=1 --"])
def test_what_is_no_code_gets_a_sentence(code: str, other_browser: Browser, typed: str) -> None:
    other_browser.visit("/d").fill("Mã buổi học", typed).press("Tiếp")

    assert other_browser.status == 422
    assert "Mời" in other_browser.text


def test_the_code_of_yesterday_opens_nothing_today(code: str, make: Make, other_browser: Browser) -> None:
    with time_machine.travel(make.now + timedelta(days=1)):
        assert other_browser.visit(f"/d/{code}").status == 404
        assert other_browser.post(f"/d/{code}").status == 404
    assert other_browser.cookie("lhs_guest") is None


def test_looking_makes_nobody(code: str, other_browser: Browser, db: Session) -> None:
    before = db.scalar(select(func.count()).select_from(Person))

    other_browser.visit(f"/d/{code}")

    assert other_browser.status == 200
    assert other_browser.cookie("lhs_guest") is None
    assert db.scalar(select(func.count()).select_from(Person)) == before


def test_a_form_of_another_site_makes_nobody_present(code: str, other_browser: Browser, db: Session) -> None:
    assert other_browser.post(f"/d/{code}", None, **{"Sec-Fetch-Site": "cross-site"}).status == 400

    assert db.scalar(select(func.count()).select_from(Attendance)) == 0


def test_who_signs_in_later_is_the_guest_who_was_there(code: str, other_browser: Browser, make: Make) -> None:
    guest, key = make.guest()
    other_browser.be_guest(key).post(f"/d/{code}")
    person = make.person("Phạm Văn Thịnh")
    with make._writing() as db:
        merge_guest(db, guest, person, now=make.now)

    known = Browser(other_browser.app).sign_in(make.session(person)).visit(f"/d/{code}")

    assert "Đã ghi" in known.h1
    with make._writing() as db:
        told = export_person(db, person, "x", now=make.now)
        assert told["attended"][0]["place"] == "Nhà văn hóa tổ 4"


def test_an_erased_person_stays_a_number(code: str, browser: Browser, other_browser: Browser, make: Make) -> None:
    person = make.person("Phạm Văn Thịnh")
    other_browser.sign_in(make.session(person)).visit(f"/d/{code}").press("Có mặt")
    with make._writing() as db:
        erase_person(db, person, by=None, now=make.now)

    browser.visit(browser.path)

    assert "1 lượt, 1 người" in browser.text
    assert "Phạm Văn Thịnh" not in browser.follow("In danh sách").text
