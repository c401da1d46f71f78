"""The code flow: what is given, and everything that is refused."""

import base64

import pytest

from app.standin.people import subject
from tests.app.standin.site import BACK, CHALLENGE, ISSUER, SECRET, VERIFIER, Site


def test_a_press_signs_in(site: Site) -> None:
    tokens = site.sign_in("elder-lan")

    claims = site.claims(tokens["id_token"])
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (ISSUER, "lophocso", "mot-lan")
    assert (claims["sub"], claims["acr"], claims["amr"]) == (subject("elder-lan"), "LoA1", ["pwd"])
    assert claims["auth_time"] == claims["iat"] == site.clock.now
    assert "name" not in claims
    assert site.userinfo(tokens["access_token"])["sub"] == subject("elder-lan")


def test_the_site_is_told_who_answers_and_its_own_state(site: Site) -> None:
    back = site.press("person", "elder-lan").came_back

    assert (back["iss"], back["state"]) == (ISSUER, "trang-thai")


@pytest.mark.parametrize(
    ("asked", "shown"), [(None, "LoA1"), ("LoA1", "LoA1"), ("LoA2", "LoA2"), ("LoA2 LoA1", "LoA2"), ("la", "LoA1")]
)
def test_the_level_asked_for_is_shown(site: Site, asked: str | None, shown: str) -> None:
    assert site.claims(site.sign_in("citizen", acr_values=asked)["id_token"])["acr"] == shown


def test_a_level_that_is_only_preferred_falls_back(site: Site) -> None:
    tokens = site.sign_in("citizen-level-1", acr_values="LoA2 LoA1")

    assert site.claims(tokens["id_token"])["acr"] == "LoA1"


def test_the_press_is_the_sign_in_however_long_the_page_stood(site: Site) -> None:
    site.open(prompt="login", max_age="600")
    site.clock.now += 5000

    claims = site.claims(site.sign_in("citizen", prompt="login", max_age="600")["id_token"])

    assert claims["auth_time"] == site.clock.now


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "ai-do"},
        {"client_id": None},
        {"redirect_uri": None},
        {"redirect_uri": BACK + "/them"},
        {"redirect_uri": BACK[:-1]},
        {"redirect_uri": BACK + "?next=//evil.vidu"},
        {"redirect_uri": "http://127.0.0.1:8001/dang-nhap/ve"},
        {"redirect_uri": "http://localhost:8000/dang-nhap/ve"},
        {"redirect_uri": "http://127.0.0.1:8000@evil.vidu/dang-nhap/ve"},
        {"redirect_uri": 'javascript:"x"'},
        {"redirect_uri": "http://127.0.0.1:8001/ve"},
    ],
)
def test_a_stranger_or_another_address_goes_nowhere(site: Site, changed: dict[str, str | None]) -> None:
    for seen in (site.open(**changed), site.press("person", "citizen", None, **changed)):
        assert seen.status == 400
        assert "Location" not in seen.response.headers
        assert "evil" not in seen.response.text


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": VERIFIER, "code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": VERIFIER, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": "ngan"}, "invalid_request"),
        ({"nonce": None}, "invalid_request"),
        ({"max_age": "x"}, "invalid_request"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
        ({"prompt": "none"}, "login_required"),
        ({"request": "x.y.z"}, "request_not_supported"),
        ({"request_uri": "http://127.0.0.1:9/"}, "request_uri_not_supported"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": "code token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
    ],
)
def test_a_request_without_its_guards_is_sent_back(site: Site, changed: dict[str, str | None], error: str) -> None:
    for seen in (site.open(**changed), site.press("person", "citizen", None, **changed)):
        back = seen.came_back
        assert (back["error"], back["state"], back["iss"]) == (error, "trang-thai", ISSUER)
        assert "code" not in back


def test_a_parameter_sent_twice_is_refused(site: Site) -> None:
    site.press("person", "citizen")
    assert site.get(f"/authorize?{site.response.request.query_string.decode()}&nonce=khac").status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.vidu"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8000"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8000"},
    ],
)
def test_a_press_made_elsewhere_signs_nobody_in(site: Site, headers: dict[str, str]) -> None:
    assert site.press("person", "citizen", headers).status == 403


def test_opening_a_page_signs_nobody_in(site: Site) -> None:
    site.open(person="citizen", login_hint="citizen")

    assert site.status == 200


def test_a_code_is_redeemed_once_and_a_second_try_ends_its_token(site: Site) -> None:
    code = site.press("person", "citizen").came_back["code"]
    first = site.redeem(code)

    assert site.redeem(code)["error"] == "invalid_grant"
    assert site.userinfo(first["access_token"])["error"] == "invalid_token"


def test_a_code_ends_after_a_minute(site: Site) -> None:
    code = site.press("person", "citizen").came_back["code"]
    site.clock.now += 60

    assert site.redeem(code)["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_verifier": "w" * 43}, "invalid_grant"),
        ({"code_verifier": CHALLENGE}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_request"),
        ({"redirect_uri": BACK + "/"}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_grant"),
    ],
)
def test_a_code_with_the_wrong_proof_is_spent(site: Site, changed: dict[str, str | None], error: str) -> None:
    code = site.press("person", "citizen").came_back["code"]

    assert site.redeem(code, **changed)["error"] == error
    assert site.redeem(code)["error"] == "invalid_grant"


@pytest.mark.parametrize("changed", [{"client_secret": "sai"}, {"client_secret": None}, {"client_id": "ai-do"}])
def test_a_site_without_the_secret_gets_nothing(site: Site, changed: dict[str, str | None]) -> None:
    code = site.press("person", "citizen").came_back["code"]

    assert site.redeem(code, **changed)["error"] == "invalid_client"
    assert "access_token" in site.redeem(code)


def test_a_code_is_of_no_use_to_another_site(site: Site) -> None:
    code = site.press("person", "citizen").came_back["code"]

    answer = site.redeem(code, client_id="trang-khac", client_secret="mot-bi-mat-khac")

    assert answer["error"] == "invalid_grant"


def test_the_secret_may_come_in_the_header(site: Site) -> None:
    code = site.press("person", "citizen").came_back["code"]
    basic = base64.b64encode(f"lophocso:{SECRET}".encode()).decode()
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}

    assert "id_token" in site.post("/token", form, {"Authorization": f"Basic {basic}"}).json


def test_a_header_that_is_no_text_is_refused(site: Site) -> None:
    basic = base64.b64encode(b"\xff:x").decode()

    site.post("/token", {"grant_type": "authorization_code", "code": "x"}, {"Authorization": f"Basic {basic}"})

    assert site.json["error"] == "invalid_client"


@pytest.mark.parametrize("kind", ["password", "client_credentials", "refresh_token", "implicit", "", 'ạ"'])
def test_no_other_grant_is_given(site: Site, kind: str) -> None:
    assert site.redeem("x", grant_type=kind)["error"] == "unsupported_grant_type"


def test_a_token_ends_after_five_minutes(site: Site) -> None:
    token = site.sign_in("citizen")["access_token"]
    site.clock.now += 300

    assert site.userinfo(token)["error"] == "invalid_token"
    assert site.status == 401


def test_another_host_name_is_refused(site: Site) -> None:
    response = site.app.test_client().get("/.well-known/openid-configuration", base_url="http://evil.vidu:8010")

    assert response.status_code == 400
