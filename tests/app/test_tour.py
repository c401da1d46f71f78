from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.db import Database
from app.tour.stops import PRACTICE
from config import Config
from courses.units.models import Role
from tests.app.practice.scenarios import TEXT, publish_practice, scenario
from tests.browser import Browser
from tests.demo import Loaded
from tests.make import Make


@pytest.fixture
def site(demo: Loaded, tmp_path: Path) -> Iterator[Flask]:
    """The site with demo data, as it runs for who tries it."""
    environment = {"LHS_ENV": "test", "LHS_DEMO": "1", "DATABASE_URL": demo.url, "MEDIA_DIR": str(tmp_path)}
    app = create_app(Config.from_environment(environment))
    yield app
    database: Database = app.extensions["lhs_db"]
    database.engine.dispose()


def test_the_tour_shows_its_stops_and_what_a_stranger_can_verify(site: Flask) -> None:
    browser = Browser(site).visit("/xem-thu")
    assert "Vào vai bác Thịnh" in browser.text
    assert "Dữ liệu mẫu" in browser.response.text

    browser.follow("Kiểm tra giấy")
    assert browser.h1 == "Giấy này có thật và còn hiệu lực"
    browser.visit("/xem-thu").follow("Kiểm tra giấy thu hồi")

    assert "thu hồi" in browser.h1


def test_a_stop_leads_to_the_stand_in_as_its_person(site: Flask) -> None:
    browser = Browser(site).visit("/xem-thu").follow("Mở bài đầu tiên")

    assert browser.has_link("Bắt đầu học")


def test_where_the_call_to_practise_is_published_it_is_a_stop(site: Flask) -> None:
    assert "Luyện một cuộc gọi" not in Browser(site).visit("/xem-thu").text
    publish_practice(Make(site.extensions["lhs_db"]), scenario(TEXT.replace("id: nam-cach", f"id: {PRACTICE}")))

    browser = Browser(site).visit("/xem-thu").follow("Luyện một cuộc gọi").press("Bắt đầu luyện")

    assert browser.h1 == "Bác trả lời thế nào?"


def test_from_any_stop_one_tap_leads_back_to_the_tour(site: Flask) -> None:
    for stop in ("Mở bài đầu tiên", "Kiểm tra giấy", "Kiểm tra giấy thu hồi"):
        browser = Browser(site).visit("/xem-thu").follow(stop).follow("Về xem thử")

        assert browser.path == "/xem-thu"


def test_every_page_says_that_its_data_are_made_up(site: Flask) -> None:
    admin = Make(site.extensions["lhs_db"]).staff(Role.ADMIN)
    pages = {rule.rule for rule in site.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or ())}
    shown, silent = [], []
    for page in sorted({*pages - {"/dang-xuat"}, "/khong-co", "/khoa-hoc/hoc-thu/bai-mot/1"}):
        browser = Browser(site).sign_in(admin).visit(page)
        if browser.response.mimetype == "text/html":
            shown.append(browser.path)
            silent += [] if "Dữ liệu mẫu" in browser.response.text else [browser.path]

    assert silent == []
    assert {"/", "/soan", "/quan-ly", "/toi", "/khong-co"} <= set(shown)


def test_there_is_no_tour_without_demo_data(browser: Browser) -> None:
    assert not browser.visit("/").has_link("Về xem thử")
    assert browser.visit("/xem-thu").status == 404
