"""Signing in: the page that asks, the way to the provider, and the way back."""

from flask import Blueprint, current_app, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.access import open_or_home, public, signed_in
from app.db import bookkeeping
from app.limits import limiter
from app.returning import local_path
from app.sign_in.asking import keep_waiting
from app.sign_in.budgets import SIGN_IN
from app.sign_in.expired import PARKED
from app.sign_in.opening import open_for, welcome_back
from app.sign_in.provider import NotSignedIn, Trip, arrival, departure
from app.visitor import current_visitor, now
from courses.people.signing_in import recognise

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/dang-nhap")
@public
def ask() -> ResponseReturnValue:
    """Show the one button; who is signed in goes on to where they were going."""
    back_to = local_path(request.args.get("ve"))
    known = current_visitor()
    if known and not known.is_guest:
        return redirect(back_to, 303)
    waits = back_to.startswith(PARKED)
    return render_template("sign_in/sign_in.html", back_to=back_to, away=open_or_home(back_to), waits=waits)


@blueprint.post("/dang-nhap")
@public
@limiter.limit(SIGN_IN)
def start() -> ResponseReturnValue:
    """Send the person to the provider."""
    hint = request.form.get("goi-y", "")[:40] if current_app.config["LHS"].is_demo else ""
    trip = Trip(local_path(request.form.get("ve")), is_shared=request.form.get("shared") == "1", hint=hint)
    return redirect(departure(trip), 303)


@blueprint.get("/dang-nhap/muc-2")
@signed_in
def ask_level_2() -> ResponseReturnValue:
    """Say why a proof of level 2 is asked for, with one button."""
    return render_template("sign_in/level_2.html", back_to=local_path(request.args.get("ve")))


@blueprint.post("/dang-nhap/muc-2")
@signed_in
@limiter.limit(SIGN_IN)
def start_level_2() -> ResponseReturnValue:
    """Send the person to the provider for a proof of level 2 made now."""
    known = current_visitor()
    is_shared = known is not None and known.session_kind == "shared"
    return redirect(departure(Trip(local_path(request.form.get("ve")), is_shared=is_shared, is_step_up=True)), 303)


@blueprint.get("/dang-nhap/ve")
@public
@limiter.limit(SIGN_IN)
def come_back() -> ResponseReturnValue:
    """Take the provider's answer: sign in who agreed to be remembered, ask who comes for the first time."""
    g.lhs_personal = True
    arrived, known = arrival(), current_visitor()
    trip = arrived.trip
    with bookkeeping() as db:
        identity = recognise(db, arrived.account, now=now())
        if trip.must_be_the_same and (known is None or identity is None or identity.person_id != known.person_id):
            raise NotSignedIn("other", trip)
        opened = open_for(db, identity, arrived, now=now()) if identity else None
    if opened is None:
        return keep_waiting(arrived)
    return welcome_back(*opened, trip)


def not_signed_in(refusal: NotSignedIn) -> ResponseReturnValue:
    """Say that nobody was signed in, and that learning goes on."""
    g.lhs_personal = True
    back_to = g.lhs_here = refusal.trip.back_to if refusal.trip else "/"  # no link repeats what the provider sent
    status = 503 if refusal.why == "provider" else 400
    return render_template("sign_in/failed.html", why=refusal.why, back_to=back_to, trip=refusal.trip), status
