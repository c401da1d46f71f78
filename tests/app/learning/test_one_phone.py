"""A family with one phone: a grandmother learns on it unnamed, others sign in and out, and nothing of hers is lost."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.learning.models import Enrolment
from tests.browser import Browser
from tests.make import Make

COURSE = "/khoa-hoc/hoc-thu"
HERS = "Đã xong 1 trên 2 bài"


@pytest.fixture
def phone(browser: Browser, make: Make) -> Browser:
    """The phone on which she has done one lesson."""
    make.course()
    browser.visit(f"{COURSE}/bai-hai/1")
    for button in ("Tiếp tục", "Tiếp tục", "Xong bài này"):
        browser.press(button)
    return browser


@pytest.fixture
def hand_to(phone: Browser, make: Make) -> Callable[[int], Browser]:
    """Signs a person in on it, who is then asked what everybody is asked after signing in."""
    return lambda person_id: phone.sign_in(make.session(person_id)).visit(f"/hoc-tiep/gop?ve={COURSE}")


Hand = Callable[[int], Browser]


def test_what_is_not_mine_stays_hers(hand_to: Hand, make: Make, db: Session) -> None:
    grandson = make.person()

    phone = hand_to(grandson).press("Không phải, của người khác")

    assert phone.path == COURSE
    assert HERS not in phone.text
    assert db.scalars(select(Enrolment).where(Enrolment.person_id == grandson)).all() == []


@pytest.mark.parametrize("leave", [("/dang-xuat", "Thoát"), ("/toi", "Thoát khỏi mọi máy")])
def test_she_goes_on_when_he_has_left(hand_to: Hand, make: Make, leave: tuple[str, str]) -> None:
    phone = hand_to(make.person()).press("Không phải, của người khác")

    phone.visit(leave[0]).press(leave[1])

    assert phone.cookie("lhs_session") is None
    assert HERS in phone.visit(COURSE).text


def test_who_has_answered_is_not_asked_again(hand_to: Hand, make: Make) -> None:
    grandson = make.person()
    hand_to(grandson).press("Không phải, của người khác").visit("/dang-xuat").press("Thoát")

    assert hand_to(grandson).path == COURSE


def test_another_is_asked_for_themselves_and_she_may_still_say_yes(hand_to: Hand, make: Make) -> None:
    hand_to(make.person()).press("Không phải, của người khác").visit("/dang-xuat").press("Thoát")
    assert hand_to(make.person()).h1.startswith("Bài đang học trên máy này là của")

    phone = hand_to(make.person()).press("Đúng, lưu vào tên tôi")

    assert HERS in phone.text
    assert phone.cookie("lhs_guest") is None


def test_who_leaves_without_an_answer_leaves_nothing_behind(hand_to: Hand, make: Make) -> None:
    phone = hand_to(make.person()).visit("/dang-xuat").press("Thoát")

    assert phone.cookie("lhs_guest") is None
    assert HERS not in phone.visit(COURSE).text
