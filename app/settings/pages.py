"""The page "Cài đặt dễ đọc", and the tools row above every page."""

from typing import Literal, cast
from urllib.parse import urlencode

from flask import Blueprint, Response, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db, writing
from app.reading import Reading, keep_reading, reading
from app.returning import local_path
from app.settings.forms import SettingsForm, form_of, settings_now
from app.visitor import current_visitor
from courses.people.calls import choose_call

blueprint = Blueprint("settings", __name__)


@blueprint.get("/cai-dat")
@public
def show() -> ResponseReturnValue:
    """Show what holds for this visitor, and a way to undo the last change."""
    before = request.args.get("truoc", "")[:40]
    return _page(form_of(settings_now()), local_path(request.args.get("ve")), before)


@blueprint.post("/cai-dat")
@public
def change() -> ResponseReturnValue:
    """Keep what was chosen, or take the last change back; one press of the tools row goes back to its page."""
    back_to = local_path(request.form.get("ve"))
    step = request.form.get("step")
    if step in {"smaller", "larger"}:
        chosen = reading().resized(cast("Literal['smaller', 'larger']", step))
        return _kept(chosen, f"{back_to.partition('#')[0]}#co-chu")
    before = settings_now()
    if "undo" in request.form:
        chosen = Reading.from_cookie(request.form["undo"])
    else:
        form = SettingsForm()
        if not form.validate_on_submit():
            return _page(form, back_to)
        chosen = form.chosen
    _keep_call(chosen.call)
    return _kept(chosen, f"/cai-dat?{urlencode({'truoc': before.to_cookie(), 've': back_to})}")


def _page(form: SettingsForm, back_to: str, before: str = "") -> ResponseReturnValue:
    g.lhs_personal = True
    return render_template("settings/settings.html", form=form, back_to=back_to, before=before), form.status


def _keep_call(call: str) -> None:
    """Keep the form of address on the person too, where one is known."""
    known = current_visitor()
    if known is not None and (known.call or "") != call:
        with writing():
            choose_call(db, known.person_id, call or None)


def _kept(chosen: Reading, path: str) -> Response:
    response = cast("Response", redirect(path, 303))
    keep_reading(response, chosen)
    return response
