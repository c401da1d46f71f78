"""Browsers inside other apps, such as Zalo's: a page on how to open a real one, with nothing lost."""

import re

from flask import Blueprint, current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from app.access import public
from app.returning import local_path
from app.visitor import current_visitor

blueprint = Blueprint("in_app", __name__)
IN_APP = re.compile(r"\bZalo|; wv\)|FBAN|FBAV|\bLine/|TikTok|musical_ly", re.IGNORECASE)
"""What browsers inside apps say of themselves; it changes hints and blocks nothing."""


def is_in_app() -> bool:
    """Whether this request comes from a browser inside another app."""
    return IN_APP.search(request.headers.get("User-Agent", "")) is not None


@blueprint.get("/mo-bang-trinh-duyet")
@public
def open_in_browser() -> ResponseReturnValue:
    """Say how to open the site in the phone's own browser, and offer the code that brings the lessons along."""
    g.lhs_personal = True
    known = current_visitor()
    return render_template(
        "learning/open_in_browser.html",
        target=local_path(request.args.get("ve", "")),
        has_lessons=known is not None and known.is_guest,
        address=str(current_app.config["LHS"].base_url).partition("://")[2],
    )
