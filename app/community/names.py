"""Names of those at a session: ticked, written down with their consent, and taken away where it was a mistake."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.community.blueprint import HELPERS, blueprint, path_of_session, the_session
from app.community.forms import NamesForm
from app.db import db, writing
from app.responses import see_other
from app.visitor import now
from courses.community.naming import Ticks, list_earlier, list_there, settle_names

TEXT_VERSION = "2026-11"
"""The version of the sentence below; raise it when the sentence changes."""
SENTENCE = "Bác đồng ý để chương trình lưu tên và các buổi đã học, dùng để đếm người học và cấp chứng nhận."
"""What is read out before a name is stored."""


@blueprint.route("/<class_session>/ten", methods=["GET", "POST"])
@requires(*HELPERS, of=path_of_session)
def names(class_session: str) -> ResponseReturnValue:
    """Show who is there and who was at earlier sessions, and take ticks and new names."""
    found, form, by_id = the_session(class_session), NamesForm(), visitor().person_id
    if form.validate_on_submit():
        ticks = Ticks(form.shown, form.ticked, form.names, TEXT_VERSION)
        with writing():
            settle_names(db, found, ticks, by_id=by_id, now=now())
        return see_other(".session", class_session=class_session, _anchor="co-mat")
    lists = {"there": list_there(db, found.id), "earlier": list_earlier(db, found)}
    return render_template("community/names.html", found=found, form=form, sentence=SENTENCE, **lists), form.status
