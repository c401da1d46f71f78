"""The code flow, and only that: one grant with its PKCE and OpenID rules."""

from collections.abc import Mapping
from typing import cast

from authlib.oauth2.rfc6749 import ClientMixin, InvalidRequestError, OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant, BaseGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode, UserInfo
from joserfc.jwk import RSAKey

from app.standin.clients import AUTH_METHODS, Client
from app.standin.keys import ALGORITHM
from app.standin.levels import level_for
from app.standin.memory import TOKEN_SECONDS, Code, Memory
from app.standin.people import SamplePerson


class CodeGrant(AuthorizationCodeGrant):
    """Codes kept in memory; every one was asked for with a challenge and a nonce."""

    TOKEN_ENDPOINT_AUTH_METHODS = list(AUTH_METHODS)

    def save_authorization_code(self, code: str, request: OAuth2Request) -> None:
        """Keep what the code stands for."""
        asked, memory = _asked(request), self._memory
        client, person = cast(Client, request.client), cast(SamplePerson, request.user)
        acr = level_for(person, asked.get("acr_values"))
        assert acr
        memory.add_code(
            Code(
                code=code,
                client=client,
                person=person,
                redirect_uri=asked["redirect_uri"],
                scope=request.scope,
                nonce=asked["nonce"],
                acr=acr,
                code_challenge=asked["code_challenge"],
                code_challenge_method=asked["code_challenge_method"],
                issued_at=memory.clock(),
            )
        )

    def query_authorization_code(self, code: str, client: ClientMixin) -> Code | None:
        """Redeem the code: a wrong address or verifier after this has spent it."""
        return self._memory.take_code(code, client)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """Nothing: it was spent when it was taken, and is remembered to notice a second try."""

    def authenticate_user(self, authorization_code: Code) -> SamplePerson:
        """Who pressed the button."""
        return authorization_code.person

    @property
    def _memory(self) -> Memory:
        return cast(Memory, self.server.memory)


class OnlyS256(CodeChallenge):
    """PKCE for every client: authlib's own `required` spares those with a secret, and allows `plain`."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]
    CODE_CHALLENGE_METHODS = {"S256": CodeChallenge.CODE_CHALLENGE_METHODS["S256"]}

    def validate_code_challenge(self, grant: BaseGrant, redirect_uri: str) -> None:
        """Refuse a request without a challenge, or with another method than S256."""
        asked = _asked(grant.request)
        if not asked.get("code_challenge") or asked.get("code_challenge_method") != "S256":
            raise InvalidRequestError("PKCE with code_challenge_method S256 is required.")
        super().validate_code_challenge(grant, redirect_uri)


class OnlyWhatIsOffered:
    """Refuse what the discovery document does not offer, instead of passing over it."""

    def __call__(self, grant: BaseGrant) -> None:
        """Have authlib ask `check` about every authorization request."""
        grant.register_hook("after_validate_authorization_request_payload", self.check)

    def check(self, grant: BaseGrant, redirect_uri: str) -> None:
        """Request objects, other response modes and a max_age that is no number of seconds."""
        asked = _asked(grant.request)
        for name in ("request", "request_uri", "registration"):
            if name in asked:
                raise OAuth2Error(error=f"{name}_not_supported")
        if asked.get("response_mode", "query") != "query":
            raise InvalidRequestError("Only response_mode query is supported.")
        max_age = asked.get("max_age", "0")
        if not (max_age.isascii() and max_age.isdecimal()):
            raise InvalidRequestError("max_age is a number of seconds.")


class SignedIdentity(OpenIDCode):
    """ID tokens that say who signed in, when and how; the name and number stay in userinfo."""

    def __init__(self, issuer: str, key: RSAKey, memory: Memory) -> None:
        super().__init__(require_nonce=True)
        self._issuer, self._key, self._memory = issuer, key, memory

    def exists_nonce(self, nonce: str, request: OAuth2Request) -> bool:
        """False: a second press of the same page is allowed, refusing a used nonce is the site's part."""
        return False

    def resolve_client_private_key(self, client: Client) -> RSAKey:
        """The one key."""
        return self._key

    def get_client_algorithm(self, client: Client) -> str:
        """The one algorithm."""
        return ALGORITHM

    def get_encode_header(self, client: Client) -> dict[str, str]:
        """The algorithm and the name of the key."""
        return {"alg": ALGORITHM, "kid": str(self._key.kid)}

    def get_client_claims(self, client: Client) -> dict[str, str | int]:
        """Who says so, to whom, and for how many seconds it holds."""
        now = self._memory.clock()
        return {
            "iss": self._issuer,
            "aud": client.client_id,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
        }

    def generate_user_info(self, user: SamplePerson, scope: str) -> UserInfo:
        """Only the `sub`: ID tokens come back in the address of the sign-out page."""
        return UserInfo(sub=user.subject)


def _asked(request: OAuth2Request) -> Mapping[str, str]:
    assert request.payload
    return request.payload.data
