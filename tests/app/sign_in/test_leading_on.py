"""Pages of sign-in lead somewhere for everybody: who will not, whose session ended, who sits at a shared machine."""

from datetime import timedelta

import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import UserSession
from tests.browser import Browser
from tests.make import Make


def test_who_will_not_sign_in_is_not_sent_in_circles(browser: Browser) -> None:
    browser.visit("/toi").follow("Về trang đầu, chưa đăng nhập")
    assert (browser.path, browser.status) == ("/", 200)

    browser.visit("/dang-nhap?ve=/tro-giup").follow("Học tiếp, chưa đăng nhập")
    assert browser.path == "/tro-giup"

    browser.visit("/dang-nhap?ve=/khong-co/o-dau").follow("Quay lại")
    assert browser.path == "/"


def test_who_stops_on_the_way_to_a_page_of_ones_own_is_led_home(browser: Browser, make: Make) -> None:
    state = browser.visit("/dang-nhap?ve=/toi").press("Đăng nhập bằng").path.partition("state=")[2].partition("&")[0]

    browser.visit(f"/dang-nhap/ve?error=access_denied&state={state}").follow("Học tiếp, chưa đăng nhập")

    assert (browser.path, browser.status) == ("/", 200)


def test_whose_form_waits_reads_that_it_does(browser: Browser, make: Make) -> None:
    person = make.person()
    browser.sign_in(make.session(person)).visit("/toi/ten").fill("Họ và tên", "Nguyễn Thị Lành")
    make.end_sessions(person)

    browser.press("Lưu tên")
    assert browser.h1 == "Đăng nhập lại để gửi tiếp"
    assert "vẫn được giữ" in browser.text
    assert browser.has_link("Về trang đầu, chưa đăng nhập")

    waiting = browser.path.partition("ve=")[2].replace("%2F", "/")
    browser.sign_in(make.session(person)).visit(waiting).press("Nộp")
    assert browser.visit("/toi").h1 == "Nguyễn Thị Lành"


def test_a_machine_is_said_to_be_shared_after_signing_in(browser: Browser, make: Make, db: Session) -> None:
    browser.sign_in(make.session(make.person())).visit("/cai-dat").follow("máy dùng chung")

    browser.press("Đúng, máy dùng chung")

    assert browser.h1 == "Máy này là máy dùng chung"
    kept = db.scalars(select(UserSession)).one()
    assert kept.kind == "shared"
    assert kept.expires_at - kept.created_at <= timedelta(hours=12, minutes=1)


def test_a_shared_machine_forgets_after_15_minutes_and_ones_own_does_not(
    browser: Browser, other_browser: Browser, make: Make
) -> None:
    person = make.person()
    browser.sign_in(make.session(person)).visit("/dang-nhap/may-dung-chung").press("Đúng, máy dùng chung")
    other_browser.sign_in(make.session(person))

    with time_machine.travel(make.now + timedelta(minutes=17)):
        assert browser.visit("/toi").h1 == "Đăng nhập để lưu bài học"
        assert other_browser.visit("/toi").h1 == "Nguyễn Thị Lan"


def test_a_guest_who_says_so_is_asked_to_sign_in_with_the_tick(browser: Browser) -> None:
    browser.visit("/cai-dat").follow("máy dùng chung")

    assert "Đây là máy dùng chung" in browser.text
    assert browser.path.startswith("/dang-nhap?ve=")
