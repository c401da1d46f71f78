"""Consent: asked between the provider's answer and the first row about a named person."""

from base64 import b64decode, b64encode
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from flask import Blueprint, current_app, g, redirect, render_template, session
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer
from wtforms import BooleanField
from wtforms.validators import InputRequired

from app.access import open_or_home, public
from app.db import db, writing
from app.forms import Form
from app.responses import see_other
from app.sign_in.opening import open_for, welcome_back
from app.sign_in.provider import Arrival, NotSignedIn, Trip
from app.text import local_date
from app.visitor import now
from courses.people.claims import Account, is_minor
from courses.people.consents import LEARNING, agree
from courses.people.sealing import seal, unseal
from courses.people.signing_in import welcome

WAITS = timedelta(minutes=10)
LONGEST_TOKEN = 1300
"""Letters of a token that fit into the cookie beside the account; who has a longer one is asked once at signing out."""
TEXT_VERSION = "2026-11"
"""The version of the words in `sign_in/consent.html`; raise it when they change."""

blueprint = Blueprint("consent", __name__)


class ConsentForm(Form):
    """One tick, never made beforehand."""

    agreed = BooleanField("Đồng ý cho lớp học lưu các điều trên", [InputRequired("Mời đánh dấu nếu đồng ý.")])


class ChildConsentForm(ConsentForm):
    """Two ticks where somebody under 16 agrees: theirs, and that of who answers for them (Luật 91/2025/QH15)."""

    guardian = BooleanField(
        "Cha, mẹ hoặc người giám hộ đã đọc và cùng đồng ý",
        [InputRequired("Mời cha, mẹ hoặc người giám hộ đọc rồi đánh dấu.")],
    )


def keep_waiting(arrived: Arrival) -> ResponseReturnValue:
    """Let the account wait in the visitor's own signed cookie, 10 minutes, and ask; its token is sealed there."""
    account = arrived.account
    held = asdict(replace(account, authenticated_at=None))
    proved = account.authenticated_at.isoformat() if account.authenticated_at else None
    session.clear()
    session["waiting"] = _signer().dumps([held, proved, asdict(arrived.trip), _sealed(arrived.id_token or "")])
    return see_other("consent.ask")


@blueprint.route("/dang-nhap/dong-y", methods=["GET", "POST"])
@public
def ask() -> ResponseReturnValue:
    """Show what would be kept, and keep it only for who agrees."""
    g.lhs_personal = True
    arrived = _waiting()
    account = arrived.account
    is_child = is_minor(account.birth, local_date(now()))
    form, channel = (ChildConsentForm(), "web-guardian") if is_child else (ConsentForm(), "web")
    if form.validate_on_submit():
        with writing():
            identity = welcome(db, account, now=now())
            agree(db, identity.person_id, LEARNING, text_version=TEXT_VERSION, channel=channel, now=now())
            opened = open_for(db, identity, arrived, now=now())
        return welcome_back(*opened, arrived.trip)
    return render_template("sign_in/consent.html", form=form, account=account), form.status


@blueprint.post("/dang-nhap/khong-dong-y")
@public
def refuse() -> ResponseReturnValue:
    """Forget the account; learning goes on unnamed."""
    back_to = open_or_home(_waiting().trip.back_to)
    session.clear()
    return redirect(back_to, 303)


def _waiting() -> Arrival:
    try:
        held, proved, trip, sealed = _signer().loads(session.get("waiting", ""), max_age=int(WAITS.total_seconds()))
    except BadSignature:
        session.pop("waiting", None)
        raise NotSignedIn("state") from None
    account = replace(Account(**held), authenticated_at=proved and datetime.fromisoformat(proved))
    return Arrival(account, Trip(**trip), unseal(b64decode(sealed), str(current_app.secret_key)))


def _sealed(id_token: str) -> str:
    """The token for the cookie, which no browser can read; left out where the cookie would burst."""
    fits = 0 < len(id_token) <= LONGEST_TOKEN
    return b64encode(seal(id_token, str(current_app.secret_key))).decode() if fits else ""


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="waiting")
