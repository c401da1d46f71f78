"""The walls, over every address there is: who may, what is kept by caches, what a reading and a forged form change."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.access import rule_of
from courses.units.models import Role
from tests.addresses import Address, addresses, facts
from tests.browser import BASE, Browser
from tests.courses.privacy.everywhere import person_everywhere
from tests.make import Make

NOT_KEPT = {
    "/hoc-tiep",
    "/hoc-tiep/ma",
    "/xac-minh",
    "/dang-nhap/ve",
    "/dang-nhap/dong-y",
    "/mo-bang-trinh-duyet",
    "/noi-o",
    "/cai-dat",
}
"""Public addresses no cache keeps: they answer to what one person typed or is doing."""
SOMEBODYS = re.compile(r"/[0-9A-Z]{26}\b")
"""A public id of somebody's thing in an address."""
STAFF = {"/quan-ly", "/quan-tri", "/soan"}


@pytest.fixture
def asked(app: Flask, make: Make, db: Session) -> dict[str, list[Address]]:
    """Every address, by method, of a site where somebody did everything."""
    person_everywhere(make)
    return {method: list(addresses(app, db, method)) for method in ("GET", "POST")}


@pytest.fixture
def admin(browser: Browser, make: Make) -> Browser:
    """An admin of the whole site, who proved it just now."""
    return browser.sign_in(make.staff(Role.ADMIN))


def _get(browser: Browser, path: str) -> int:
    browser.response = browser.client.get(path, base_url=BASE, headers={"Sec-Fetch-Site": "none"})
    return browser.response.status_code


def _post(browser: Browser, path: str, token: str = "", site: str = "same-origin") -> int:
    headers = {"Sec-Fetch-Site": site}
    return browser.client.post(path, base_url=BASE, data={"_token": token}, headers=headers).status_code


def test_who_may_is_as_the_address_says(asked: dict[str, list[Address]]) -> None:
    for one in asked["GET"] + asked["POST"]:
        is_staff = any(one.path.startswith(part) for part in STAFF)
        is_own = one.path.startswith(("/toi", "/chung-nhan")) or "/kiem-tra" in one.path
        wanted = {"requires"} if is_staff else {"signed_in"} if is_own else {"public", "signed_in"}
        assert one.rule in wanted, one


def test_a_public_page_without_cookies_sets_none_and_may_be_kept(
    asked: dict[str, list[Address]], browser: Browser
) -> None:
    for one in asked["GET"]:
        if one.rule != "public":
            continue
        status = _get(browser, one.path)
        answer = browser.response
        assert status < 500, one
        assert "Set-Cookie" not in answer.headers, one
        assert "_token" not in answer.text, one
        assert "Cookie" in answer.vary, one
        if status == 200 and one.path.partition("?")[0] not in NOT_KEPT and "/xac-minh/" not in one.path:
            assert answer.cache_control.public, one
            assert answer.get_etag()[0], one
        else:
            assert not answer.cache_control.public, one


def test_what_is_somebodys_is_kept_by_no_cache(asked: dict[str, list[Address]], admin: Browser) -> None:
    for one in asked["GET"]:
        status = _get(admin, one.path)
        assert status in {200, 303, 400, 404, 409}, (one, status)
        cache = admin.response.cache_control
        assert not cache.public, one
        assert cache.no_store if one.rule != "public" else cache.private or cache.no_store, one


def test_reading_changes_no_fact(asked: dict[str, list[Address]], admin: Browser, db: Session) -> None:
    before = facts(db)

    for one in asked["GET"]:
        _get(admin, one.path)

    assert facts(db) == before


def test_a_form_of_another_site_changes_nothing(asked: dict[str, list[Address]], admin: Browser, db: Session) -> None:
    token, before = admin.visit("/toi/ten").token, facts(db)

    for one in asked["POST"]:
        assert _post(admin, one.path, token, "cross-site") == 400, one
        assert _post(admin, one.path, token, "same-site") == 400, one
        assert _post(admin, one.path) == 400, f"{one}: without the session's token"

    assert facts(db) == before


def test_nobody_gets_what_asks_for_sign_in(asked: dict[str, list[Address]], browser: Browser, db: Session) -> None:
    before = facts(db)

    for one in asked["GET"] + asked["POST"]:
        if one.rule == "public":
            continue
        send = _get if one in asked["GET"] else _post
        assert send(browser, one.path) == 303, one
    for one in asked["GET"]:
        if one.rule != "public":
            _get(browser, one.path)
            assert browser.response.headers["Location"].startswith("/dang-nhap?ve="), one

    assert facts(db) == before


def test_a_stranger_gets_nothing_of_anybody(
    asked: dict[str, list[Address]], browser: Browser, make: Make, db: Session
) -> None:
    token = browser.sign_in(make.session(make.person("Phạm Văn Thịnh"))).visit("/toi/ten").token
    before = facts(db)

    for one in asked["GET"]:
        status = _get(browser, one.path)
        assert one.rule != "requires" or status == 403, (one, status)
        assert one.rule != "signed_in" or not SOMEBODYS.search(one.path) or status == 404, (one, status)
        assert "Nguyễn Thị Lan" not in browser.response.text, one
        assert "NGUYỄN THỊ LAN" not in browser.response.text, one
    for one in asked["POST"]:
        if one.rule == "requires" or SOMEBODYS.search(one.path):
            assert _post(browser, one.path, token) == (403 if one.rule == "requires" else 404), one

    assert facts(db) == before


def test_an_office_gets_nothing_of_another(
    asked: dict[str, list[Address]], app: Flask, browser: Browser, make: Make
) -> None:
    browser.sign_in(make.staff(Role.ADMIN, make.unit("Phường Khác", code="90902")))

    for one in asked["GET"]:
        if one.path.startswith("/quan-ly/") and rule_of(app, one.endpoint).path_of:
            assert _get(browser, one.path) == 404, one


@pytest.mark.parametrize(
    "path", ["//quan-tri/quyen", "/QUAN-TRI/quyen", "/quan-tri/quyen/", "/quan-tri/quyen.", "/quan-tri%2fquyen",
             "/quan-tri/./quyen", "/toi/../quan-tri/quyen", "/quan-tri;a/quyen", "/quan-tri/quyen%00"]
)  # fmt: skip
def test_an_address_written_oddly_opens_nothing_more(browser: Browser, path: str) -> None:
    assert _get(browser, path) in {303, 308, 400, 404}
    assert "Giao quyền" not in browser.response.text


def test_another_method_by_another_name_is_no_method(asked: dict[str, list[Address]], admin: Browser) -> None:
    override = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "DELETE"}

    for one in asked["GET"]:
        assert admin.client.head(one.path, base_url=BASE, headers=override).status_code in {200, 303, 400, 404, 409}, (
            one
        )
        assert admin.client.delete(one.path, base_url=BASE).status_code in {400, 405}, one
