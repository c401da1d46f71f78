"""The page of a session: its QR and code to show the hall, who is there, and how many more."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.community.blueprint import HELPERS, blueprint, path_of_session, the_session
from app.community.forms import OthersForm
from app.db import db, writing
from app.qr import qr_svg
from app.responses import see_other
from app.text import local_date
from app.visitor import now
from courses.community.naming import list_there
from courses.community.opening import count_others
from courses.community.sessions import SessionLine

LABEL = "Mã QR mở trang ghi có mặt"


@blueprint.get("/<class_session>")
@requires(*HELPERS, of=path_of_session)
def session(class_session: str) -> ResponseReturnValue:
    """Show a session."""
    found = the_session(class_session)
    return _shown(found, OthersForm(others=found.others))


@blueprint.post("/<class_session>/dem")
@requires(*HELPERS, of=path_of_session)
def others(class_session: str) -> ResponseReturnValue:
    """Take how many are there whose names nobody took."""
    found, form, by_id = the_session(class_session), OthersForm(), visitor().person_id
    if form.validate_on_submit():
        number = form.others.data or 0
        with writing():
            count_others(db, found, number, by_id=by_id, now=now())
        return see_other(".session", class_session=class_session, _anchor="so-nguoi")
    return _shown(found, form), form.status


def _shown(found: SessionLine, form: OthersForm) -> str:
    address = f"{current_app.config['LHS'].base_url}/d/{found.code}"
    there, at = list_there(db, found.id), now()
    today = local_date(at)
    phones = sum(one.how == "phone" for one in there)
    shown = {"there": there, "phones": phones, "picture": qr_svg(address, LABEL)}
    shown |= {"is_today": found.held_on == today, "is_to_come": found.held_on > today, "at": at}
    return render_template("community/session.html", found=found, form=form, **shown)
