"""Codes and tokens, kept in memory until they end: one process is enough, and a restart forgets them all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from authlib.oauth2.rfc6749 import ClientMixin, TokenMixin
from authlib.oidc.core import AuthorizationCodeMixin

from app.standin.clients import Client
from app.standin.levels import methods_of
from app.standin.people import SamplePerson

Clock = Callable[[], int]
CODE_SECONDS = 60
TOKEN_SECONDS = 300


@dataclass
class Code(AuthorizationCodeMixin):
    """A code, bound to its client, address and challenge; it is redeemed once, then kept to notice a second try."""

    code: str = field(repr=False)
    client: Client
    person: SamplePerson
    redirect_uri: str
    scope: str
    nonce: str
    acr: str
    code_challenge: str
    code_challenge_method: str
    issued_at: int
    is_used: bool = False

    def get_redirect_uri(self) -> str:
        """The address the code was sent to."""
        return self.redirect_uri

    def get_scope(self) -> str:
        """The scopes granted."""
        return self.scope

    def get_nonce(self) -> str:
        """The site's nonce, given back in the ID token."""
        return self.nonce

    def get_auth_time(self) -> int:
        """The second the person pressed the button: pressing is signing in, nothing older is ever reused."""
        return self.issued_at

    def get_acr(self) -> str:
        """The level shown."""
        return self.acr

    def get_amr(self) -> list[str]:
        """How it was shown."""
        return methods_of(self.acr)


@dataclass
class Token(TokenMixin):
    """An access token, good for userinfo only."""

    token: str = field(repr=False)
    code: str = field(repr=False)
    client: Client
    person: SamplePerson
    scope: str
    expires_at: int
    clock: Clock = field(repr=False)

    def get_scope(self) -> str:
        """The scopes granted."""
        return self.scope

    def is_expired(self) -> bool:
        """Whether its time is over."""
        return self.clock() >= self.expires_at

    def is_revoked(self) -> bool:
        """Never: a token taken back is no longer there."""
        return False

    def get_client(self) -> Client:
        """Whom it was given to."""
        return self.client

    def get_user(self) -> SamplePerson:
        """Whom it tells about."""
        return self.person


class Memory:
    """The codes and tokens that are alive."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._lock = Lock()
        self._codes: dict[str, Code] = {}
        self._tokens: dict[str, Token] = {}

    def add_code(self, code: Code) -> None:
        """Keep a new code, and forget what has ended."""
        with self._lock:
            now = self.clock()
            self._codes = {key: old for key, old in self._codes.items() if now < old.issued_at + TOKEN_SECONDS}
            self._tokens = {key: old for key, old in self._tokens.items() if now < old.expires_at}
            self._codes[code.code] = code

    def take_code(self, code: str, client: ClientMixin) -> Code | None:
        """Redeem a code, once; a second try ends what the first one got."""
        with self._lock:
            found = self._codes.get(code)
            if found is None or found.client != client:
                return None
            if found.is_used:
                self._tokens = {key: old for key, old in self._tokens.items() if old.code != code}
                return None
            found.is_used = True
            return found if self.clock() < found.issued_at + CODE_SECONDS else None

    def add_token(self, token: Token) -> None:
        """Keep a new token."""
        with self._lock:
            self._tokens[token.token] = token

    def find_token(self, token: str) -> Token | None:
        """The token, if it still is there."""
        return self._tokens.get(token)

    def end_tokens(self, client: ClientMixin | None, subject: str) -> None:
        """Take back a person's tokens at one site."""
        with self._lock:
            self._tokens = {
                key: old for key, old in self._tokens.items() if (old.client, old.person.subject) != (client, subject)
            }
