"""Leaving: out of all machines, taking consent back, being erased."""

from flask import Blueprint, Response, redirect, render_template, session
from flask.typing import ResponseReturnValue
from wtforms import BooleanField
from wtforms.validators import InputRequired

from app.access import proved_afresh, signed_in, visitor
from app.db import db, writing
from app.forms import Form
from app.visitor import forget, now
from courses.errors import Refusal
from courses.people.consents import withdraw as withdraw_consents
from courses.people.sessions import end_all_sessions
from courses.privacy.asked import list_lists
from courses.privacy.erasing import erase_person

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


@blueprint.route("/toi/xoa", methods=["GET", "POST"])
@proved_afresh
def erase() -> ResponseReturnValue:
    """Say what erasing means, and do it for who ticks."""
    form, me = EraseForm(), visitor()
    if form.validate_on_submit():
        try:
            with writing():
                erase_person(db, me.person_id, by=me.public_id, now=now())
            return _gone()
        except Refusal as refusal:
            form.refuse(refusal)
    lists = list_lists(db, me.person_id)
    return render_template("people/erase.html", form=form, lists=lists), form.status


def _gone() -> Response:
    session.clear()
    return forget(visitor(), redirect("/", 303, Response=Response))  # type: ignore[arg-type]
