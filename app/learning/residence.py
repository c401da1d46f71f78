"""The one question of where a learner lives; it may be skipped, and is asked once."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from app.access import public
from app.db import db, writing
from app.returning import local_path
from app.site import site
from app.visitor import learner_id, now
from courses.units.residences import list_places, tell_residence

blueprint = Blueprint("residence", __name__)


@blueprint.get("/noi-o")
@public
def ask() -> ResponseReturnValue:
    """Ask where the learner lives, and find places by name with or without marks."""
    g.lhs_personal = True
    wanted = request.args.get("q", "")[:60]
    places = list_places(db, site().home_unit_code, wanted)
    return render_template("learning/residence.html", places=places, wanted=wanted, target=_target("args"))


@blueprint.post("/noi-o")
@public
def tell() -> ResponseReturnValue:
    """Keep the answer, or that it was skipped."""
    at = now()
    with writing():
        tell_residence(db, learner_id(at=at), request.form.get("noi-o", "")[:40] or None, told_by="answer", now=at)
    return redirect(_target("form"), 303)


def _target(where: str) -> str:
    return local_path((request.args if where == "args" else request.form).get("ve", ""))
