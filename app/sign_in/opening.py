"""Opening a session: a new key in the cookie, the old one dead, and the kind the person and the machine call for."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, redirect, request, session
from werkzeug.wrappers import Response as BaseResponse

from app.panels import ARRIVALS
from app.sign_in.provider import Arrival, Trip
from app.visitor import cookie_name, session_key, set_cookie
from courses.people.models import Identity
from courses.people.sessions import end_session_of_key, open_session
from courses.people.visitors import FRESH, LIFETIME
from courses.units.roles import list_roles


def open_for(db: Any, identity: Identity, arrival: Arrival, *, now: datetime) -> tuple[str, str]:
    """Open a session inside a writing block; returns its key and kind.

    Level 2 counts only if it was proved just now; of an older or untold time it is asked for again where it is needed.
    """
    old, account, trip = session_key(), arrival.account, arrival.trip
    if old:
        end_session_of_key(db, old, now=now)
    for arrive in ARRIVALS:
        arrive(db, identity.person_id, now=now)
    level = account.level if account.is_proved_afresh(now) else 1
    is_staff = level >= 2 and bool(list_roles(db, identity.person_id, now=now))
    kind = "shared" if trip.is_shared else "staff" if is_staff else "own"
    key = open_session(
        db,
        identity,
        kind=kind,
        level=level,
        authenticated_at=account.proved_at(now) or now - 2 * FRESH,
        id_token=arrival.id_token,
        now=now,
    )
    return key, kind


def welcome_back(key: str, kind: str, trip: Trip) -> BaseResponse:
    """Send the person where they were, with the new key; what the way there needed is dropped.

    Where a guest learned on this device they are asked first whether that was them, but not amid a proof.
    """
    session.clear()
    asks = bool(request.cookies.get(cookie_name("guest"))) and not trip.must_be_the_same
    target = f"/hoc-tiep/gop?{urlencode({'ve': trip.back_to})}" if asks else trip.back_to
    response: Response = redirect(target, 303, Response=Response)  # type: ignore[assignment]
    set_cookie(response, "session", key, LIFETIME[kind] if kind == "own" else None)
    return response
