"""What a message shows of a link, and where a short link leads."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.browser import BASE, Browser
from tests.make import Make
from tests.packs import small_pack
from tests.page import all_of


def _shown(browser: Browser) -> dict[str, str]:
    return {str(one.get("property")): one.get("content", "") for one in all_of(browser.root, "meta")}


def _long_course(make: Make) -> None:
    files = small_pack()
    files["bai-mot.md"] = files["bai-mot.md"].replace(
        "biết gác máy.", "biết gác máy, " + "rồi gọi lại số của người quen " * 6 + "cho chắc."
    )
    files["course.yaml"] = files["course.yaml"].replace("Học thử", "Học thử " + "thật kỹ càng " * 6)
    make.course(files)


@pytest.mark.parametrize("path", ["/", "/khoa-hoc/hoc-thu", "/khoa-hoc/hoc-thu/bai-mot"])
def test_a_shared_link_shows_short_words_and_a_light_picture(browser: Browser, make: Make, path: str) -> None:
    _long_course(make)
    shown = _shown(browser.visit(path))

    assert 0 < len(shown["og:title"]) <= 60
    assert 0 < len(shown["og:description"]) <= 110
    assert "{xh}" not in shown["og:description"]
    assert shown["og:url"] == BASE + path
    assert shown["og:image"].startswith(BASE)
    picture = browser.client.get(urlsplit(shown["og:image"]).path).data
    assert len(picture) <= 60 * 1024
    assert Image.open(BytesIO(picture)).size == (1200, 630)


@pytest.mark.parametrize("path", ["/b/hoc-thu", "/b/bai-hai", "/b/bai-hai/10549"])
def test_a_short_link_opens_a_lesson_after_one_redirect_and_without_a_cookie(
    browser: Browser, make: Make, path: str
) -> None:
    make.course()
    first = browser.client.get(path, base_url=BASE)
    second = browser.client.get(first.headers["Location"], base_url=BASE)

    assert first.status_code == 302
    assert second.status_code == 200
    assert "Bắt đầu học" in second.text
    assert "Set-Cookie" not in first.headers
    assert "Set-Cookie" not in second.headers


def test_a_short_link_that_leads_nowhere_offers_the_search(browser: Browser, make: Make) -> None:
    make.course()
    browser.visit("/b/khong-co")

    assert browser.status == 404
    assert "Tìm bài học" in browser.buttons
