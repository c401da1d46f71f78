"""Signing out: asked by a page, done by its button, here and at the provider."""

from flask import Blueprint, Response, redirect, render_template, session
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db, writing
from app.sign_in.provider import sign_out_address
from app.visitor import drop_cookie, now, session_key
from courses.people.sessions import end_session_of_key

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
    key = session_key()
    if key:
        with writing():
            end_session_of_key(db, key, now=now())
    session.clear()
    response: Response = redirect((key and sign_out_address()) or "/", 303, Response=Response)  # type: ignore[assignment]
    drop_cookie(response, "session")
    drop_cookie(response, "guest")
    return response
