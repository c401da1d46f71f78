"""The office reads how a person of its list took the final test, and its head opens one attempt more."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.learning.models import OpenedAttempt
from courses.obligations.models import Obligation, RosterRow
from courses.site.models import AuditEntry
from courses.units.models import Role
from tests.app.learning.officials import begin, official_pack, pass_time, sit_once
from tests.app.obligations.office import ask, bring_list, member, officer
from tests.browser import Browser
from tests.make import Make


@pytest.fixture
def ward(make: Make) -> int:
    make.course(official_pack())
    return make.unit()


@pytest.fixture
def an(make: Make, ward: int) -> int:
    """Nguyễn Thị An of the list, who has an account with her number."""
    return member(make, "Nguyễn Thị An", "099180000001")


@pytest.fixture
def page(browser: Browser, make: Make, ward: int, db: Session) -> str:
    """The address of the tests of Nguyễn Thị An, whom an officer's list asks to finish."""
    ask(bring_list(officer(browser, make, ward)), date(2099, 11, 30))
    task = db.scalars(select(Obligation.public_id)).one()
    row = db.scalars(select(RosterRow.public_id).where(RosterRow.name == "NGUYỄN THỊ AN")).one()
    db.rollback()
    return f"/quan-ly/viec/{task}/nguoi/{row}/kiem-tra"


def use_all(learner: Browser, make: Make, person: int) -> None:
    learner.sign_in(make.session(person))
    for hours in (24, 72, 0):
        sit_once(learner, "Nghe tiếp")
        pass_time(make, hours=hours)


def test_the_office_reads_each_attempt_and_how_often_time_was_asked_for(
    browser: Browser, other_browser: Browser, make: Make, an: int, page: str
) -> None:
    assert "chưa bắt đầu khóa học" in browser.visit(page).text

    begin(other_browser.sign_in(make.session(an)))
    other_browser.press("Xin thêm 10 phút").press("Xin thêm 10 phút")

    browser.visit(page.removesuffix("/kiem-tra")).follow("Các lần làm bài kiểm tra")
    assert "Đã làm 1 trên 3 lần" in browser.text
    assert "Đang làm" in browser.text
    assert "2 lần" in browser.text
    assert "Mở thêm" not in " ".join(browser.buttons)

    table = browser.visit(page.partition("/nguoi")[0] + "/bang.csv").response.text.splitlines()
    assert [line.rpartition(",")[2] for line in table[:4]] == ['"Số lần xin thêm 10 phút"', '"2"', '""', '""']


def test_a_head_opens_one_attempt_with_a_reason(
    browser: Browser, other_browser: Browser, make: Make, ward: int, an: int, page: str, db: Session
) -> None:
    use_all(other_browser, make, an)
    browser.sign_in(make.staff(Role.HEAD, ward)).visit(page)

    assert browser.press("Mở thêm một lần").status == 422
    browser.fill("Lý do mở thêm", "Mất điện").press("Mở thêm một lần")

    assert "Đã làm 3 trên 4 lần" in browser.text
    assert db.execute(select(OpenedAttempt.number, OpenedAttempt.note)).all() == [(4, "Mất điện")]
    assert "test.opened" in db.scalars(select(AuditEntry.action)).all()
    sit_once(other_browser, "Gác máy")
    assert other_browser.h1 == "Đúng 3 trên 3 câu. Đã đạt."


def test_pressed_twice_it_opens_one(
    browser: Browser, other_browser: Browser, make: Make, ward: int, an: int, page: str, db: Session
) -> None:
    use_all(other_browser, make, an)
    browser.sign_in(make.staff(Role.HEAD, ward)).visit(page)
    sent = browser.fields("Mở thêm một lần") | {"note": "Mất điện"}
    browser.post(f"{page}/mo-them", sent)

    assert browser.post(f"{page}/mo-them", sent).status == 409
    assert "còn lần làm" in browser.text
    assert len(db.scalars(select(OpenedAttempt)).all()) == 1


def test_an_officer_is_offered_none_and_nobody_opens_their_own(
    browser: Browser, other_browser: Browser, make: Make, ward: int, an: int, page: str, db: Session
) -> None:
    use_all(other_browser, make, an)
    assert browser.visit(page).buttons == []

    make.grant(an, Role.HEAD, ward)
    browser.sign_in(make.session(an, kind="staff")).visit(page)
    assert browser.fill("Lý do mở thêm", "Cho tôi").press("Mở thêm một lần").status == 409
    assert "Không ai tự mở thêm" in browser.text
    assert db.scalars(select(OpenedAttempt)).all() == []


def test_haste_is_read_of_a_person_only_after_many_or_a_recheck_not_passed(
    browser: Browser, other_browser: Browser, make: Make, an: int, page: str
) -> None:
    sit_once(other_browser.sign_in(make.session(an)), "Gác máy")
    assert "nhanh hơn mức đọc được" not in browser.visit(page).text

    other_browser.visit("/khoa-hoc/hoc-thu").follow("Ôn nhanh 3 câu").press("Ôn")
    for _ in range(3):
        other_browser.tick("Nghe tiếp").press("Trả lời")

    assert "nhanh hơn mức đọc được" in browser.visit(page).text
    assert "vẫn được tính" in browser.text
