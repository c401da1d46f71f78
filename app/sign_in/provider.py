"""What the site asks of the identity provider: where to send a person, who came back, where to sign out."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast
from urllib.parse import urlencode

from flask import current_app, request, session

from app.logs import log
from app.visitor import now
from config import Config
from courses.people.claims import Account, read_account
from courses.people.visitors import FRESH

UNDER_WAY = timedelta(minutes=30)
MOST_UNDER_WAY = 3
"""Tabs signing in at once whose states the cookie holds; the oldest gives way."""
PROOFS = ("acr", "amr", "auth_time")
"""What only the signed token may say, whatever userinfo tells."""


class NotSignedIn(Exception):
    """Nobody was signed in; `why` is a word of ours, never the provider's."""

    def __init__(self, why: str, trip: "Trip | None" = None) -> None:
        super().__init__(why)
        self.why = why
        self.trip = trip


@dataclass(frozen=True)
class Trip:
    """What one way to the provider and back is for."""

    back_to: str
    is_shared: bool = False
    is_step_up: bool = False
    hint: str = ""
    """The sample person of a tour, at the highest level they have; empty for everybody else."""
    is_proof: bool = False
    """Whether who is signed in proves again who they are, at whatever level."""

    @property
    def must_be_the_same(self) -> bool:
        """Whether only the person signed in may come back."""
        return self.is_step_up or self.is_proof


@dataclass(frozen=True)
class Arrival:
    """Who came back from the provider, what for, and the token with which to sign out there."""

    account: Account
    trip: Trip
    id_token: str | None = field(repr=False)


def departure(trip: Trip) -> str:
    """The address at the provider to send this browser to; what must come back is kept in its signed cookie."""
    asked: dict[str, object] = {"acr_values": "LoA1"}
    if trip.is_step_up:
        asked = {"acr_values": "LoA2", "max_age": int(FRESH.total_seconds())}
    elif trip.is_proof:
        asked["max_age"] = int(FRESH.total_seconds())
    elif trip.hint:
        asked = {"acr_values": "LoA2 LoA1", "login_hint": trip.hint}
    client = _client()
    with _Guarded(trip):
        made = client.create_authorization_url(_return_address(), **asked)
    _forget_oldest()
    client.framework.set_state_data(
        session,
        made["state"],
        {
            "redirect_uri": _return_address(),
            "nonce": made["nonce"],
            "code_verifier": made["code_verifier"],
            "trip": [trip.back_to, trip.is_shared, trip.is_step_up, "", trip.is_proof],
            "at": now().timestamp(),
        },
    )
    return cast("str", made["url"])


def arrival() -> Arrival:
    """Who came back to the callback, and what for; raises `NotSignedIn` for anything that does not hold."""
    client = _client()
    state = request.args.get("state", "")
    data = client.framework.get_state_data(session, state)
    client.framework.clear_state_data(session, state)
    if not data or now().timestamp() - data["at"] > UNDER_WAY.total_seconds():
        raise NotSignedIn("state")
    trip = Trip(*data["trip"])
    _check_answer(trip)
    with _Guarded(trip):
        token = client.fetch_access_token(
            code=request.args["code"],
            state=state,
            redirect_uri=data["redirect_uri"],
            code_verifier=data["code_verifier"],
        )
        claims = client.read_token(token, data["nonce"])
        told = {**_userinfo(token, claims["sub"]), **dict.fromkeys(PROOFS), **claims}
        account = read_account(told, issuer=client.issuer, number_key=_config().number_key)
    if trip.must_be_the_same and not account.is_proved_afresh(now()):
        raise NotSignedIn("level" if trip.is_step_up else "old", trip)
    if trip.is_step_up and account.level < 2:
        raise NotSignedIn("level", trip)
    return Arrival(account, trip, token["id_token"])


def sign_out_address(id_token: str | None) -> str | None:
    """Where the provider ends its own session, at once for who shows the token; none when it does not say."""
    try:
        with _Guarded(None):
            address = _client().load_server_metadata().get("end_session_endpoint")
    except NotSignedIn:
        return None
    config = _config()
    asked = {"client_id": config.oidc_client_id, "post_logout_redirect_uri": f"{config.base_url}/"}
    asked |= {"id_token_hint": id_token} if id_token else {}
    return f"{address}?{urlencode(asked)}" if address else None


class _Guarded:
    """Turns whatever goes wrong with the provider into `NotSignedIn`, noting only its kind."""

    def __init__(self, trip: Trip | None) -> None:
        self.trip = trip

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if kind is not None and issubclass(kind, Exception):
            log.warning("provider", kind=kind.__name__)
            raise NotSignedIn("provider", self.trip) from error


def _check_answer(trip: Trip) -> None:
    """Refuse another provider's answer (RFC 9207) before any code is sent, and tell a refusal from a fault."""
    issuer = request.args.get("iss")
    with _Guarded(trip):
        is_promised = _client().names_itself()
    if issuer != _config().oidc_issuer and (issuer is not None or is_promised):
        raise NotSignedIn("provider", trip)
    if "error" in request.args:
        is_level = request.args["error"] == "unmet_authentication_requirements"
        raise NotSignedIn("level" if is_level else "cancelled", trip)
    if not request.args.get("code"):
        raise NotSignedIn("provider", trip)


def _userinfo(token: dict[str, Any], subject: str) -> dict[str, Any]:
    client = _client()
    if "userinfo_endpoint" not in client.load_server_metadata():
        return {}
    answer = client.get(client.server_metadata["userinfo_endpoint"], token=token)
    told = answer.json() if answer.status_code == 200 else {}
    if not isinstance(told, dict) or told.get("sub") != subject:
        raise NotSignedIn("provider")
    return told


def _forget_oldest() -> None:
    states = sorted((name for name in session if name.startswith("_state_")), key=lambda name: session[name]["exp"])
    for name in states[: max(0, len(states) - MOST_UNDER_WAY + 1)]:
        session.pop(name)


def _return_address() -> str:
    return f"{_config().base_url}/dang-nhap/ve"


def _config() -> Config:
    return cast("Config", current_app.config["LHS"])


def _client() -> Any:
    """Authlib's client, made at the first sign-in of this process: it is heavy to import."""
    if "lhs_identity" not in current_app.extensions:
        from app.sign_in.openid import make_client  # noqa: PLC0415

        current_app.extensions["lhs_identity"] = make_client(current_app, _config())
    return current_app.extensions["lhs_identity"]
