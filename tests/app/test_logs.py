"""What the logs of production hold, and what they never do."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask

from app import create_app
from app.access import public
from app.db import db
from app.logs import masked
from config import Config
from courses.people.models import PersonName
from tests.browser import Browser

SECRET = "Nguyễn Thị Mật 7KQ4M9XDRT2HB8WPZ5VNC3JY6G"
PRODUCTION = {
    "LHS_ENV": "production",
    "SECRET_KEY": "k" * 40,
    "NUMBER_KEY": "n" * 40,
    "OIDC_CLIENT_SECRET": "c" * 40,
    "BASE_URL": "https://lop.vidu",
    "OIDC_ISSUER": "https://dinh-danh.vidu",
}


@pytest.fixture
def production(database_url: str, capsys: pytest.CaptureFixture[str]) -> Iterator[Flask]:
    """The site as strangers use it, with views that break."""
    site = create_app(Config.from_environment({**PRODUCTION, "DATABASE_URL": database_url}))

    @public
    def breaks() -> str:
        raise ValueError(SECRET)

    @public
    def clashes() -> str:
        row = {"person_id": 10**9, "name": SECRET, "sort_key": "", "folded": "", "changed_at": None}
        db.add(PersonName(**row))
        db.flush()
        return ""

    site.add_url_rule("/hong", view_func=breaks)
    site.add_url_rule("/trung", view_func=clashes)
    yield site
    site.extensions["lhs_db"].engine.dispose()


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_request_is_one_line_with_the_id_its_answer_carries(
    production: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = production.test_client().get("/tro-giup?q=ten-toi")

    (line,) = _lines(capsys)
    assert line["request"] == answer.headers["X-Request-Id"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/tro-giup", 200)
    assert set(line) == {"method", "path", "status", "milliseconds", "event", "request", "level", "timestamp"}


@pytest.mark.parametrize("path", ["/hong", "/trung"])
def test_what_breaks_is_found_by_its_place_and_tells_no_value(
    production: Flask, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    answer = production.test_client().get(path)

    written = capsys.readouterr().err
    assert answer.status_code == 500
    assert "test_logs.py" in written
    for told in ("Mật", "M\\u1eadt", "7KQ4M9XDRT", "Error('"):
        assert told not in written
    assert "Mật" not in answer.text
    assert "Traceback" not in answer.text


def test_what_breaks_after_a_view_tells_no_address(production: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    @production.after_request
    def broken(_response: object) -> None:
        raise ValueError(SECRET)

    production.test_client().get("/xac-minh/7KQ4M9XDRT2HB8WPZ5VNC3JY6G?ma=ACDE-FGHJ")

    written = capsys.readouterr().err
    assert '"kind": "ValueError"' in written
    assert "7KQ4M" not in written
    assert "ACDE" not in written


@pytest.mark.parametrize(
    "text",
    [
        "/xac-minh/7KQ4M9XDRT2HB8WPZ5VNC3JY6G",
        "/chung-nhan/7kq4m9xdrt2hb8wpz5vnc3jy6g/tai",
        "/xac-minh?ma=7KQ4M+9XDRT+2HB8W+PZ5VN+C3JY6G",
        "no row for 7KQ4M 9XDRT 2HB8W PZ5VN C3JY6G",
        "no row for 7KQ4M-9XDRT-2HB8W-PZ5VN-C3JY6G",
        "/hoc-tiep?ma=ACDE-FGHJ&x=1",
        "code ACDE-FGHJ is over",
        "/dang-nhap/ve?code=ACDEFGHJKMNP&state=7KQ4M9XDRT",
    ],
)
def test_codes_are_masked_wherever_they_stand(text: str) -> None:
    for code in ("7KQ4M", "7kq4m", "9XDRT", "C3JY6G", "ACDE", "FGHJ"):
        assert code not in masked(text)


def test_a_search_and_a_page_stay_readable() -> None:
    assert masked("/khoa-hoc/phong-tranh-lua-dao/cuoc-goi-la/3") == "/khoa-hoc/phong-tranh-lua-dao/cuoc-goi-la/3"


def test_people_are_told_nothing_of_what_broke(production: Flask) -> None:
    browser = Browser(production)

    assert browser.visit("/hong").status == 500
    assert "ValueError" not in browser.html
