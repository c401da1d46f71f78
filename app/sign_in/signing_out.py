"""Signing out: asked by a page, done by its button, here and at the provider."""

from flask import Blueprint, Response, redirect, render_template, session
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db, writing
from app.sign_in.provider import sign_out_address
from app.visitor import current_visitor, forget, now, session_key
from courses.people.sessions import end_session_of_key, find_id_token

blueprint = Blueprint("sign_out", __name__)


@blueprint.get("/dang-xuat")
@public
def ask() -> ResponseReturnValue:
    """Ask before signing out."""
    return render_template("sign_in/sign_out.html")


@blueprint.post("/dang-xuat")
@public
def sign_out() -> ResponseReturnValue:
    """End this session, drop what this device holds, and let the provider end its own."""
    known, key, target = current_visitor(), session_key(), "/"
    if key:
        id_token = find_id_token(db, key)
        with writing():
            end_session_of_key(db, key, now=now())
        target = sign_out_address(id_token) or "/"
    session.clear()
    return forget(known, redirect(target, 303, Response=Response))  # type: ignore[arg-type]
