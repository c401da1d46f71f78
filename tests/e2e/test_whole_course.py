"""An elder takes the whole course by hand: from a link to a certificate that a stranger verifies."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.careful import COURSE, Careful, read_course
from tests.pdf import read_pdf

pytestmark = pytest.mark.e2e

ZALO = "Mozilla/5.0 (Linux; Android 10; Live; wv) AppleWebKit/537.36 Chrome/78.0 Mobile Safari/537.36 Zalo/20.04.02"


@contextmanager
def a_phone(chromium: Browser, site: str, *, scripts: bool = False, agent: str | None = None) -> Iterator[Page]:
    """A small phone with cookies of its own."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=scripts, base_url=site, user_agent=agent
    )
    context.set_default_timeout(15_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def _learn_rest(elder: Careful, begun: int = 0) -> None:
    """Every lesson that is left, by the button each page offers."""
    lessons = len(elder.course.lessons)
    for number in range(begun + 1, lessons + 1):
        elder.learn_lesson()
        expect(elder.page.get_by_text(f"Đã xong {number} trên {lessons} bài")).to_be_visible()
        if number < lessons:
            elder.page.get_by_role("link", name="Học bài tiếp theo").click()


def _sign_in(page: Page, name: str) -> None:
    """Sign in for the first time, agree, and say that what this device learned is one's own."""
    page.get_by_role("button", name="Đăng nhập bằng").click()
    page.get_by_role("button", name=name).first.click()
    page.get_by_label("Đồng ý cho lớp học lưu").check()
    page.get_by_role("button", name="Đồng ý và lưu bài học").click()
    page.get_by_role("button", name="Đúng, lưu vào tên tôi").click()


def _take_certificate(elder: Careful, name: str) -> str:
    """Sign in where the final test asks for it, pass it, ask for the certificate; its code."""
    elder.page.get_by_role("link", name="Làm bài kiểm tra cuối khóa").click()
    _sign_in(elder.page, name)
    elder.pass_final()
    expect(elder.page.locator("h1")).to_contain_text("Đã đạt")
    elder.page.get_by_role("link", name="Tiếp tục").click()
    elder.page.get_by_role("link", name="Nhận giấy chứng nhận").click()
    elder.page.get_by_role("button", name="Nhận giấy chứng nhận").click()
    expect(elder.page.locator(".cert__name")).to_have_text(name)
    return elder.page.url.rpartition("/")[2]


def _is_believed(phone: Page, code: str, name: str) -> None:
    """A stranger types the code as read out, in small letters and with spaces, and sees no whole name."""
    phone.goto("/xac-minh")
    phone.get_by_label("Mã trên giấy").fill(f"{code[:5]} {code[5:]}".lower())
    phone.get_by_role("button", name="Kiểm tra giấy này").click()
    expect(phone.locator("h1")).to_have_text(re.compile("có thật và còn hiệu lực|bản mẫu, không có giá trị"))
    assert name not in phone.content()


def test_an_elder_learns_it_all_and_a_stranger_believes_the_certificate(chromium: Browser, demo_site: str) -> None:
    name = "Công Tằng Tôn Nữ Thị Mai"
    with a_phone(chromium, demo_site, scripts=True) as page, a_phone(chromium, demo_site) as stranger:
        page.goto(f"/b/{COURSE}")
        elder = Careful(page, read_course())

        _learn_rest(elder)
        code = _take_certificate(elder, name)

        answer = page.request.get(page.get_by_role("link", name="Tải về máy").get_attribute("href") or "")
        paper = read_pdf(answer.body())
        assert name in paper.words
        assert paper.size <= 200 * 1024
        assert paper.fonts == {"Be-Vietnam-Pro", "Be-Vietnam-Pro-Bold"}
        _is_believed(stranger, code, name)


def test_from_zalo_to_chrome_with_a_code_and_nothing_is_lost(chromium: Browser, demo_site: str) -> None:
    course = read_course("thanh-toan-truc-tuyen")
    with a_phone(chromium, demo_site, agent=ZALO) as zalo, a_phone(chromium, demo_site) as chrome:
        zalo.goto(f"/b/{course.id}")
        Careful(zalo, course).learn_lesson()
        zalo.get_by_role("link", name="Đăng nhập để lưu bài học").click()
        expect(zalo.locator("h1")).to_have_text("Mở bằng trình duyệt để đăng nhập")
        zalo.get_by_role("button", name="Lấy mã học tiếp").click()

        chrome.goto("/hoc-tiep")
        chrome.get_by_label("Mã học tiếp").fill(zalo.locator(".code").inner_text().lower())
        chrome.get_by_role("button", name="Học tiếp bằng mã").click()
        expect(chrome.get_by_text(f"đã xong 1 trên {len(course.lessons)} bài")).to_be_visible()
        chrome.get_by_role("link", name="Học tiếp").click()
        elder = Careful(chrome, course)
        _learn_rest(elder, begun=1)
        code = _take_certificate(elder, "Lý Thị Sen")

        _is_believed(zalo, code, "Lý Thị Sen")
