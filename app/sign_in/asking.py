"""Consent: asked between the provider's answer and the first row about a named person."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from flask import Blueprint, current_app, g, redirect, render_template, session
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer
from wtforms import BooleanField
from wtforms.validators import InputRequired

from app.access import public
from app.db import db, writing
from app.forms import Form
from app.responses import see_other
from app.sign_in.opening import open_for, welcome_back
from app.sign_in.provider import NotSignedIn, Trip
from app.visitor import now
from courses.people.claims import Account
from courses.people.consents import LEARNING, agree
from courses.people.signing_in import welcome

WAITS = timedelta(minutes=10)
TEXT_VERSION = "2026-11"
"""The version of the words in `sign_in/consent.html`; raise it when they change."""

blueprint = Blueprint("consent", __name__)


class ConsentForm(Form):
    """One tick, never made beforehand."""

    agreed = BooleanField("Đồng ý cho lớp học lưu các điều trên", [InputRequired("Mời đánh dấu nếu đồng ý.")])


def keep_waiting(account: Account, trip: Trip) -> ResponseReturnValue:
    """Let the account wait in the visitor's own signed cookie, 10 minutes, and ask."""
    held = asdict(replace(account, authenticated_at=None))
    proved = account.authenticated_at.isoformat() if account.authenticated_at else None
    session.clear()
    session["waiting"] = _signer().dumps([held, proved, asdict(trip)])
    return see_other("consent.ask")


@blueprint.route("/dang-nhap/dong-y", methods=["GET", "POST"])
@public
def ask() -> ResponseReturnValue:
    """Show what would be kept, and keep it only for who agrees."""
    g.lhs_personal = True
    account, trip = _waiting()
    form = ConsentForm()
    if form.validate_on_submit():
        with writing():
            identity = welcome(db, account, now=now())
            agree(db, identity.person_id, LEARNING, text_version=TEXT_VERSION, channel="web", now=now())
            opened = open_for(db, identity, account, trip, now=now())
        return welcome_back(*opened, trip)
    return render_template("sign_in/consent.html", form=form, account=account), form.status


@blueprint.post("/dang-nhap/khong-dong-y")
@public
def refuse() -> ResponseReturnValue:
    """Forget the account; learning goes on unnamed."""
    _account, trip = _waiting()
    session.clear()
    return redirect(trip.back_to, 303)


def _waiting() -> tuple[Account, Trip]:
    try:
        held, proved, trip = _signer().loads(session.get("waiting", ""), max_age=int(WAITS.total_seconds()))
    except BadSignature:
        session.pop("waiting", None)
        raise NotSignedIn("state") from None
    return replace(Account(**held), authenticated_at=proved and datetime.fromisoformat(proved)), Trip(**trip)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="waiting")
