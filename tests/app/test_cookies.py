"""Cookies on https are bound to this host and secure; keys that are built in start no site for strangers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from app import create_app
from config import Config, UnsafeConfig
from tests.app.test_logs import PRODUCTION
from tests.make import Make

HERE = "https://lop.vidu"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def secure(database_url: str) -> Iterator[Flask]:
    """The site on https."""
    config = Config.from_environment({"LHS_ENV": "test", "DATABASE_URL": database_url})
    site = create_app(replace(config, base_url=HERE))
    yield site
    site.extensions["lhs_db"].engine.dispose()


def _cookies(site: Flask, path: str, data: dict[str, str]) -> dict[str, str]:
    answer = site.test_client().post(path, data=data, base_url=HERE, headers=FROM_HERE)
    return {cookie.partition("=")[0]: cookie for cookie in answer.headers.getlist("Set-Cookie")}


def test_every_cookie_is_bound_to_this_host_and_secure(secure: Flask, make: Make) -> None:
    Make(secure.extensions["lhs_db"]).course()

    set_ = _cookies(secure, "/khoa-hoc/hoc-thu/bai-mot/1", {}) | _cookies(secure, "/dang-xuat", {})

    assert {"__Host-lhs_guest", "__Host-lhs_session"} <= set(set_)
    for cookie in set_.values():
        assert "; Secure" in cookie
        assert "; HttpOnly" in cookie
        assert "; SameSite=Lax" in cookie
        assert "; Path=/" in cookie
        assert "Domain=" not in cookie


def test_how_one_reads_names_nobody_and_is_secure_too(secure: Flask) -> None:
    (cookie,) = _cookies(secure, "/cai-dat", {"step": "larger", "ve": "/"}).values()

    assert cookie.startswith("lhs_read=")
    assert "; Secure" in cookie


def test_browsers_are_told_to_stay_on_https(secure: Flask) -> None:
    assert secure.test_client().get("/tro-giup", base_url=HERE).headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "change",
    [
        {"SECRET_KEY": ""},
        {"SECRET_KEY": "development-only-key-never-used-in-production"},
        {"NUMBER_KEY": "short"},
        {"NUMBER_KEY": "k" * 40},
        {"OIDC_CLIENT_SECRET": "development-only-key-never-used-in-production"},
        {"BASE_URL": "http://lop.vidu"},
        {"OIDC_ISSUER": "http://dinh-danh.vidu"},
        {"LHS_DEMO": "1"},
    ],
)
def test_an_unsafe_setting_starts_no_site_for_strangers(change: dict[str, str]) -> None:
    Config.from_environment(PRODUCTION)

    with pytest.raises(UnsafeConfig):
        Config.from_environment(PRODUCTION | change)
