"""The site beside the stand-in identity provider, and visitors who go through it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask

from app import create_app
from app.standin.application import create_standin
from app.standin.keys import make_key
from app.standin.settings import read_settings
from config import Config
from tests.browser import Browser
from tests.providers import serving

KEY = make_key()


@pytest.fixture
def issuer() -> Iterator[str]:
    """The stand-in's address."""
    with serving(_standin) as address:
        yield address


@pytest.fixture
def app(database_url: str, tmp_path: Path, issuer: str) -> Iterator[Flask]:
    """The site that trusts that provider."""
    config = Config.from_environment({"LHS_ENV": "test", "DATABASE_URL": database_url, "MEDIA_DIR": str(tmp_path)})
    app = create_app(replace(config, oidc_issuer=issuer))
    yield app
    app.extensions["lhs_db"].engine.dispose()


@pytest.fixture
def signed_in(browser: Browser, through: Callable[[Browser, str], Browser]) -> Browser:
    """A citizen's browser, signed in through the stand-in."""
    through(browser.visit("/dang-nhap?ve=/tro-giup").press("Đăng nhập bằng"), "citizen")
    return browser.tick("Đồng ý cho").press("Đồng ý và lưu")


@pytest.fixture
def through() -> Callable[[Browser, str], Browser]:
    """Takes a browser that was sent to the stand-in through it as a sample person, and back."""
    return press_at_provider


def press_at_provider(browser: Browser, person: str) -> Browser:
    """Press a sample person's button at the stand-in."""
    return browser.visit(answer_of(browser, person))


def answer_of(browser: Browser, person: str) -> str:
    """Where the stand-in sends the browser back to when that button is pressed: a path of the site."""
    origin = "http://" + urlsplit(browser.path).netloc
    answer = requests.post(
        browser.path, data={"person": person}, headers={"Origin": origin}, allow_redirects=False, timeout=5
    )
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def _standin(address: str) -> Flask:
    environ = {"IDP_PORT": str(urlsplit(address).port), "SITE_URL": "http://127.0.0.1:8000"}
    return create_standin(read_settings(environ), KEY)
