"""Practice from one address: a hall full of learners is let in, a flood is asked to wait, and nobody loses a run."""

import re

from limits import parse

from app.limits import limiter
from app.practice.pages import LIMIT
from tests.app.practice.scenarios import START, publish_practice
from tests.browser import Browser
from tests.make import Make


def flood() -> None:
    """All that one address may send."""
    limit = parse(LIMIT)
    limiter.limiter.hit(limit, "127.0.0.1", "practice", cost=limit.amount)


def test_who_is_asked_to_wait_keeps_the_run_and_the_answer(browser: Browser, make: Make) -> None:
    publish_practice(make)
    browser.visit(START).press("Bắt đầu luyện")
    at = browser.path
    flood()

    browser.press("Cúp máy")

    assert browser.status == 429
    assert "Bài đang tập vẫn còn nguyên." in browser.text
    assert browser.fields("Gửi lại") == {"s": re.sub(".*s=", "", at), "chon": "1"}
    assert browser.press("Gửi lại").status == 429
    assert browser.follow("Về chỗ đang tập").h1 == "Bác trả lời thế nào?"


def test_who_begins_in_a_flood_may_send_it_again(browser: Browser, make: Make) -> None:
    publish_practice(make)
    browser.visit(START)
    flood()

    assert browser.press("Bắt đầu luyện").status == 429
    assert browser.press("Gửi lại").h1 == "Mời đợi vài phút"


def test_who_is_known_is_not_counted(browser: Browser, make: Make) -> None:
    publish_practice(make)
    flood()
    browser.be_guest(make.guest()[1])

    assert browser.visit(START).press("Bắt đầu luyện").press("Cúp máy").h1 == "Đúng rồi."
