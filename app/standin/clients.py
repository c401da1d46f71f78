"""The sites that may send people here."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field

from authlib.oauth2.rfc6749 import ClientMixin, InvalidScopeError, scope_to_list

SCOPES = ("openid", "profile", "citizen_id")
AUTH_METHODS = ("client_secret_basic", "client_secret_post")


@dataclass(frozen=True)
class Client(ClientMixin):
    """A confidential client: one address to come back to, one to land on after signing out."""

    client_id: str
    secret: str = field(repr=False)
    redirect_uri: str
    post_logout_redirect_uri: str

    @property
    def client_metadata(self) -> dict[str, list[str]]:
        """What authlib's endpoints ask of a client's registration."""
        return {"post_logout_redirect_uris": [self.post_logout_redirect_uri]}

    def get_client_id(self) -> str:
        """The public name of this client."""
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        """Nothing: a request without its address is refused."""
        return ""

    def get_allowed_scope(self, scope: Collection[str] | str | None) -> str:
        """The known scopes of those asked for; a request without openid is refused."""
        asked = scope_to_list(scope) or []
        if "openid" not in asked:
            raise InvalidScopeError
        return " ".join(name for name in SCOPES if name in asked)

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Letter by letter, with nothing before, after or instead."""
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        """Compared in constant time."""
        return secrets.compare_digest(client_secret.encode(), self.secret.encode())

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """A secret is always needed."""
        return method in AUTH_METHODS

    def check_response_type(self, response_type: str) -> bool:
        """Only the code flow."""
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        """Only the code flow, without refresh tokens."""
        return grant_type == "authorization_code"
