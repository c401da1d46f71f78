"""A session called off with a reason, and taken up again."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.community.blueprint import HELPERS, blueprint, path_of_session, the_session
from app.community.forms import CancelForm
from app.db import db, writing
from app.responses import see_other
from app.visitor import now
from courses.community.opening import cancel_session, resume_session


@blueprint.route("/<class_session>/huy", methods=["GET", "POST"])
@requires(*HELPERS, of=path_of_session)
def cancellation(class_session: str) -> ResponseReturnValue:
    """Say what calling a session off means, and do it for a reason."""
    form, found = CancelForm(), the_session(class_session)
    if form.validate_on_submit():
        reason, by_id = str(form.reason.data), visitor().person_id
        with writing():
            cancel_session(db, found, reason=reason, by_id=by_id, now=now())
        return see_other(".session", class_session=class_session)
    return render_template("community/cancel.html", found=found, form=form), form.status


@blueprint.post("/<class_session>/mo-lai")
@requires(*HELPERS, of=path_of_session)
def resumption(class_session: str) -> ResponseReturnValue:
    """Take a session that was called off up again."""
    found, by_id = the_session(class_session), visitor().person_id
    with writing():
        resume_session(db, found, by_id=by_id, now=now())
    return see_other(".session", class_session=class_session)
