"""Going on: from here, from another device by a code, or as the person one signed in as."""

from datetime import datetime
from hashlib import sha256
from io import BytesIO

import segno
from flask import Blueprint, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.access import public, signed_in, visitor
from app.db import db, writing
from app.errors import sentence_of
from app.forms import Form
from app.learning.in_app import chrome_address, is_in_app
from app.responses import see_other
from app.returning import local_path
from app.text import local_date
from app.visitor import (
    current_visitor,
    device_guest,
    drop_cookie,
    is_anothers,
    learner_id,
    leave_to_another,
    now,
    take_guest_key,
)
from courses.learning.merging import has_learned, merge_guest
from courses.learning.resuming import find_last
from courses.obligations.settling import settle_person
from courses.people.guests import add_device
from courses.people.resume_codes import TooManyTries, Tried, find_by_code, grouped, make_code

blueprint = Blueprint("going_on", __name__, url_prefix="/hoc-tiep")


class CodeForm(Form):
    """A code as typed."""

    ma = StringField("Mã học tiếp", [DataRequired(), Length(max=40)])


@blueprint.get("")
@public
def go_on() -> ResponseReturnValue:
    """Show where to go on, and the field for a code."""
    g.lhs_personal = True
    known = current_visitor()
    last = find_last(db, known.person_id) if known else None
    return render_template("learning/go_on.html", last=last, form=CodeForm(ma=request.args.get("ma", "")[:40]))


@blueprint.post("")
@public
def use_code() -> ResponseReturnValue:
    """Go on as the guest behind a code, on this device too."""
    g.lhs_personal = True
    form, at, status = CodeForm(), now(), 422
    if form.validate_on_submit():
        try:
            if _use(form.ma.data or "", at):
                return see_other("catalogue.home")
            form.ma.errors = ["Mã chưa khớp, hoặc đã quá 90 ngày. Mời xem lại từng chữ."]
        except TooManyTries as refusal:
            form.ma.errors, status = [sentence_of(refusal)], 429
    known = current_visitor()
    last = find_last(db, known.person_id) if known else None
    return render_template("learning/go_on.html", last=last, form=form), status


@blueprint.get("/ma")
@public
def code_page() -> ResponseReturnValue:
    """Offer a code to a guest; whoever has learned nothing here is shown the field for one they hold."""
    g.lhs_personal = True
    known = current_visitor()
    if known is None or not known.is_guest:
        return see_other("going_on.go_on")
    return render_template("learning/code.html", code=None)


@blueprint.post("/ma")
@public
def make_code_page() -> ResponseReturnValue:
    """Make a code and show it large, to write down or photograph; it is shown this once.

    Only a guest gets one: whoever signed in goes on by signing in, and no code opens what a named person learned.
    """
    g.lhs_personal = True
    at, known = now(), current_visitor()
    if known is not None and not known.is_guest:
        return see_other("going_on.go_on")
    with writing():
        code = make_code(db, learner_id(at=at), secret=str(current_app.secret_key), now=at)
    drawn = BytesIO()
    address = f"{current_app.config['LHS'].base_url}/hoc-tiep?ma={code}"
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, scale=5, border=4, title="Mã QR để học tiếp trên máy khác"
    )
    shown = {"drawn": drawn.getvalue().decode(), "in_app": is_in_app(), "chrome": chrome_address(address)}
    return render_template("learning/code.html", code=grouped(code), **shown)


@blueprint.get("/gop")
@signed_in
def merge_question() -> ResponseReturnValue:
    """Ask whether what was learned on this device is the signed-in person's; else go where one wanted to."""
    target = local_path(request.args.get("ve", ""))
    guest = device_guest()
    if guest is None or is_anothers(visitor()) or not has_learned(db, guest.person_id):
        return redirect(target, 303)
    return render_template("learning/merge.html", last=find_last(db, guest.person_id), target=target)


@blueprint.post("/gop")
@signed_in
def merge() -> ResponseReturnValue:
    """Merge, or leave what was learned on this device to whoever it is: they go on when this person has left."""
    at, me, guest = now(), visitor(), device_guest()
    response = make_response(redirect(local_path(request.form.get("ve", "")), 303))
    if guest is not None and request.form.get("cua-toi") != "co":
        leave_to_another(response, me)
        return response
    if guest is not None:
        with writing():
            merge_guest(db, guest.person_id, me.person_id, now=at)
            settle_person(db, me.person_id, now=at)
    drop_cookie(response, "guest")
    return response


def _use(code: str, at: datetime) -> bool:
    """Go on as the guest behind a code as typed, if there is one."""
    with writing():
        secret = str(current_app.secret_key)
        guest_id = find_by_code(db, code, _tried(), secret=secret, today=local_date(at), now=at)
        if guest_id is not None:
            _join(guest_id, at)
    return guest_id is not None


def _join(guest_id: int, at: datetime) -> None:
    """Let this device go on as the guest; what was learned here before, as guest or signed in, is added up."""
    known = current_visitor()
    if known is not None and not known.is_guest:
        merge_guest(db, guest_id, known.person_id, now=at)
        settle_person(db, known.person_id, now=at)
        return
    if known is not None:
        if known.person_id == guest_id:
            return
        merge_guest(db, known.person_id, guest_id, now=at)
    add_device(db, guest_id, take_guest_key(), now=at)


def _tried() -> Tried:
    """Who tries a code: the device where it is known, the address as a keyed digest."""
    known = current_visitor()
    secret = str(current_app.secret_key)
    return Tried(_short(secret + known.public_id) if known else None, _short(secret + (request.remote_addr or "")))


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]
