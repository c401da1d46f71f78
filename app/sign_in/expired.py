"""What happens when a page asks for more than the session holds: sign in, prove level 2, and no form is lost."""

from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.access import NeedsLevel2, NeedsProof, NeedsSignIn, signed_in, visitor
from app.db import bookkeeping, db
from app.errors import error_page
from app.site import here
from app.visitor import now, session_key
from courses.people.parking import LARGEST, find_parked_form, park_form
from courses.people.sessions import find_owner

PARKED = "/dang-nhap/bieu-mau/"
"""Where the page of a form that waits is, before the form's public id."""
blueprint = Blueprint("parked", __name__)


@blueprint.get(f"{PARKED}<public_id>")
@signed_in
def show(public_id: str) -> ResponseReturnValue:
    """Show a form that waited to the person who sent it, with a button to send it again."""
    parked = find_parked_form(db, visitor().person_id, public_id, now=now())
    if parked is None:
        return error_page(404)
    fields = parse_qsl(parked.body.decode(), keep_blank_values=True)
    typed = [value for name, value in fields if " " in value.strip()]
    return render_template("sign_in/parked.html", path=parked.path, fields=fields, typed=typed)


def needs_sign_in(_error: NeedsSignIn) -> ResponseReturnValue:
    """Ask for sign-in; the form of somebody whose session ended waits for them."""
    return redirect(f"/dang-nhap?{urlencode({'ve': _way_back()})}", 303)


def needs_level_2(_error: NeedsLevel2) -> ResponseReturnValue:
    """Ask for a proof of level 2; a form waits until it is there."""
    return redirect(f"/dang-nhap/muc-2?{urlencode({'ve': _way_back()})}", 303)


def needs_proof(_error: NeedsProof) -> ResponseReturnValue:
    """Ask who it is again; a form waits until that is proved."""
    return redirect(f"/dang-nhap/xac-nhan?{urlencode({'ve': _way_back()})}", 303)


def _way_back() -> str:
    if request.method in {"GET", "HEAD"}:
        return here()
    parked = _park()
    return f"{PARKED}{parked}" if parked else "/"


def _park() -> str | None:
    key = session_key()
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != "_token"]
    body = urlencode(fields).encode()
    owner = find_owner(db, key) if key else None
    if owner is None or len(body) > LARGEST or request.files:
        return None
    with bookkeeping() as session:
        return park_form(session, owner, request.full_path.rstrip("?"), body, now=now())
