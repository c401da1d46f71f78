"""A provider that is off, slow, overrun or talks nonsense: a clear page, and learning goes on."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, Response, jsonify

from app import create_app
from app.sign_in import openid
from bench.site import free_port
from config import Config
from tests.browser import Browser
from tests.make import Make
from tests.providers import serving

Answer = Callable[[], Response]
LESSON = "/khoa-hoc/hoc-thu/bai-mot/1"


def _slowly() -> Response:
    time.sleep(1)
    return jsonify({})


WEATHER: dict[str, Answer] = {
    "slow": _slowly,
    "overrun": lambda: Response("slow down", 429, {"Retry-After": "120"}),
    "broken": lambda: Response("<h1>500</h1>", 500),
    "a captive portal": lambda: Response("<html>Mời mua gói cước</html>", mimetype="text/html"),
    "elsewhere": lambda: Response(status=302, headers={"Location": "http://ke-gian.vidu/"}),
    "empty": lambda: Response(""),
    "a list": lambda: jsonify([]),
    "a number": lambda: jsonify(7),
    "an empty object": lambda: jsonify({}),
    "not even UTF-8": lambda: Response(b"\xff\xfe{", mimetype="application/json"),
}


@dataclass
class Provider:
    """Answers rightly but where `weather` says otherwise, by path."""

    weather: dict[str, Answer] = field(default_factory=dict)

    def application(self, address: str) -> Flask:
        """The provider as an application."""
        app = Flask("weather")
        ends = {"authorization_endpoint": "/a", "token_endpoint": "/t", "jwks_uri": "/k", "userinfo_endpoint": "/u"}
        right = {
            "/.well-known/openid-configuration": {
                "issuer": address,
                **{name: address + path for name, path in ends.items()},
            },
            "/t": {"access_token": "a", "token_type": "Bearer", "id_token": "e30.e30.e30"},
            "/k": {"keys": []},
            "/u": {"sub": "s"},
        }
        for path, told in right.items():
            answer = self.weather.get(path, lambda told=told: jsonify(told))
            app.add_url_rule(path, path, answer, methods=["GET", "POST"])
        return app


def _site(database_url: str, tmp_path: Path, issuer: str) -> Flask:
    config = Config.from_environment({"LHS_ENV": "test", "DATABASE_URL": database_url, "MEDIA_DIR": str(tmp_path)})
    return create_app(replace(config, oidc_issuer=issuer))


@pytest.fixture
def app(
    database_url: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """The site before a provider whose one address, `request.param`, has that weather."""
    monkeypatch.setattr(openid, "TIMEOUT_SECONDS", 0.3)
    path, weather = request.param
    with serving(Provider({path: WEATHER[weather]} if weather else {}).application) as issuer:
        app = _site(database_url, tmp_path, f"http://127.0.0.1:{free_port()}" if path == "off" else issuer)
        yield app
        app.extensions["lhs_db"].engine.dispose()


def _learns_on(browser: Browser) -> bool:
    """Whether the page says what to do, and its main link leads back to the lesson, which can be gone on with."""
    assert (browser.status, browser.h1) == (503, "Chưa đăng nhập được lúc này")
    assert "Mời thử lại sau ít phút" in browser.text
    assert "Bài đã học vẫn còn nguyên" in browser.text
    assert browser.has_link("Thử lại")
    browser.follow("Học tiếp, chưa đăng nhập")
    return browser.path == LESSON and browser.press("Tiếp tục").status == 200


@pytest.mark.parametrize(
    "app",
    [("off", ""), *(("/.well-known/openid-configuration", weather) for weather in WEATHER)],
    indirect=True,
    ids=["off", *WEATHER],
)
def test_who_wants_to_sign_in_learns_on(browser: Browser, make: Make) -> None:
    make.course()

    browser.visit(f"/dang-nhap?ve={LESSON}").press("Đăng nhập bằng")

    assert _learns_on(browser)


@pytest.mark.parametrize(
    "app",
    [(path, weather) for path in ("/t", "/k") for weather in WEATHER],
    indirect=True,
    ids=[f"{path} {weather}" for path in ("/t", "/k") for weather in WEATHER],
)
def test_who_comes_back_learns_on(browser: Browser, make: Make) -> None:
    make.course()
    asked = parse_qs(urlsplit(browser.visit(f"/dang-nhap?ve={LESSON}").press("Đăng nhập bằng").path).query)

    browser.visit(f"/dang-nhap/ve?code=c&state={asked['state'][0]}")

    assert browser.cookie("lhs_session") is None
    assert _learns_on(browser)


@pytest.mark.parametrize("app", [("off", "")], indirect=True, ids=["off"])
def test_signing_out_does_not_need_the_provider(browser: Browser, make: Make) -> None:
    browser.sign_in(make.session(make.person()))

    browser.visit("/dang-xuat").press("Thoát")

    assert (browser.path, browser.status) == ("/", 200)
    assert browser.visit("/toi").h1 == "Đăng nhập để lưu bài học"


@pytest.mark.parametrize("app", [("on", "")], indirect=True, ids=["on"])
def test_a_flood_of_starts_is_told_to_wait(browser: Browser) -> None:
    for _ in range(60):
        assert browser.post("/dang-nhap").path.startswith("http")

    assert browser.post("/dang-nhap").status == 429
    assert browser.h1
