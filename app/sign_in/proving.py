"""Proving again who one is, before something that cannot be undone."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.access import signed_in, visitor
from app.limits import limiter
from app.returning import local_path
from app.sign_in.budgets import SIGN_IN
from app.sign_in.provider import Trip, departure

blueprint = Blueprint("proving", __name__, url_prefix="/dang-nhap/xac-nhan")


@blueprint.get("")
@signed_in
def ask() -> ResponseReturnValue:
    """Say why who it is is asked again, with one button."""
    return render_template("sign_in/proof.html", back_to=local_path(request.args.get("ve")))


@blueprint.post("")
@signed_in
@limiter.limit(SIGN_IN)
def start() -> ResponseReturnValue:
    """Send the person to the provider for a proof made now."""
    is_shared = visitor().session_kind == "shared"
    return redirect(departure(Trip(local_path(request.form.get("ve")), is_shared=is_shared, is_proof=True)), 303)
