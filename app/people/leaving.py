"""Leaving: out of all machines, taking consent back, taking one's data along, being erased."""

import json

from flask import Blueprint, Response, redirect, render_template, session
from flask.typing import ResponseReturnValue
from wtforms import BooleanField
from wtforms.validators import InputRequired

from app.access import signed_in, visitor
from app.db import db, writing
from app.forms import Form
from app.visitor import drop_cookie, now
from courses.certificates.changing import erase_names
from courses.people.consents import withdraw as withdraw_consents
from courses.people.erasing import erase_person
from courses.people.exporting import export_person
from courses.people.sessions import end_all_sessions
from courses.site.audit import note

blueprint = Blueprint("leaving", __name__)


class EraseForm(Form):
    """One tick before what cannot be undone."""

    sure = BooleanField("Xóa dữ liệu của tôi, không lấy lại được", [InputRequired("Mời đánh dấu nếu chắc chắn.")])


@blueprint.post("/toi/thoat-moi-may")
@signed_in
def end_all() -> ResponseReturnValue:
    """End all my sessions, on every device."""
    person_id = visitor().person_id
    with writing():
        end_all_sessions(db, person_id, now=now())
    return _gone()


@blueprint.route("/toi/rut-dong-y", methods=["GET", "POST"])
@signed_in
def withdraw() -> ResponseReturnValue:
    """Say what taking consent back means, and do it."""
    form, person_id = Form(), visitor().person_id
    if form.validate_on_submit():
        with writing():
            withdraw_consents(db, person_id, now=now())
        return _gone()
    return render_template("people/withdraw.html")


@blueprint.get("/toi/du-lieu")
@signed_in
def data() -> ResponseReturnValue:
    """Give a person all that is kept of them, as JSON."""
    text = json.dumps(export_person(db, visitor().person_id), ensure_ascii=False, indent=1, default=str)
    headers = {"Content-Disposition": 'attachment; filename="du-lieu-cua-toi.json"', "Cache-Control": "no-store"}
    return Response(text, mimetype="application/json", headers=headers)


@blueprint.route("/toi/xoa", methods=["GET", "POST"])
@signed_in
def erase() -> ResponseReturnValue:
    """Say what erasing means, and do it for who ticks."""
    form, me = EraseForm(), visitor()
    if form.validate_on_submit():
        with writing():
            erase_person(db, me.person_id, now=now())
            erase_names(db, me.person_id, now=now())
            note(db, "person.erase", me.public_id, actor=me.public_id, now=now())
        return _gone()
    return render_template("people/erase.html", form=form), form.status


def _gone() -> Response:
    session.clear()
    response: Response = redirect("/", 303, Response=Response)  # type: ignore[assignment]
    drop_cookie(response, "session")
    drop_cookie(response, "guest")
    return response
