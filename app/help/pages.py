"""The pages "Trợ giúp" and "Quyền riêng tư"."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.access import public

blueprint = Blueprint("help", __name__)


@blueprint.get("/tro-giup")
@public
def help_page() -> ResponseReturnValue:
    """Show who helps, and the questions most asked."""
    return render_template("help/help.html")
