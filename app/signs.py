"""What no visitor sends by hand: control signs in an address, NUL in a form, numbers too large for anything here."""

import re

from flask import Flask, abort, g, request
from werkzeug.routing import IntegerConverter, ValidationError

LONGEST = 9
"""Digits of a number in an address."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class Number(IntegerConverter):
    """A number in an address; one longer than any of ours is an address that is not there."""

    def to_python(self, value: str) -> int:
        """The number."""
        if len(value) > LONGEST:
            raise ValidationError
        return int(super().to_python(value))


def start(app: Flask) -> None:
    """Refuse what a database could not even be asked about; before any view is added, and after limits of size are."""
    app.url_map.converters["int"] = Number
    app.before_request(_refuse_control)


def _refuse_control() -> None:
    asked = [request.path, *(text for pair in request.args.items(multi=True) for text in pair)]
    if any(map(_CONTROL.search, asked)):
        g.lhs_here = "/"  # the page that says so does not repeat the address
        abort(404)
    if any("\0" in text for pair in request.form.items(multi=True) for text in pair):
        abort(400)
