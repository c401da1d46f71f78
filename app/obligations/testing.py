"""The final test of one person of a list: each attempt as counted, and one more opened by the head with a reason."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from app.access import holds, requires, visitor
from app.db import db, writing
from app.errors import says
from app.forms import Form
from app.obligations.blueprint import STAFF, blueprint, path_of_obligation, the_obligation
from app.reads import note_read
from app.responses import see_other
from app.visitor import now
from courses.errors import Refusal
from courses.learning.turns import AttemptsLeft
from courses.obligations.standings import find_standing
from courses.obligations.testing import OwnAttempt, list_tested, open_for
from courses.units.models import Role

OPENERS = (Role.HEAD, Role.ADMIN)

says(AttemptsLeft, "Người này còn lần làm, hoặc bài đã đạt, nên chưa cần mở thêm.")
says(OwnAttempt, "Không ai tự mở thêm lần làm cho mình. Mời nhờ một lãnh đạo hoặc quản trị khác.")


class OpeningForm(Form):
    """Why one more attempt is opened."""

    note = StringField("Lý do mở thêm", [InputRequired(), Length(max=200)])


@blueprint.get("/viec/<obligation>/nguoi/<row>/kiem-tra")
@requires(*STAFF, of=path_of_obligation)
def tests(obligation: str, row: str) -> ResponseReturnValue:
    """Show how often a person took the final test, and how often more time was asked for."""
    page = _show(obligation, row, OpeningForm())
    note_read(row, obligation)
    return page


@blueprint.post("/viec/<obligation>/nguoi/<row>/kiem-tra/mo-them")
@requires(*OPENERS, of=path_of_obligation)
def open_test(obligation: str, row: str) -> ResponseReturnValue:
    """Open one more attempt, for a reason."""
    form, found, by_id = OpeningForm(), the_obligation(obligation), visitor().person_id
    if find_standing(db, found.id, row) is None:
        abort(404)
    if not form.validate_on_submit():
        return _show(obligation, row, form)
    try:
        with writing():
            open_for(db, found.course_slug, row, note=str(form.note.data), by_id=by_id, now=now())
    except Refusal as refusal:
        form.refuse(refusal)
        return _show(obligation, row, form)
    return see_other(".tests", obligation=obligation, row=row)


def _show(obligation: str, row: str, form: OpeningForm) -> ResponseReturnValue:
    found = the_obligation(obligation)
    one = find_standing(db, found.id, row) or abort(404)
    tested = list_tested(db, found.course_slug, row)
    may_open = holds(*OPENERS) and any(one.turns.is_spent and not one.turns.is_passed for one in tested)
    shown = {"one": one, "tested": tested, "form": form, "may_open": may_open}
    return render_template("obligations/tests.html", obligation=found, **shown), form.status
