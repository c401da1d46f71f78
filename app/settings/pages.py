"""The page "Cài đặt dễ đọc", and the tools row above every page."""

from typing import Literal, cast

from flask import Blueprint, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, RadioField

from app.access import public
from app.forms import Form
from app.reading import Reading, keep_reading, reading
from app.returning import local_path
from app.text import CALLS

blueprint = Blueprint("settings", __name__)


class SettingsForm(Form):
    """What can be changed, each with a value on this device."""

    size = RadioField(
        "Cỡ chữ",
        choices=[("m", "Chữ vừa"), ("l", "Chữ lớn"), ("xl", "Chữ rất lớn"), ("xxl", "Chữ cực lớn")],
    )
    theme = RadioField(
        "Nền",
        choices=[("", "Theo máy"), ("light", "Nền sáng"), ("dark", "Nền tối"), ("contrast", "Tương phản mạnh")],
    )
    call = RadioField("Muốn được gọi là", choices=[("", "Chưa chọn"), *((call, call.title()) for call in CALLS)])
    saves_data = BooleanField("Tiết kiệm dữ liệu")


@blueprint.get("/cai-dat")
@public
def show() -> ResponseReturnValue:
    """Show the settings of this device, and a way to undo the last change."""
    now = reading()
    form = SettingsForm(size=now.size, theme=now.theme, call=now.call, saves_data=now.saves_data)
    back_to = local_path(request.args.get("ve"))
    return render_template("settings/settings.html", form=form, back_to=back_to, before=request.args.get("truoc"))


@blueprint.post("/cai-dat")
@public
def change() -> ResponseReturnValue:
    """Keep what was chosen; one press of the tools row goes back to its page."""
    back_to = local_path(request.form.get("ve"))
    before = reading()
    step = request.form.get("step")
    if step in {"smaller", "larger"}:
        return _kept(before.resized(cast("Literal['smaller', 'larger']", step)), back_to)
    if "undo" in request.form:
        return _kept(Reading.from_cookie(request.form["undo"]), "/cai-dat")
    form = SettingsForm()
    if not form.validate_on_submit():
        return render_template("settings/settings.html", form=form, back_to=back_to, before=None), form.status
    chosen = Reading(form.size.data, form.theme.data, form.call.data, saves_data=form.saves_data.data)
    return _kept(chosen, f"/cai-dat?truoc={before.to_cookie()}")


def _kept(chosen: Reading, path: str) -> Response:
    response = cast("Response", redirect(path, 303))
    keep_reading(response, chosen)
    return response
