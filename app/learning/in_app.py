"""Browsers inside other apps, such as Zalo's: a page on how to open a real one, with nothing lost."""

import re
from urllib.parse import quote

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db
from app.responses import see_other
from app.returning import local_path
from app.visitor import current_visitor
from courses.learning.resuming import has_completed

blueprint = Blueprint("in_app", __name__)
IN_APP = re.compile(r"\bZalo|; wv\)|FBAN|FBAV|\bLine/|TikTok|musical_ly", re.IGNORECASE)
"""What browsers inside apps say of themselves; it changes hints and blocks nothing."""


def is_in_app() -> bool:
    """Whether this request comes from a browser inside another app."""
    return IN_APP.search(request.headers.get("User-Agent", "")) is not None


def chrome_address(address: str) -> str | None:
    """The link by which an Android app opens an address of ours in Chrome; none elsewhere."""
    if not is_in_app() or "Android" not in request.headers.get("User-Agent", ""):
        return None
    scheme, _colon, place = address.partition("://")
    back = quote(address, safe="")
    return f"intent://{place}#Intent;scheme={scheme};package=com.android.chrome;S.browser_fallback_url={back};end"


def wants_browser() -> bool:
    """Whether signing in should first offer a real browser: inside an app, to a guest with a lesson to bring along."""
    known = current_visitor() if is_in_app() else None
    return known is not None and known.is_guest and has_completed(db, known.person_id)


@blueprint.get("/mo-bang-trinh-duyet")
@public
def open_in_browser() -> ResponseReturnValue:
    """Say how to open the phone's own browser and bring the lessons along.

    Who has finished no lesson goes straight to the sign-in; opened in a real browser it is the place to type the code.
    """
    g.lhs_personal = True
    target = local_path(request.args.get("ve", ""))
    if not is_in_app():
        return see_other("going_on.go_on")
    if not wants_browser():
        return redirect(url_for("sign_in.ask", ve=target), 303)
    return render_template("learning/open_in_browser.html", target=target)
