"""Signing out: one press ends it here and at the provider, and nobody else can press it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import time_machine
from flask import session
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import UserSession
from tests.browser import BASE, Browser
from tests.make import Make

Through = Callable[[Browser, str], Browser]


def _again(browser: Browser, through: Through) -> Browser:
    return through(browser.visit("/dang-nhap?ve=/tro-giup").press("Đăng nhập bằng"), "citizen")


def _lands_at_once(browser: Browser, issuer: str) -> bool:
    assert browser.path.startswith(f"{issuer}/logout?")
    answer = requests.get(browser.path, allow_redirects=False, timeout=5)
    return (answer.status_code, answer.headers.get("Location")) == (303, f"{BASE}/")


def test_one_press_signs_out_here_and_at_the_provider(signed_in: Browser, db: Session, issuer: str) -> None:
    signed_in.visit("/dang-xuat").press("Thoát")

    assert _lands_at_once(signed_in, issuer)
    assert signed_in.cookie("lhs_session") is None
    assert db.scalars(select(UserSession.revoked_at)).one() is not None


def test_so_does_one_press_after_signing_in_again(signed_in: Browser, through: Through, issuer: str) -> None:
    signed_in.visit("/dang-xuat").press("Thoát")

    _again(signed_in, through).visit("/dang-xuat").press("Thoát")

    assert _lands_at_once(signed_in, issuer)


def test_the_providers_token_lies_sealed_and_goes_with_the_session(signed_in: Browser, db: Session) -> None:
    sealed = db.scalars(select(UserSession.id_token)).one()
    db.rollback()

    signed_in.visit("/dang-xuat").press("Thoát")

    token = parse_qs(urlsplit(signed_in.path).query)["id_token_hint"][0]
    assert sealed is not None
    assert token.encode() not in sealed
    assert b"eyJ" not in sealed
    assert db.scalars(select(UserSession.id_token)).one() is None


def test_no_browser_and_no_export_ever_holds_the_token(browser: Browser, through: Through) -> None:
    _again(browser, through)
    waiting = browser.cookie("lhs_state")
    browser.tick("Đồng ý cho").press("Đồng ý và lưu")

    with browser.app.test_request_context(headers={"Cookie": f"lhs_state={waiting}"}):
        assert "eyJhbGciOi" not in str(dict(session))
    assert "id_token" not in browser.visit("/toi/du-lieu").response.text


def test_a_link_or_a_picture_signs_nobody_out(signed_in: Browser) -> None:
    key = signed_in.cookie("lhs_session")

    signed_in.visit("/dang-xuat", **{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"})
    signed_in.client.head("/dang-xuat", base_url=BASE)

    assert signed_in.cookie("lhs_session") == key
    assert signed_in.visit("/toi").status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["/dang-xuat", "/toi/thoat-moi-may"])
def test_another_site_signs_nobody_out(signed_in: Browser, site: str, path: str) -> None:
    token = signed_in.visit("/toi").token

    assert signed_in.post(path, {"_token": token}, **{"Sec-Fetch-Site": site}).status == 400

    assert signed_in.visit("/toi").status == 200


def test_a_form_without_the_sessions_token_signs_nobody_out(signed_in: Browser) -> None:
    assert signed_in.post("/dang-xuat", {"_token": "0" * 32}).status == 400

    assert signed_in.visit("/toi").status == 200


def test_out_of_all_machines(signed_in: Browser, other_browser: Browser, through: Through) -> None:
    _again(other_browser, through)

    signed_in.visit("/toi").press("Thoát khỏi mọi máy")

    assert other_browser.visit("/toi").h1 == "Đăng nhập để lưu bài học"
    assert signed_in.visit("/toi").h1 == "Đăng nhập để lưu bài học"


def test_a_key_kept_by_a_thief_opens_nothing_afterwards(signed_in: Browser, make: Make, other_browser: Browser) -> None:
    stolen = signed_in.cookie("lhs_session") or ""
    signed_in.visit("/dang-xuat").press("Thoát")

    assert other_browser.sign_in(stolen).visit("/toi").h1 == "Đăng nhập để lưu bài học"


def test_the_first_page_says_once_that_one_is_out(signed_in: Browser) -> None:
    assert "Đã thoát khỏi máy này" not in signed_in.visit("/").text
    signed_in.visit("/dang-xuat").press("Thoát")

    assert "Đã thoát khỏi máy này." in signed_in.visit("/").text
    assert "Đã thoát khỏi máy này" not in signed_in.visit("/").text


def test_hours_later_nothing_is_said_of_it(signed_in: Browser) -> None:
    signed_in.visit("/dang-xuat").press("Thoát")

    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        assert "Đã thoát khỏi máy này" not in signed_in.visit("/").text
