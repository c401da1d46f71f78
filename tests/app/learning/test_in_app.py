"""From a browser inside Zalo to the phone's own: two cookie jars, nothing lost, and no such page before a lesson."""

import pytest

from tests.app.learning.steps import finish_second, take_code
from tests.browser import Browser
from tests.make import Make

ZALO = "Mozilla/5.0 (Linux; Android 10; Live; wv) Chrome/78 Mobile Safari/537.36 Zalo/20.04.02"
ZALO_IOS = "Mozilla/5.0 (iPhone; CPU iPhone OS 13_3 like Mac OS X) Zalo/20.05.01 Mobile/15E148"
CHROME = "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36"
OPEN = "/mo-bang-trinh-duyet?ve=/khoa-hoc/hoc-thu"


def _inside(browser: Browser, agent: str) -> Browser:
    """The same device and cookies, as a browser of this name."""
    browser.client.environ_base["HTTP_USER_AGENT"] = agent
    return browser


def test_a_lesson_done_in_zalo_leads_to_a_real_browser_with_the_code(browser: Browser, make: Make) -> None:
    make.course()
    finish_second(_inside(browser, ZALO)).follow("Đăng nhập để lưu bài học")

    assert browser.h1 == "Mở bằng trình duyệt để đăng nhập"
    assert "Chụp lại hoặc ghi ra giấy" in browser.press("Lấy mã học tiếp").text


def test_in_a_real_browser_signing_in_asks_for_nothing_more(browser: Browser, make: Make) -> None:
    make.course()
    finish_second(_inside(browser, CHROME)).follow("Đăng nhập để lưu bài học")

    assert browser.h1 == "Đăng nhập để lưu bài học"


@pytest.mark.parametrize("agent", [ZALO, ZALO_IOS])
def test_before_a_lesson_is_done_nobody_is_sent_to_another_browser(browser: Browser, make: Make, agent: str) -> None:
    make.course()
    assert _inside(browser, agent).visit(OPEN).path.startswith("/dang-nhap")

    browser.visit("/khoa-hoc/hoc-thu/bai-hai/1").press("Tiếp tục")

    assert browser.visit(OPEN).path.startswith("/dang-nhap")
    assert not browser.has_link("Mở bằng trình duyệt")


def test_the_final_test_asks_for_sign_in_with_a_way_out_of_zalo(browser: Browser, make: Make) -> None:
    make.course()
    finish_second(_inside(browser, ZALO)).visit("/khoa-hoc/hoc-thu/kiem-tra")

    assert "Phần vừa bấm cần đăng nhập" in browser.text
    assert browser.has_link("Mở bằng trình duyệt, không mất bài")


def test_who_will_not_sign_in_for_the_final_test_is_not_asked_again_at_once(browser: Browser, make: Make) -> None:
    make.course()

    browser.visit("/khoa-hoc/hoc-thu/kiem-tra").follow("Về trang đầu, chưa đăng nhập")

    assert browser.path == "/"


@pytest.mark.parametrize(("agent", "has_link"), [(ZALO, True), (ZALO_IOS, False), (CHROME, False)])
def test_the_code_comes_with_a_link_to_chrome_on_android_only(
    browser: Browser, make: Make, agent: str, *, has_link: bool
) -> None:
    make.course()
    finish_second(_inside(browser, agent))

    code = take_code(browser).replace("-", "")

    assert (f"intent://127.0.0.1:8000/hoc-tiep?ma={code}#Intent;scheme=http;" in browser.html) is has_link
    assert browser.has_link("Mở bằng Chrome") is has_link
    assert ("Mở bằng trình duyệt" in browser.text) is (agent != CHROME)


def test_the_same_addresses_in_a_real_browser_ask_for_the_code(browser: Browser) -> None:
    for path in (OPEN, "/hoc-tiep/ma"):
        assert browser.visit(path).path == "/hoc-tiep"
        assert browser.value_of("Mã học tiếp") == ""
