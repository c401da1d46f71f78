"""`/toi`: who I am, my sessions, what I agreed to, and what other features show of me."""

from collections.abc import Callable

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from app.access import signed_in, visitor
from app.db import db, writing
from app.forms import Form
from app.panels import FIRST_PANELS, PANELS
from app.responses import see_other
from app.visitor import now
from courses.people.claims import read_name
from courses.people.consents import list_consents
from courses.people.sessions import end_own_session, list_sessions
from courses.people.signing_in import correct_name
from courses.people.visitors import Visitor

blueprint = Blueprint("people", __name__)


class NameForm(Form):
    """A name as it should stand on certificates."""

    name = StringField("Họ và tên", [InputRequired(), Length(max=120)], filters=[lambda text: read_name(text or "")])


@blueprint.get("/toi")
@signed_in
def me() -> ResponseReturnValue:
    """Show a person what is kept of them and what they can do."""
    me = visitor()
    return render_template(
        "people/me.html",
        me=me,
        first=_drawn(FIRST_PANELS, me),
        panels=_drawn(PANELS, me),
        sessions=list_sessions(db, me.person_id, now=now()),
        consents=list_consents(db, me.person_id),
    )


@blueprint.route("/toi/ten", methods=["GET", "POST"])
@signed_in
def name() -> ResponseReturnValue:
    """Correct the name for certificates to come."""
    form = NameForm(name=visitor().name)
    if form.validate_on_submit():
        person_id = visitor().person_id
        with writing():
            correct_name(db, person_id, form.name.data or "", now=now())
        return see_other(".me")
    return render_template("people/name.html", form=form), form.status


@blueprint.post("/toi/phien/<public_id>/thoat")
@signed_in
def end_session(public_id: str) -> ResponseReturnValue:
    """End one of my sessions."""
    person_id = visitor().person_id
    with writing():
        is_mine = end_own_session(db, person_id, public_id, now=now())
    return see_other(".me") if is_mine else abort(404)


def _drawn(panels: list[Callable[[Visitor], str]], me: Visitor) -> list[Markup]:
    """What some panels show; features give safe HTML."""
    return [Markup(shown) for panel in panels if (shown := panel(me))]  # noqa: S704  # templates of ours drew them
