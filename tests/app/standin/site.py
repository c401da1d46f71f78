"""A site that sends people to the stand-in, and the person in front of its pages."""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from joserfc import jwt
from joserfc.jwk import KeySet
from werkzeug.test import TestResponse

from tests import page

ISSUER = "http://127.0.0.1:8010"
BACK = "http://127.0.0.1:8000/dang-nhap/ve"
LANDING = "http://127.0.0.1:8000/"
SECRET = "development-only-key-never-used-in-production"
VERIFIER = "v" * 43
CHALLENGE = urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
PRESSED_HERE = {"Sec-Fetch-Site": "same-origin", "Origin": ISSUER}


@dataclass
class Clock:
    """A clock a test moves by hand."""

    now: int = 1_790_000_000

    def __call__(self) -> int:
        return self.now


@dataclass
class Site:
    """Opens, presses and redeems; every HTML page it sees is checked."""

    app: Flask
    clock: Clock
    secret: str = SECRET
    response: TestResponse = field(init=False)

    def asks(self, **changed: str | None) -> dict[str, str]:
        """A good authorization request, changed; None takes a parameter away."""
        asked: dict[str, str | None] = {
            "response_type": "code",
            "client_id": "lophocso",
            "redirect_uri": BACK,
            "scope": "openid profile",
            "state": "trang-thai",
            "nonce": "mot-lan",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
        }
        return {name: value for name, value in (asked | changed).items() if value is not None}

    def open(self, **changed: str | None) -> Self:
        """Open the page of sample people."""
        return self.get(f"/authorize?{urlencode(self.asks(**changed))}")

    def get(self, address: str) -> Self:
        """Open any address of the stand-in."""
        return self._saw(self.app.test_client().get(address, base_url=ISSUER))

    def press(self, name: str, value: str, headers: dict[str, str] | None = None, **changed: str | None) -> Self:
        """Press a button of the page that `open` with the same changes shows."""
        address = f"/authorize?{urlencode(self.asks(**changed))}"
        return self.post(address, {name: value}, PRESSED_HERE if headers is None else headers)

    def post(self, address: str, form: dict[str, str], headers: dict[str, str]) -> Self:
        """Send a form."""
        return self._saw(self.app.test_client().post(address, data=form, headers=headers, base_url=ISSUER))

    def redeem(self, code: str, secret: str | None = None, **changed: str | None) -> dict[str, Any]:
        """Exchange a code; what the token endpoint answered."""
        form: dict[str, str | None] = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
        form |= {"code_verifier": VERIFIER, "client_id": "lophocso", "client_secret": secret or self.secret}
        sent = {name: value for name, value in (form | changed).items() if value is not None}
        return self.post("/token", sent, {}).json

    def sign_in(self, key: str, **changed: str | None) -> dict[str, Any]:
        """The tokens for a sample person, all the way."""
        return self.redeem(self.press("person", key, None, **changed).came_back["code"])

    def userinfo(self, token: str) -> dict[str, Any]:
        """What userinfo tells the bearer of a token."""
        headers = {"Authorization": f"Bearer {token}"}
        return self._saw(self.app.test_client().get("/userinfo", headers=headers, base_url=ISSUER)).json

    def claims(self, id_token: str) -> dict[str, Any]:
        """The claims of an ID token, its signature checked with the published key."""
        keys = KeySet.import_key_set(self.get("/jwks.json").response.get_json())
        return dict(jwt.decode(id_token, keys, algorithms=["RS256"]).claims)

    @property
    def status(self) -> int:
        """The status of the last answer."""
        return self.response.status_code

    @property
    def json(self) -> dict[str, Any]:
        """The last answer as JSON."""
        answer: dict[str, Any] = self.response.get_json()
        return answer

    @property
    def tree(self) -> Element:
        """The last page."""
        return page.parse(self.response.text)

    @property
    def text(self) -> str:
        """The words of the last page."""
        return page.text_of(page.all_of(self.tree, "body")[0])

    @property
    def buttons(self) -> list[str]:
        """The words on the buttons of the last page."""
        return [page.text_of(button) for button in page.all_of(self.tree, "button")]

    @property
    def came_back(self) -> dict[str, str]:
        """What the site was told in the redirect to its one address."""
        assert self.status == 303
        parts = urlsplit(self.response.location)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == BACK
        return dict(parse_qsl(parts.query))

    def _saw(self, response: TestResponse) -> Self:
        self.response = response
        assert response.status_code < 500
        assert "Set-Cookie" not in response.headers
        if response.mimetype == "text/html" and response.data:
            page.check(self.tree, has_session=False)
        return self
