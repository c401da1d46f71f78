"""Seeing a reminder, and asking for them by letter or short message."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.access import signed_in, visitor
from app.db import db, writing
from app.forms import Form
from app.responses import see_other
from app.visitor import now
from courses.imports.cells import BadCell, phone_of
from courses.messages.contacts import drop_contact, find_contact, keep_contact
from courses.messages.outbox import see
from courses.obligations.addresses import is_their_address, is_their_phone

blueprint = Blueprint("reminders", __name__, url_prefix="/toi/nhac")
NOT_THEIRS = (
    "Địa chỉ này khác với địa chỉ trong danh sách của cơ quan. "
    "Mời xem lại từng chữ, hoặc nhờ cơ quan ghi đúng địa chỉ vào danh sách."
)


NOT_THEIR_PHONE = (
    "Số này khác với số trong danh sách của cơ quan. Mời xem lại từng chữ số, hoặc nhờ cơ quan ghi đúng vào danh sách."
)


class LetterForm(Form):
    """A work address."""

    email = StringField("Thư điện tử công vụ", [InputRequired(), Length(max=120)])


class PhoneForm(Form):
    """A telephone number that an office knows."""

    phone = StringField("Số điện thoại", [InputRequired(), Length(max=20)])

    def validate_phone(self, field: StringField) -> None:
        """Ten or eleven digits."""
        try:
            field.data = phone_of(str(field.data))
        except BadCell as bad:
            raise ValidationError("Mời viết đủ mười chữ số, như 0912345678.") from bad


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
    return _show(form, PhoneForm()), form.status


@blueprint.post("/tin-nhan")
@signed_in
def short_messages() -> ResponseReturnValue:
    """Keep the telephone that reminders go to: only one that an office knows as this person's."""
    form, config = PhoneForm(), current_app.config["LHS"]
    if not config.has_short_messages:
        abort(404)
    if form.validate_on_submit():
        if is_their_phone(db, visitor().person_id, str(form.phone.data), key=config.number_key):
            with writing():
                keep_contact(db, visitor().person_id, "sms", str(form.phone.data), now=now())
            return see_other(".letters")
        form.phone.errors = [NOT_THEIR_PHONE]
    return _show(LetterForm(), form), form.status


@blueprint.post("/<any(thu, 'tin-nhan'):way>/thoi")
@signed_in
def stop(way: str) -> ResponseReturnValue:
    """Forget the address, or the telephone."""
    with writing():
        drop_contact(db, visitor().person_id, "email" if way == "thu" else "sms")
    return see_other(".letters")


@blueprint.post("/<message>/da-xem")
@signed_in
def seen(message: str) -> ResponseReturnValue:
    """Take a reminder off one's page."""
    with writing():
        is_theirs = see(db, visitor().person_id, message, now=now())
    return see_other("people.me") if is_theirs else abort(404)


def _show(form: LetterForm, phone_form: PhoneForm) -> str:
    kept = {channel: find_contact(db, visitor().person_id, channel) for channel in ("email", "sms")}
    has_short_messages = current_app.config["LHS"].has_short_messages
    shown = {"form": form, "phone_form": phone_form, "kept": kept, "has_short_messages": has_short_messages}
    return render_template("reminders/letters.html", **shown)
