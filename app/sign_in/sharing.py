""" "Máy dùng chung": said of this machine at signing in, or later here."""

from typing import cast

from flask import Blueprint, Response, redirect, render_template
from flask.typing import ResponseReturnValue

from app.access import signed_in, visitor
from app.db import db, writing
from app.visitor import now, session_key, set_cookie
from courses.people.sessions import share_session

blueprint = Blueprint("sharing", __name__, url_prefix="/dang-nhap/may-dung-chung")


@blueprint.get("")
@signed_in
def ask() -> ResponseReturnValue:
    """Say what it means that a machine is shared, with one button."""
    return render_template("sign_in/shared.html", is_shared=visitor().session_kind == "shared")


@blueprint.post("")
@signed_in
def share() -> ResponseReturnValue:
    """Make this session a short one, whose cookie goes when the browser is closed."""
    session_id = cast("int", visitor().session_id)
    with writing():
        share_session(db, session_id, now=now())
    response = cast("Response", redirect("/dang-nhap/may-dung-chung", 303))
    set_cookie(response, "session", session_key() or "", None)
    return response
