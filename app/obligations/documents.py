"""The register of documents of a unit: by year, with what may be mistaken; files only for the unit's own staff."""

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.obligations.blueprint import STAFF, blueprint, my_offices
from app.obligations.document_forms import DocumentForm
from app.obligations.kept_files import saved_file
from app.reads import note_taken
from app.responses import see_other
from app.text import local_date
from app.uploads import takes_up_to
from app.visitor import now
from courses.documents.registering import (
    DocumentLine,
    find_document,
    list_documents,
    list_years,
    mend_document,
    register_document,
)


def path_of_document(document: str, **_rest: str) -> str | None:
    """The path of the unit whose register a document is in."""
    found = g.lhs_document = find_document(db, document)
    return found.path if found else None


@blueprint.get("/van-ban")
@requires(*STAFF)
def documents() -> ResponseReturnValue:
    """Show the register of one of the visitor's units, a year at a time."""
    offices = my_offices()
    unit = next((one for one in offices if one.code == request.args.get("don-vi")), offices[0] if offices else None)
    years = list_years(db, unit.id) if unit else []
    this_year = years[0][0] if years else local_date(now()).year
    year = request.args.get("nam", this_year, int)
    lines = list_documents(db, unit.id, year) if unit and 1900 < year < 2200 else []
    shown = {"offices": offices, "unit": unit, "years": years, "year": year, "lines": lines}
    return render_template("obligations/documents.html", **shown)


@blueprint.route("/van-ban/moi", methods=["GET", "POST"])
@requires(*STAFF)
@takes_up_to(11)
def new_document() -> ResponseReturnValue:
    """Put a document into a register."""
    form, offices = DocumentForm(unit=request.args.get("don-vi")), my_offices()
    form.unit.choices = [(unit.code, unit.name) for unit in offices]
    if form.validate_on_submit():
        unit = next((one for one in offices if one.code == form.unit.data), None) or abort(404)
        letter, kept, by_id = form.letter, form.keep_file(), visitor().person_id
        with writing():
            register_document(db, unit.id, letter, **kept, by_id=by_id, now=now())
        return see_other(".documents", **{"don-vi": unit.code, "nam": letter.on_day.year})
    return render_template("obligations/document.html", form=form, one=None), form.status


@blueprint.route("/van-ban/<document>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_document)
@takes_up_to(11)
def document(document: str) -> ResponseReturnValue:
    """Put right what the register says of a document."""
    one: DocumentLine = g.lhs_document
    letter = one.letter
    words = {name: getattr(letter, name) for name in ("kind", "number", "issuer", "summary")}
    form = DocumentForm(on=letter.on_day, **words)
    form.unit.choices = [("", one.unit_name)]
    if form.validate_on_submit():
        letter, kept, by_id = form.letter, form.keep_file(), visitor().person_id
        with writing():
            mend_document(db, one, letter, **kept, by_id=by_id, now=now())
        return see_other(".documents", nam=letter.on_day.year)
    return render_template("obligations/document.html", form=form, one=one), form.status


@blueprint.get("/van-ban/<document>/tep")
@requires(*STAFF, of=path_of_document)
def document_file(document: str) -> ResponseReturnValue:
    """Give a document's file to save, never to show inside the site."""
    one: DocumentLine = g.lhs_document
    if not one.file:
        abort(404)
    note_taken(one.public_id, one.file_name)
    return saved_file(one.file, one.file_name)
