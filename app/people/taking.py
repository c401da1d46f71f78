"""Taking one's data along: all that is kept of a person, to read here and to keep as a file or a table."""

import json

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from app.access import signed_in, visitor
from app.db import db
from app.people.words import FIELDS, SECTIONS, VALUES, said
from app.spreadsheets import written
from app.visitor import now
from courses.privacy.exporting import export_person
from courses.privacy.sections import Line, Value

SHOWN = 20
"""Lines of a section the page shows; the files hold all."""
HEADINGS = ("Phần", "Dòng", "Điều", "Nội dung")
blueprint = Blueprint("taking", __name__, url_prefix="/toi/du-lieu")


@blueprint.get("")
@signed_in
def data() -> ResponseReturnValue:
    """Show a person all that is kept of them."""
    told = [
        (SECTIONS[section], len(lines), [_said(section, line) for line in lines[-SHOWN:]])
        for section, lines in _export().items()
    ]
    return render_template("people/data.html", told=told, most=SHOWN)


@blueprint.get("/tep")
@signed_in
def file() -> ResponseReturnValue:
    """Give it as JSON with Vietnamese names."""
    told = {
        SECTIONS[section]: [
            {FIELDS[name]: _kept(section, name, value) for name, value in line.items()} for line in lines
        ]
        for section, lines in _export().items()
    }
    return _attached(json.dumps(told, ensure_ascii=False, indent=1).encode(), "application/json", "json")


@blueprint.get("/bang")
@signed_in
def table() -> ResponseReturnValue:
    """Give it as one table for a spreadsheet."""
    rows = [
        (SECTIONS[section], str(number), name, words)
        for section, lines in _export().items()
        for number, line in enumerate(lines, 1)
        for name, words in _said(section, line)
    ]
    return _attached(written(HEADINGS, rows), "text/csv", "csv")


def _export() -> dict[str, list[Line]]:
    me = visitor()
    return export_person(db, me.person_id, me.public_id, now=now())


def _said(section: str, line: Line) -> list[tuple[str, str]]:
    return [(FIELDS[name], said(section, name, value)) for name, value in line.items()]


def _kept(section: str, name: str, value: Value) -> Value:
    """A value as a file keeps it: words of ours as people say them, instants and days as ISO 8601."""
    if isinstance(value, str):
        return VALUES.get((section, name), {}).get(value, value)
    return value if value is None or isinstance(value, int) else value.isoformat()


def _attached(body: bytes, kind: str, ending: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="du-lieu-cua-toi.{ending}"'}
    return Response(body, mimetype=kind, headers=headers)
