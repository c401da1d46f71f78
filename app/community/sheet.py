"""The attendance sheet of a session, to print, sign and file."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import requires
from app.community.blueprint import HELPERS, blueprint, path_of_session, the_session
from app.db import db
from courses.community.naming import list_there

EMPTY_LINES = 5
"""Empty lines for who signs without having been written down, at the least."""
MOST_EMPTY = 40


@blueprint.get("/<class_session>/in")
@requires(*HELPERS, of=path_of_session)
def sheet(class_session: str) -> ResponseReturnValue:
    """Show the names with a column to sign in, and empty lines for those without a name."""
    found = the_session(class_session)
    empty = min(max(found.others, EMPTY_LINES), MOST_EMPTY)
    return render_template("community/sheet.html", found=found, there=list_there(db, found.id), empty=empty)
