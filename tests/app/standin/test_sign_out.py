"""Sign-out asked for by the site."""

from urllib.parse import urlencode

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from app.standin.keys import make_key
from tests import page
from tests.app.standin.site import LANDING, PRESSED_HERE, Site

REQUEST = {"client_id": "lophocso", "post_logout_redirect_uri": LANDING, "state": "ra"}


def test_an_id_token_signs_out_at_once_and_ends_the_tokens(site: Site) -> None:
    tokens = site.sign_in("citizen")
    site.clock.now += 200

    site.get(f"/logout?{urlencode(REQUEST | {'id_token_hint': tokens['id_token']})}")

    assert (site.status, site.response.location) == (303, LANDING + "?state=ra")
    assert site.userinfo(tokens["access_token"])["error"] == "invalid_token"


def test_without_an_id_token_the_person_is_asked_first(site: Site) -> None:
    site.get(f"/logout?{urlencode(REQUEST)}")
    assert site.buttons == ["Thoát"]

    site.post(page.all_of(site.tree, "form")[0].attrib["action"], {}, PRESSED_HERE)
    assert (site.status, site.response.location) == (303, LANDING + "?state=ra")


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.vidu"}])
def test_a_press_made_elsewhere_only_asks(site: Site, headers: dict[str, str]) -> None:
    site.post("/logout", REQUEST, headers)

    assert site.buttons == ["Thoát"]


@pytest.mark.parametrize(
    "landing",
    [
        LANDING + "x",
        LANDING[:-1],
        LANDING + "?a=b",
        "http://127.0.0.1:8001/",
        "http://evil.vidu/",
        "javascript:alert(1)",
    ],
)
def test_nobody_lands_on_an_address_that_is_not_registered(site: Site, landing: str) -> None:
    hint = site.sign_in("citizen")["id_token"]

    site.get(f"/logout?{urlencode({'id_token_hint': hint, 'post_logout_redirect_uri': landing})}")

    assert site.status == 200
    assert "Đã thoát" in site.text
    assert landing == LANDING[:-1] or landing not in site.response.text


def test_another_site_is_not_landed_on_with_our_id_token(site: Site) -> None:
    hint = site.sign_in("citizen")["id_token"]

    site.get(f"/logout?{urlencode(REQUEST | {'client_id': 'trang-khac', 'id_token_hint': hint})}")

    assert site.status == 400


@pytest.mark.parametrize("hint", ["x", "a.b.c", "ạ.ê.ô", '"\\', "eyJhbGciOiJub25lIn0.e30."])
def test_an_id_token_that_is_none_is_refused(site: Site, hint: str) -> None:
    assert site.get(f"/logout?{urlencode(REQUEST | {'id_token_hint': hint})}").status == 400


def test_an_id_token_of_another_key_is_refused(site: Site, key: RSAKey) -> None:
    forged = jwt.encode({"alg": "RS256", "kid": str(key.kid)}, {"aud": "lophocso", "sub": "x"}, make_key())

    assert site.get(f"/logout?{urlencode(REQUEST | {'id_token_hint': forged})}").status == 400
