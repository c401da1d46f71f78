"""Help: in the same place on every page, with the code of the page one came from."""

import re

from config import HERE
from tests.browser import Browser
from tests.make import Make

TEMPLATES = HERE / "app" / "templates"


def test_help_knows_the_page_one_came_from_and_leads_back(browser: Browser, make: Make) -> None:
    make.course()
    make.setting("helper_phone", "0912 345 678")
    browser.visit("/khoa-hoc/hoc-thu/bai-mot/2").follow("Trợ giúp")

    assert "Đọc mã này cho người giúp B1-2" in browser.text
    assert 'href="tel:0912345678"' in browser.html
    assert browser.text.count("?") == 5
    assert browser.follow("Quay lại").path == "/khoa-hoc/hoc-thu/bai-mot/2"


def test_help_shows_no_words_of_a_stranger(browser: Browser) -> None:
    browser.visit("/tro-giup?tu=Gọi+0900+000+000&ve=//ke-gian.vidu")

    assert "0900" not in browser.text
    assert browser.follow("Quay lại").path == "/"


def test_without_a_phone_help_says_whom_to_ask(browser: Browser) -> None:
    assert "Tổ công nghệ số ở khu phố, hoặc nhờ người nhà" in browser.visit("/tro-giup").text


def test_every_page_has_a_code_and_no_two_the_same() -> None:
    codes: dict[str, list[str]] = {}
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text()
        if '{% extends "' in text and path.name not in {"staff.html", "phone.html"}:
            found = re.search(r"{% block page_code %}(.+?){% endblock %}", text)
            codes.setdefault(found[1] if found else "none", []).append(path.stem)

    assert {code: pages for code, pages in codes.items() if len(pages) > 1 or code == "none"} == {
        "Q3": ["new_roster", "rosters"]
    }


def test_help_gives_the_hotlines_the_operator_set(browser: Browser, make: Make) -> None:
    assert "Báo tin lừa đảo" not in browser.visit("/tro-giup").text
    make.setting("hotline_scam", "156")

    assert "Báo tin lừa đảo: 156" in browser.visit("/tro-giup").text
    assert 'href="tel:156"' in browser.html
