"""Seeing a reminder, and asking for them by letter."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from app.access import signed_in, visitor
from app.db import db, writing
from app.forms import Form
from app.responses import see_other
from app.visitor import now
from courses.messages.contacts import drop_contact, find_contact, keep_contact
from courses.messages.outbox import see
from courses.obligations.addresses import is_their_address

blueprint = Blueprint("reminders", __name__, url_prefix="/toi/nhac")
NOT_THEIRS = (
    "Địa chỉ này khác với địa chỉ trong danh sách của cơ quan. "
    "Mời xem lại từng chữ, hoặc nhờ cơ quan ghi đúng địa chỉ vào danh sách."
)


class LetterForm(Form):
    """A work address."""

    email = StringField("Thư điện tử công vụ", [InputRequired(), Length(max=120)])


@blueprint.route("", methods=["GET", "POST"])
@signed_in
def letters() -> ResponseReturnValue:
    """Keep the address that reminders go to: only one that an office or the provider knows as this person's."""
    form, person_id = LetterForm(), visitor().person_id
    if form.validate_on_submit():
        address, key = str(form.email.data).strip(), current_app.config["LHS"].number_key
        if is_their_address(db, person_id, address, key=key):
            with writing():
                keep_contact(db, person_id, "email", address, now=now())
            return see_other(".letters")
        form.email.errors = [NOT_THEIRS]
    kept = find_contact(db, person_id, "email")
    return render_template("reminders/letters.html", form=form, kept=kept), form.status


@blueprint.post("/thoi")
@signed_in
def stop() -> ResponseReturnValue:
    """Forget the address."""
    with writing():
        drop_contact(db, visitor().person_id, "email")
    return see_other(".letters")


@blueprint.post("/<message>/da-xem")
@signed_in
def seen(message: str) -> ResponseReturnValue:
    """Take a reminder off one's page."""
    with writing():
        is_theirs = see(db, visitor().person_id, message, now=now())
    return see_other("people.me") if is_theirs else abort(404)
