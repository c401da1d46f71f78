"""A final test that is a duty is begun only by somebody who has just proved level 2; anybody else's is not."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.learning.models import Attempt
from courses.people.models import UserSession
from tests.app.obligations.office import ask, bring_list, member, officer
from tests.browser import Browser
from tests.make import Make

TEST = "/khoa-hoc/hoc-thu/kiem-tra"
BEGIN = "Bắt đầu"


def _duty(browser: Browser, make: Make) -> int:
    make.course()
    ask(bring_list(officer(browser, make, make.unit())), (make.now + timedelta(days=30)).date())
    return member(make, "Nguyễn Thị An", "099180000001")


def test_level_1_is_asked_for_more_and_then_goes_on(
    browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    person = _duty(other_browser, make)
    browser.sign_in(make.session(person, level=1)).visit(TEST).press(BEGIN)

    assert browser.h1 == "Mời xác nhận lại danh tính"
    assert db.scalars(select(Attempt)).all() == []

    waiting = browser.fields("Xác nhận bằng")["ve"]
    browser.sign_in(make.session(person, level=2)).visit(waiting).press("Nộp")
    assert browser.path.endswith("/1")
    assert browser.status == 200


def test_a_proof_of_an_hour_ago_is_too_old(browser: Browser, other_browser: Browser, make: Make, db: Session) -> None:
    browser.sign_in(make.session(_duty(other_browser, make)))
    db.execute(update(UserSession).values(authenticated_at=make.now - timedelta(hours=1)))
    db.commit()

    assert browser.visit(TEST).press(BEGIN).h1 == "Mời xác nhận lại danh tính"


def test_who_learns_of_their_own_will_is_not_asked(browser: Browser, make: Make, db: Session) -> None:
    make.course()

    browser.sign_in(make.session(make.person(), level=1)).visit(TEST).press(BEGIN)

    assert browser.path.endswith("/1")
    assert len(db.scalars(select(Attempt)).all()) == 1
