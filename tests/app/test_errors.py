"""When something is not right: every page says what to do next, and none needs what may be broken."""

import gzip
from collections.abc import Iterator

import pytest
from flask import Flask, abort
from flask.typing import ResponseReturnValue

from app import create_app
from app.access import public
from app.db import Busy
from config import Config
from tests.browser import Browser
from tests.make import Make

NEXT = {
    400: "Mời quay lại trang trước, tải lại rồi gửi lần nữa",
    403: "nhờ quản trị của đơn vị giao quyền",
    404: "Muốn tìm bài nào?",
    405: "Mời quay lại trang trước rồi bấm lại",
    409: "Mời quay lại trang trước và thử lại",
    410: "Mời chọn bài khác",
    413: "Mời gửi tệp nhỏ hơn 2 MB",
    422: "xem lại chỗ đã điền rồi gửi lần nữa",
    429: "Mời đợi một lát rồi thử lại",
    500: "Mời thử lại sau ít phút",
    503: "Mời thử lại sau ít phút",
}


@public
def _break(status: int) -> ResponseReturnValue:
    if status == 503:
        raise Busy
    if status == 500:
        raise ZeroDivisionError
    abort(status)


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """A site of our own, which gets a page more."""
    app = create_app(config)
    yield app
    app.extensions["lhs_db"].engine.dispose()


@pytest.fixture
def broken(app: Flask) -> Browser:
    """A visitor of a site with a page for each way to fail."""
    app.add_url_rule("/hong/<int:status>", view_func=_break, methods=["GET", "POST"])
    return Browser(app)


@pytest.mark.parametrize(("status", "words"), NEXT.items())
def test_every_error_says_what_to_do_next(broken: Browser, status: int, words: str) -> None:
    broken.visit(f"/hong/{status}")

    assert broken.status == status
    assert words in broken.text
    assert broken.has_link("Về trang đầu")


@pytest.mark.parametrize("status", [500, 503])
def test_a_broken_server_gives_a_small_page_with_the_phone_that_helps(broken: Browser, make: Make, status: int) -> None:
    make.setting("helper_phone", "0912 345 678")
    broken.visit("/tro-giup").visit(f"/hong/{status}")

    assert broken.has_link("0912 345 678")
    assert broken.has_link("Thử lại")
    assert len(broken.html.encode()) <= 6 * 1024
    assert len(gzip.compress(broken.html.encode())) <= 2 * 1024


def test_the_page_of_a_broken_database_asks_nothing_of_it(broken: Browser, app: Flask) -> None:
    broken.visit("/tro-giup")
    database, app.extensions["lhs_db"] = app.extensions["lhs_db"], None
    broken.visit("/tro-giup")
    app.extensions["lhs_db"] = database

    assert broken.status == 500
    assert "Mời thử lại sau ít phút" in broken.text


@pytest.mark.parametrize("status", [400, 409, 422, 429])
def test_who_sent_a_form_is_led_back_to_its_page(broken: Browser, status: int) -> None:
    broken.post(f"/hong/{status}")

    assert broken.has_link("Quay lại trang trước")


def test_a_page_that_is_not_there_has_the_search_the_first_page_and_help(broken: Browser, make: Make) -> None:
    make.course()
    broken.visit("/khong-co").fill("Muốn tìm bài nào?", "gac may").press("Tìm bài học")

    assert broken.follow("Gác máy đúng lúc").path == "/khoa-hoc/hoc-thu/bai-mot"
