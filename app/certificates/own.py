"""A person's own certificates: the list, one of them, to share, to print, to keep as PDF, to have its name mended."""

from typing import cast

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from app.access import signed_in, visitor
from app.certificates import words
from app.certificates.forms import NameForm
from app.certificates.pdf import may_make_pdf, print_page, render_pdf
from app.certificates.qr import qr_picture, verify_address
from app.db import db, writing
from app.responses import see_other
from app.visitor import now
from courses.certificates.changing import correct_name
from courses.certificates.codes import as_code
from courses.certificates.finding import Shown, find_own, list_own

blueprint = Blueprint("own", __name__, url_prefix="/chung-nhan")


@blueprint.get("")
@signed_in
def certificates() -> ResponseReturnValue:
    """List the visitor's certificates."""
    return render_template("certificates/list.html", rows=list_own(db, visitor().person_id, now=now()), words=words)


@blueprint.get("/<code>")
@signed_in
def certificate(code: str) -> ResponseReturnValue:
    """Show a certificate to its owner."""
    shown = _find(code)
    picture = qr_picture(shown.code)
    return render_template("certificates/own.html", shown=shown, qr=picture, words=words, has_pdf=may_make_pdf())


@blueprint.get("/<code>/gui")
@signed_in
def share(code: str) -> ResponseReturnValue:
    """Show how to send the page that verifies a certificate to somebody."""
    shown = _find(code)
    return render_template("certificates/share.html", shown=shown, address=verify_address(shown.code))


@blueprint.get("/<code>/ma-qr")
@signed_in
def qr_page(code: str) -> ResponseReturnValue:
    """Show the QR as large as the screen, for somebody beside to scan."""
    shown = _find(code)
    return render_template("certificates/qr.html", shown=shown, qr=qr_picture(shown.code))


@blueprint.get("/<code>/ban-in")
@signed_in
def print_view(code: str) -> ResponseReturnValue:
    """Show the certificate as a sheet of A4 to print from the browser."""
    return print_page(_find(code), is_pdf=False)


@blueprint.get("/<code>/tai")
@signed_in
def pdf(code: str) -> ResponseReturnValue:
    """Send the certificate as a PDF."""
    shown = _find(code)
    response = Response(render_pdf(shown), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="giay-chung-nhan-{shown.course}.pdf"'
    return response


@blueprint.route("/<code>/sua-ten", methods=["GET", "POST"])
@signed_in
def correct(code: str) -> ResponseReturnValue:
    """Take another name for a certificate, once; a new certificate takes its place."""
    shown, person_id = _find(code), visitor().person_id
    form = NameForm(name=shown.name or "")
    if form.validate_on_submit():
        with writing():
            new = correct_name(db, person_id, shown.code, cast("str", form.name.data), now=now())
        return see_other(".certificate", code=new)
    return render_template("certificates/correct.html", form=form, shown=shown), form.status


def _find(code: str) -> Shown:
    wanted = as_code(code)
    shown = find_own(db, visitor().person_id, wanted, now=now()) if wanted else None
    if shown is None:
        abort(404)
    return shown
