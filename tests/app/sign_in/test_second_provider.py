"""The site signs in with a provider we did not write: npm's certified `oidc-provider`."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from config import Config
from courses.people.models import Identity, PersonName, UserSession
from tests.app.sign_in.second_provider import Passenger, running, why_not
from tests.browser import Browser

pytestmark = pytest.mark.skipif(why_not() is not None, reason=why_not() or "")


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The other provider's address."""
    with running() as address:
        yield address


@pytest.fixture
def app(database_url: str, tmp_path: Path, issuer: str) -> Iterator[Flask]:
    """The site that trusts that provider."""
    config = Config.from_environment({"LHS_ENV": "test", "DATABASE_URL": database_url, "MEDIA_DIR": str(tmp_path)})
    app = create_app(replace(config, oidc_issuer=issuer))
    yield app
    app.extensions["lhs_db"].engine.dispose()


@pytest.fixture
def lan() -> Passenger:
    """Somebody with the provider's cookies."""
    return Passenger()


def _sign_in(browser: Browser, lan: Passenger) -> Browser:
    lan.sign_in(browser.visit("/dang-nhap?ve=/tro-giup").press("Đăng nhập bằng"), "NGUYỄN THỊ LAN")
    return browser.tick("Đồng ý cho lớp học").press("Đồng ý và lưu")


def test_the_flow_ends_signed_in_as_issuer_and_subject(
    browser: Browser, lan: Passenger, db: Session, issuer: str
) -> None:
    _sign_in(browser, lan)

    assert browser.path == "/tro-giup"
    identity = db.scalars(select(Identity)).one()
    assert (identity.issuer, identity.subject) == (issuer, "NGUYỄN THỊ LAN")
    assert identity.number_hash is not None
    assert db.execute(select(PersonName.name, PersonName.birth)).one() == ("Nguyễn Thị Lan", "1956")
    assert browser.visit("/toi").h1 == "Nguyễn Thị Lan"


def test_a_challenge_is_on_the_wire_and_never_the_verifier(browser: Browser) -> None:
    asked = parse_qs(urlsplit(browser.visit("/dang-nhap").press("Đăng nhập bằng").path).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert asked["response_type"] == ["code"]
    assert {"state", "nonce"} <= asked.keys()
    assert "code_verifier" not in asked


def test_who_stops_at_the_provider_goes_on_learning(browser: Browser, lan: Passenger, db: Session) -> None:
    lan.refuse(browser.visit("/dang-nhap?ve=/tro-giup").press("Đăng nhập bằng"))

    assert browser.h1 == "Chưa đăng nhập"
    assert browser.follow("Học tiếp, chưa đăng nhập").path == "/tro-giup"
    assert db.scalars(select(Identity)).all() == []


def test_a_level_this_provider_does_not_prove_is_not_believed(browser: Browser, lan: Passenger, db: Session) -> None:
    _sign_in(browser, lan)

    lan.sign_in(browser.visit("/dang-nhap/muc-2").press("Xác nhận bằng"), "NGUYỄN THỊ LAN")

    assert browser.h1 == "Chưa xác nhận được mức độ 2"
    assert db.scalars(select(UserSession.level)).one() == 1
