"""A provider that lies in every way: it never signs anybody in, and the visitor reads a clear page."""

import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, jsonify
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from config import Config
from courses.people.models import UserSession
from courses.people.visitors import FRESH
from tests.app.sign_in.conftest import KEY
from tests.browser import Browser
from tests.providers import serving

OTHER = RSAKey.generate_key(2048, {"kid": str(KEY.kid)})
STRANGE = RSAKey.generate_key(2048, {"kid": "la"})
Spoil = Callable[[dict[str, Any]], str]


class Liar:
    """What the provider will answer, and how often its keys were asked for."""

    def __init__(self) -> None:
        self.id_token: str | None = None
        self.keys_asked = 0
        self.issuer = ""
        self.key = KEY
        self.says: dict[str, Any] = {}


def _application(liar: Liar, address: str) -> Flask:
    app, liar.issuer = Flask("liar"), address
    paths = {"authorization_endpoint": "/a", "token_endpoint": "/t", "jwks_uri": "/k"}
    document = {"issuer": address, "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"]}

    @app.get("/.well-known/openid-configuration")
    def configuration() -> Any:
        return jsonify({**document, **{name: address + path for name, path in paths.items()}, **liar.says})

    @app.post("/t")
    def token() -> Any:
        told = {"access_token": "a", "token_type": "Bearer"}
        return jsonify(told | ({"id_token": liar.id_token} if liar.id_token else {}))

    @app.get("/u")
    def userinfo() -> Any:
        return jsonify({"sub": "s", "acr": "LoA2", "auth_time": int(time.time())})

    @app.get("/k")
    def keys() -> Any:
        liar.keys_asked += 1
        return jsonify(KeySet([liar.key]).as_dict(private=False))

    return app


@pytest.fixture
def liar() -> Liar:
    """The provider's answers."""
    return Liar()


@pytest.fixture
def app(database_url: str, tmp_path: Path, liar: Liar) -> Iterator[Flask]:
    """The site that trusts that provider."""
    config = Config.from_environment({"LHS_ENV": "test", "DATABASE_URL": database_url, "MEDIA_DIR": str(tmp_path)})
    with serving(lambda address: _application(liar, address)) as address:
        app = create_app(replace(config, oidc_issuer=address))
        yield app
        app.extensions["lhs_db"].engine.dispose()


def _signed(claims: dict[str, Any], key: Any = KEY, alg: str = "RS256") -> str:
    return jwt.encode({"alg": alg, "kid": str(key.kid or KEY.kid)}, claims, key, algorithms=[alg])


def _unsigned(claims: dict[str, Any], alg: str = "none") -> str:
    parts = [json.dumps(part).encode() for part in ({"alg": alg, "kid": KEY.kid}, claims)]
    return ".".join(_base64(part) for part in parts) + "."


def _confused(claims: dict[str, Any]) -> str:
    """Signed with our public key as if it were a shared secret."""
    text = _unsigned(claims, "HS256").rstrip(".")
    return f"{text}.{_base64(hmac.digest(KEY.as_pem(private=False), text.encode(), 'sha256'))}"


def _base64(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def _without(name: str) -> Spoil:
    return lambda claims: _signed({key: value for key, value in claims.items() if key != name})


def _with(**wrong: Any) -> Spoil:
    return lambda claims: _signed(claims | wrong)


LIES: dict[str, Spoil] = {
    "another key": lambda claims: _signed(claims, OTHER),
    "unknown key": lambda claims: _signed(claims, STRANGE),
    "no signature": _unsigned,
    "public key as secret": _confused,
    "nonsense": lambda _claims: "<b>la</b>",
    "issuer": _with(iss="https://ke-gian.vidu"),
    "audience": _with(aud="noi-khac"),
    "party": _with(azp="noi-khac"),
    "nonce": _with(nonce="la"),
    "access token": _with(at_hash="la"),
    "expired": _with(exp=1_000_000_000),
    "future": _with(iat=4_000_000_000, exp=4_000_000_600),
    **{f"no {name}": _without(name) for name in ("iss", "sub", "aud", "exp", "iat", "nonce")},
}


def _come_back(browser: Browser, liar: Liar, spoil: Spoil | None, extra: str = "") -> Browser:
    asked = parse_qs(urlsplit(browser.visit("/dang-nhap").press("Đăng nhập bằng").path).query)
    now = int(time.time())
    claims = {
        "iss": liar.issuer,
        "sub": "s",
        "aud": "lophocso",
        "iat": now,
        "exp": now + 60,
        "nonce": asked["nonce"][0],
    }
    liar.id_token = spoil(claims) if spoil else None
    return browser.visit(f"/dang-nhap/ve?code=c&state={asked['state'][0]}{extra}")


def test_an_honest_answer_is_believed(browser: Browser, liar: Liar) -> None:
    assert _come_back(browser, liar, _signed).h1 == "Đồng ý lưu bài học"


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_signs_nobody_in(browser: Browser, liar: Liar, lie: str) -> None:
    _come_back(browser, liar, LIES[lie])

    assert browser.status == 503
    assert browser.h1 == "Chưa đăng nhập được lúc này"
    assert browser.cookie("lhs_session") is None


def test_an_answer_without_a_token_or_from_another_provider_is_refused(browser: Browser, liar: Liar) -> None:
    assert _come_back(browser, liar, None).status == 503
    assert _come_back(browser, liar, _signed, "&iss=https://ke-gian.vidu").status == 503


def test_an_answer_that_does_not_say_whose_it_is_is_refused_where_that_was_promised(
    browser: Browser, liar: Liar
) -> None:
    liar.says = {"authorization_response_iss_parameter_supported": True}

    assert _come_back(browser, liar, _signed).status == 503
    assert _come_back(browser, liar, _signed, f"&iss={liar.issuer}").h1 == "Đồng ý lưu bài học"


@pytest.mark.parametrize(("minutes", "level"), [(5, 2), (15, 1), (-30, 1), (None, 1)])
def test_level_2_counts_only_if_proved_just_now(
    browser: Browser, liar: Liar, db: Session, minutes: int | None, level: int
) -> None:
    proved = {} if minutes is None else {"auth_time": int(time.time()) - 60 * minutes}
    _come_back(browser, liar, _with(acr="LoA2", **proved)).tick("Đồng ý cho").press("Đồng ý và lưu")

    kept = db.scalars(select(UserSession)).one()
    assert kept.level == level
    assert (kept.created_at - kept.authenticated_at > FRESH) is (level == 1)


def test_userinfo_raises_no_level(browser: Browser, liar: Liar, db: Session) -> None:
    liar.says = {"userinfo_endpoint": f"{liar.issuer}/u"}
    _come_back(browser, liar, _with(auth_time=int(time.time()))).tick("Đồng ý cho").press("Đồng ý và lưu")

    assert db.scalars(select(UserSession.level)).one() == 1


def test_what_the_provider_says_of_an_error_is_never_repeated(browser: Browser, liar: Liar) -> None:
    _come_back(browser, liar, _signed, "&error=access_denied&error_description=<b>goi-so-nay</b>")

    assert browser.h1 == "Chưa đăng nhập"
    assert "goi-so-nay" not in browser.response.text


def test_a_change_of_keys_is_noticed_at_the_next_sign_in(browser: Browser, liar: Liar) -> None:
    _come_back(browser, liar, _signed).press("Không lưu")
    liar.key = STRANGE

    assert _come_back(browser, liar, lambda claims: _signed(claims, STRANGE)).h1 == "Đồng ý lưu bài học"
    assert _come_back(browser, liar, _signed).status == 503
    assert liar.keys_asked == 2


def test_a_flood_of_unknown_keys_fetches_no_flood_of_keys(browser: Browser, liar: Liar) -> None:
    for _ in range(5):
        _come_back(browser, liar, LIES["unknown key"])

    assert liar.keys_asked <= 2
