"""A name taken in a hall and erased again, because the person asks for it."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.community.blueprint import HELPERS, blueprint, path_of_session, the_session
from app.db import db, writing
from app.responses import see_other
from app.visitor import now
from courses.community.naming import find_written
from courses.privacy.erasing import erase_person


@blueprint.route("/<class_session>/ten/<attendee>/xoa", methods=["GET", "POST"])
@requires(*HELPERS, of=path_of_session, fresh=True)
def forgetting(class_session: str, attendee: str) -> ResponseReturnValue:
    """Say what erasing a name means, and do it."""
    found, by = the_session(class_session), visitor().public_id
    person_id, name = find_written(db, found, attendee) or abort(404)
    if request.method == "POST":
        with writing():
            erase_person(db, person_id, by=by, now=now())
        return see_other(".names", class_session=class_session)
    return render_template("community/forget.html", found=found, attendee=attendee, name=name)
