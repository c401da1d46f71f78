"""Being there by one's own phone: a QR or six digits lead to one button."""

from flask import Blueprint, Response, g, render_template, request
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db, writing
from app.limits import limiter
from app.responses import see_other
from app.text import local_date
from app.visitor import current_visitor, learner_id, now
from courses.community.attending import attend, is_there
from courses.community.sessions import SessionLine, find_by_code

WRONG = "30 per minute;300 per day"
"""Codes that open nothing, by address: a hall of learners may mistype, a guesser of a million gets nowhere."""
PRESSES = "300 per hour;1000 per day"
"""Presses of "Có mặt" by address: a hall behind one router, but no crowd made up."""
LENGTH = 6
blueprint = Blueprint("here", __name__, url_prefix="/d")


def _is_wrong(response: Response) -> bool:
    return response.status_code in {404, 422}


_guessing = limiter.shared_limit(WRONG, scope="attendance", deduct_when=_is_wrong)


@blueprint.after_request
def unlisted(response: Response) -> Response:
    """Keep these pages out of search engines."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@blueprint.get("")
@public
def ask() -> ResponseReturnValue:
    """Ask for the six digits."""
    return render_template("community/code.html", typed="", wrong="")


@blueprint.post("")
@public
@_guessing
def typed() -> ResponseReturnValue:
    """Take the digits as typed; those of a session of today lead to its button."""
    text = request.form.get("ma", "")[:40]
    code = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    if len(code) == LENGTH and _find(code):
        return see_other(".here", attendance_code=code)
    wrong = "Chưa có buổi học nào hôm nay mang mã này. Mời xem lại từng số." if text else "Mời nhập 6 số của buổi học."
    return render_template("community/code.html", typed=text, wrong=wrong), 422


@blueprint.get("/<attendance_code>")
@public
@_guessing
def here(attendance_code: str) -> ResponseReturnValue:
    """Show which session it is, with one button; or that one is noted already."""
    found = _find(attendance_code)
    if found is None:
        return _unknown()
    known = current_visitor()
    g.lhs_personal = known is not None
    is_noted = known is not None and is_there(db, found.id, known.person_id)
    return render_template("community/here.html", found=found, known=known, is_noted=is_noted)


@blueprint.post("/<attendance_code>")
@public
@_guessing
@limiter.limit(PRESSES)
def press(attendance_code: str) -> ResponseReturnValue:
    """Note that whoever holds this phone is there; a newcomer becomes a guest of it."""
    found, at = _find(attendance_code), now()
    if found is None:
        return _unknown()
    with writing():
        attend(db, found.id, learner_id(at=at), now=at)
    return see_other(".here", attendance_code=attendance_code)


def _unknown() -> ResponseReturnValue:
    wrong = "Mã này chưa đúng, hoặc là của một buổi học ngày khác. Mời nhập 6 số người hướng dẫn đang cho xem."
    return render_template("community/code.html", typed="", wrong=wrong), 404


def _find(code: str) -> SessionLine | None:
    return find_by_code(db, code, on=local_date(now()))
