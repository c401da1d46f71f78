"""What the provider answers beside codes: userinfo, and sign-out asked for by a site."""

from authlib.integrations.flask_oauth2 import ResourceProtector
from authlib.oauth2.rfc6749 import OAuth2Request
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oidc.core import UserInfo, UserInfoEndpoint
from authlib.oidc.rpinitiated import EndSessionEndpoint, EndSessionRequest
from joserfc.jwk import KeySet, RSAKey

from app.standin.claims import userinfo
from app.standin.clients import Client
from app.standin.forgery import comes_from_this_origin
from app.standin.keys import ALGORITHM
from app.standin.memory import Memory, Token
from app.standin.people import SamplePerson
from app.standin.settings import ClaimShape


class BearerTokens(BearerTokenValidator):
    """Access tokens, looked up in memory."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory

    def authenticate_token(self, token_string: str) -> Token | None:
        """The token with this text."""
        return self._memory.find_token(token_string)


class TellAboutPerson(UserInfoEndpoint):
    """Userinfo: the claims the token's scopes allow."""

    def __init__(self, memory: Memory, shape: ClaimShape) -> None:
        protector = ResourceProtector()
        protector.register_token_validator(BearerTokens(memory))
        super().__init__(resource_protector=protector)
        self._shape = shape

    def generate_user_info(self, user: SamplePerson, scope: str) -> UserInfo:
        """The claims about this person."""
        return UserInfo(userinfo(user, scope, self._shape))


class EndSignIn(EndSessionEndpoint):
    """Sign-out asked for by a site: there is no session here, so it takes back the access tokens."""

    def __init__(self, issuer: str, key: RSAKey, memory: Memory) -> None:
        super().__init__()
        self._issuer, self._key, self._memory = issuer, key, memory

    def get_server_jwks(self) -> KeySet:
        """The key ID tokens were signed with."""
        return KeySet([self._key])

    def get_algorithms(self) -> list[str]:
        """The one algorithm."""
        return [ALGORITHM]

    def is_post_logout_redirect_uri_legitimate(
        self,
        request: OAuth2Request,
        post_logout_redirect_uri: str,
        client: Client,
        logout_hint: str | None,
    ) -> bool:
        """Without an ID token, the person's own press on our page confirms it."""
        return request.method == "POST" and comes_from_this_origin(request.headers or {}, self._issuer)

    def end_session(self, end_session_request: EndSessionRequest) -> None:
        """Take back the tokens of the person the ID token names."""
        claims = end_session_request.id_token_claims or {}
        self._memory.end_tokens(end_session_request.client, str(claims.get("sub", "")))
