# mypy: disable-error-code="override,redundant-cast,unused-ignore,attr-defined,no-any-return,arg-type,misc"
"""The OpenID Connect client: Authlib's, with the issuer, its hosts and its algorithms pinned by our settings."""

import time
from typing import Any, cast
from urllib.parse import urlsplit

from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from flask import Flask
from joserfc.errors import InvalidClaimError, MissingClaimError
from requests import Response

from config import Config

ALGORITHMS = ("RS256", "ES256")
TIMEOUT_SECONDS = 5
KEPT_SECONDS = 3600
KEYS_AGAIN_SECONDS = 60
"""How soon the keys are fetched again for an unknown key id, whatever is thrown at us."""
SERVER_SIDE = ("token_endpoint", "jwks_uri", "userinfo_endpoint")
BROWSER_SIDE = ("authorization_endpoint", "end_session_endpoint")
LEEWAY_SECONDS = 60
ISSUER_PROMISED = "authorization_response_iss_parameter_supported"
"""What a provider says whose every answer names it (RFC 9207)."""


class Nonsense(Exception):
    """The provider said what no provider may say."""


class Connection(OAuth2Session):  # type: ignore[misc]
    """Speaks to the provider: no redirects, and no waiting longer than 5 seconds."""

    def request(self, method: str, url: str, **options: Any) -> Response:
        """Send a request as `requests` does."""
        options["timeout"] = TIMEOUT_SECONDS
        options["allow_redirects"] = False
        return cast("Response", super().request(method, url, **options))


class StrictToken(CodeIDToken):  # type: ignore[misc]
    """An ID token for us alone: signed in the past, its subject and nonce there."""

    def validate_nonce(self) -> None:
        """Refuse any nonce but the one sent, and its absence."""
        if not self.params.get("nonce") or self.get("nonce") != self.params["nonce"]:
            raise InvalidClaimError("nonce")

    def validate_azp(self) -> None:
        """Refuse tokens made for others, or for others too unless we are named as the one who asked."""
        super().validate_azp()
        if not isinstance(self.get("sub"), str) or not self["sub"]:
            raise MissingClaimError("sub")


class PinnedClient(FlaskOAuth2App):  # type: ignore[misc]
    """Authlib's client, believing of the discovery document only what the settings allow."""

    client_cls = Connection
    issuer = ""
    forced_at = float("-inf")

    def load_server_metadata(self) -> dict[str, Any]:
        """The provider's addresses, at most an hour old; nonsense is refused before anything is kept."""
        if time.monotonic() - self.server_metadata.get("_loaded_at", -KEPT_SECONDS) < KEPT_SECONDS:
            return cast("dict[str, Any]", self.server_metadata)
        with self._get_session() as session:
            answer = session.get(f"{self.issuer}/.well-known/openid-configuration", withhold_token=True)
        _refuse_failure(answer)
        self.server_metadata = {**self._believed(answer.json()), "_loaded_at": time.monotonic()}
        return self.server_metadata

    def names_itself(self) -> bool:
        """Whether the provider promises to say who it is in every answer."""
        return bool(self.load_server_metadata()[ISSUER_PROMISED])

    def fetch_jwk_set(self, force: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002  # Authlib calls it so
        """The provider's keys; again for an unknown key, as after a change of keys, at most once a minute."""
        metadata, at = self.load_server_metadata(), time.monotonic()
        if "jwks" in metadata and (not force or at - self.forced_at < KEYS_AGAIN_SECONDS):
            return cast("dict[str, Any]", metadata["jwks"])
        if "jwks" in metadata:
            self.forced_at = at
        with self._get_session() as session:
            answer = session.get(metadata["jwks_uri"], withhold_token=True)
        _refuse_failure(answer)
        keys = answer.json()
        if not isinstance(keys, dict) or not isinstance(keys.get("keys"), list):
            raise Nonsense("keys")
        metadata["jwks"] = {"keys": [key for key in keys["keys"] if key.get("kty") in {"RSA", "EC"}]}
        return cast("dict[str, Any]", metadata["jwks"])

    def read_token(self, token: dict[str, Any], nonce: str) -> dict[str, Any]:
        """The claims of a token's ID token, checked in every way there is."""
        if not isinstance(token.get("id_token"), str):
            raise Nonsense("no id_token")
        rules = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.client_id},
        }
        told = {"access_token": token.get("access_token")}  # Authlib checks its hash for its own class only

        def strict(claims: Any, header: Any, options: Any, known: dict[str, Any]) -> StrictToken:
            return StrictToken(claims, header, options, known | told)

        return dict(self.parse_id_token(token, nonce, rules, strict, LEEWAY_SECONDS))

    def _believed(self, document: Any) -> dict[str, Any]:
        if not isinstance(document, dict) or document.get("issuer") != self.issuer:
            raise Nonsense("issuer")
        believed = {name: document[name] for name in (*SERVER_SIDE, *BROWSER_SIDE) if name in document}
        for name, address in believed.items():
            if not isinstance(address, str) or urlsplit(address)[:2] != urlsplit(self.issuer)[:2]:
                raise Nonsense(name)
        if not {"authorization_endpoint", "token_endpoint", "jwks_uri"} <= set(believed):
            raise Nonsense("endpoints")
        believed[ISSUER_PROMISED] = document.get(ISSUER_PROMISED) is True
        return {**believed, "issuer": self.issuer, "id_token_signing_alg_values_supported": list(ALGORITHMS)}


def make_client(app: Flask, config: Config) -> PinnedClient:
    """The client of this application."""
    client: PinnedClient = OAuth(app).register(  # type: ignore[no-untyped-call]
        "identity",
        client_cls=PinnedClient,
        client_id=config.oidc_client_id,
        client_secret=config.oidc_client_secret,
        client_kwargs={"scope": "openid profile citizen_id", "code_challenge_method": "S256"},
    )
    client.issuer = config.oidc_issuer
    return client


def _refuse_failure(answer: Response) -> None:
    if answer.status_code != 200:
        raise Nonsense(f"status {answer.status_code}")
