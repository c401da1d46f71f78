"""The pages "Trợ giúp" and "Quyền riêng tư"."""

import re

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.access import public
from app.returning import local_path

blueprint = Blueprint("help", __name__)
PAGE_CODE = re.compile(r"[A-Z]?[0-9]{1,3}(-[0-9]{1,2})?")
"""The code at the foot of a page; anything else in the address is not shown."""


@blueprint.get("/tro-giup")
@public
def help_page() -> ResponseReturnValue:
    """Show who helps, the code of the page one came from, and the questions most asked."""
    code = request.args.get("tu", "")
    return render_template(
        "help/help.html",
        code=code if PAGE_CODE.fullmatch(code) else "",
        back_to=local_path(request.args.get("ve")),
    )


@blueprint.get("/quyen-rieng-tu")
@public
def privacy() -> ResponseReturnValue:
    """Show what is kept, why and how long, and what one may ask for."""
    return render_template("help/privacy.html")
