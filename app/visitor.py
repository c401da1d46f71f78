"""The visitor of a request: the person signed in, the guest of this device, or nobody known.

Flask-Login asks this module who it is; nothing else of the site asks Flask-Login.
"""

from datetime import UTC, datetime, timedelta
from typing import cast

from flask import Flask, Request, Response, current_app, g, request, session
from flask_login import LoginManager, UserMixin, current_user
from itsdangerous import BadSignature, Signer

from app.db import bookkeeping, db
from app.reading import reading
from courses.people.guests import admit_guest, new_guest_key
from courses.people.sessions import touch_guest, touch_session
from courses.people.visitors import Visitor, find_guest, find_visitor

SEEN_EVERY = timedelta(minutes=5)
GUEST_LASTS = timedelta(days=180)
SAID_FOR = timedelta(minutes=10)
"""How long after signing out the first page still says so."""
LONGEST_FAMILY = 8
"""People a device remembers as not being its guest."""


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login sees of a visitor with a session."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    def get_id(self) -> str:
        """The public id of the person."""
        return self.visitor.public_id


def start(app: Flask) -> None:
    """Let requests know their visitor, and keep a new guest's key in a cookie."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.request_loader(_load)
    app.after_request(_note_seen)
    app.after_request(_keep_guest)


def now() -> datetime:
    """This instant; the one clock of the site."""
    return datetime.now(UTC)


def current_visitor() -> Visitor | None:
    """The person signed in, or the guest of this device, or nobody known."""
    if "lhs_visitor" not in g:
        g.lhs_visitor = current_user.visitor if current_user.is_authenticated else device_guest()
    return cast("Visitor | None", g.lhs_visitor)


def device_guest() -> Visitor | None:
    """The guest of this device, even where somebody has signed in on it."""
    held = _guest_cookie()
    return find_guest(db, held[0]) if held else None


def learner_id(*, at: datetime) -> int:
    """The person who learns here, for use inside a writing block; a newcomer becomes a guest of this device."""
    known = current_visitor()
    if known is not None:
        return known.person_id
    return admit_guest(db, take_guest_key(), call=reading().call or None, now=at).id


def take_guest_key() -> str:
    """A new key for this device, which its cookie will hold when the answer is no error."""
    g.lhs_new_guest_key = new_guest_key()
    return cast("str", g.lhs_new_guest_key)


def cookie_name(name: str) -> str:
    """The full name of a cookie of ours: bound to this host where the site is on https."""
    return f"__Host-lhs_{name}" if current_app.config["LHS"].is_https else f"lhs_{name}"


def set_cookie(response: Response, name: str, value: str, lasts: timedelta | None) -> None:
    """Set a cookie no script can read; without a length it ends with the browser."""
    response.set_cookie(
        cookie_name(name),
        value,
        max_age=lasts,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["LHS"].is_https,
        path="/",
    )


def drop_cookie(response: Response, name: str) -> None:
    """Take a cookie of ours away."""
    response.delete_cookie(
        cookie_name(name), path="/", secure=current_app.config["LHS"].is_https, samesite="Lax", httponly=True
    )


def forget(known: Visitor | None, response: Response) -> Response:
    """Take from this device what it holds of a visitor; a guest they said is somebody else stays there."""
    drop_cookie(response, "session")
    if known is None or not is_anothers(known):
        drop_cookie(response, "guest")
    session["left_at"] = now().timestamp()
    return response


def has_just_left() -> bool:
    """Whether somebody signed out here a moment ago; it is said once."""
    left_at: float = session.pop("left_at", 0)
    return now().timestamp() - left_at < SAID_FOR.total_seconds()


def is_anothers(person: Visitor) -> bool:
    """Whether this person has said that the guest of this device is somebody else."""
    return _mark(person) in _guest_cookie()[1:]


def leave_to_another(response: Response, person: Visitor) -> None:
    """Note in the guest's cookie that the guest is not this person, so that nobody asks again or takes it away."""
    key, *marks = _guest_cookie()
    kept = [mark for mark in marks if mark != _mark(person)][-LONGEST_FAMILY + 1 :]
    set_cookie(response, "guest", guest_cookie_value(".".join([key, *kept, _mark(person)])), GUEST_LASTS)


def guest_cookie_value(key: str) -> str:
    """A guest's key as its cookie holds it: signed, and with it who is not that guest."""
    return _signer().sign(key).decode()


def session_key() -> str | None:
    """The key in the session cookie, live or not."""
    return request.cookies.get(cookie_name("session"))


def _load(_request: Request) -> SignedIn | None:
    key = session_key()
    found = find_visitor(db, key, now=now()) if key else None
    return SignedIn(found) if found else None


def _guest_cookie() -> list[str]:
    """The guest's key and the marks of people who are not that guest; nothing where no cookie of ours is held."""
    try:
        return _signer().unsign(request.cookies.get(cookie_name("guest"), "")).decode().split(".")
    except BadSignature:
        return []


def _mark(person: Visitor) -> str:
    """A person in 12 letters that mean nothing elsewhere."""
    return _signer().get_signature(f"not {person.public_id}").decode()[:12]


def _signer() -> Signer:
    return Signer(cast("str", current_app.secret_key), salt="guest")


def _note_seen(response: Response) -> Response:
    known: Visitor | None = g.get("lhs_visitor")
    at = now()
    if known is None or at - known.seen_at < SEEN_EVERY or g.get("lhs_wrote"):
        return response
    with bookkeeping() as session:
        if known.session_id is None:
            touch_guest(session, known.person_id, now=at)
        else:
            touch_session(session, known.session_id, now=at)
    return response


def _keep_guest(response: Response) -> Response:
    key: str | None = g.get("lhs_new_guest_key")
    if key and response.status_code < 400:
        set_cookie(response, "guest", guest_cookie_value(key), GUEST_LASTS)
    return response
