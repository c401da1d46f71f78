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


@blueprint.get("/quyen-rieng-tu")
@public
def privacy() -> ResponseReturnValue:
    """Show what is kept, why and how long, and what one may ask for."""
    return render_template("help/privacy.html")
