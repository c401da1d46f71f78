"""The discovery document says what is, and the key stays."""

import stat
from pathlib import Path
from urllib.parse import urlsplit

from authlib.oidc.discovery import OpenIDProviderMetadata

from app.standin.keys import load_key
from tests.app.standin.site import ISSUER, Site


def document(site: Site) -> dict[str, object]:
    return site.get("/.well-known/openid-configuration").json


def test_the_document_is_valid_and_its_addresses_answer(site: Site) -> None:
    found = document(site)

    OpenIDProviderMetadata(found).validate()
    for name in ("authorization_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint"):
        assert str(found[name]).startswith(ISSUER)
        assert site.get(urlsplit(str(found[name])).path).status != 404


def test_only_s256_and_the_code_flow_are_offered(site: Site) -> None:
    found = document(site)

    assert found["code_challenge_methods_supported"] == ["S256"]
    assert found["response_types_supported"] == ["code"]
    assert found["id_token_signing_alg_values_supported"] == ["RS256"]
    assert found["authorization_response_iss_parameter_supported"] is True


def test_every_scope_and_level_offered_is_given(site: Site) -> None:
    found = document(site)
    scopes, levels = found["scopes_supported"], found["acr_values_supported"]
    assert isinstance(scopes, list)
    assert isinstance(levels, list)

    for level in levels:
        tokens = site.sign_in("citizen", scope=" ".join(scopes), acr_values=level)
        assert tokens["scope"] == " ".join(scopes)
        assert site.claims(tokens["id_token"])["acr"] == level


def test_every_claim_told_is_in_the_document(site: Site) -> None:
    offered = document(site)["claims_supported"]
    tokens = site.sign_in("citizen", scope="openid profile citizen_id")

    told = site.userinfo(tokens["access_token"]).keys() | site.claims(tokens["id_token"]).keys()

    assert isinstance(offered, list)
    assert told == set(offered)


def test_only_the_public_half_of_the_key_is_shown(site: Site) -> None:
    [key] = site.get("/jwks.json").json["keys"]

    assert set(key) == {"kty", "use", "alg", "kid", "n", "e"}


def test_a_restart_keeps_the_key_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "var" / "key.json"

    first, second = load_key(path), load_key(path)

    assert first.kid == second.kid
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
