"""Recognition of one person: what they learned elsewhere is taken, or taken back."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.obligations.blueprint import STAFF, blueprint, path_of_obligation, the_obligation
from app.obligations.forms import RecognitionForm
from app.obligations.kept_files import saved_file
from app.reads import note_read, note_taken
from app.responses import see_other
from app.text import local_date
from app.uploads import takes_up_to
from app.visitor import now
from courses.errors import Refusal
from courses.obligations.placing import Placed, find_placed
from courses.obligations.recognising import list_recognised, recognise, take_back
from courses.obligations.standings import find_standing


@blueprint.route("/viec/<obligation>/nguoi/<row>/cong-nhan", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_obligation)
@takes_up_to(11)
def recognition(obligation: str, row: str) -> ResponseReturnValue:
    """Show what was taken for a person, and take more."""
    form, found = RecognitionForm(), the_obligation(obligation)
    placed, by_id = _placed(found.id, row), visitor().person_id
    form.oldest_on = placed.oldest_evidence_on(local_date(now()))
    if form.validate_on_submit():
        evidence = form.kept_evidence()
        try:
            with writing():
                recognise(db, placed.course_id, {placed.row_id: evidence}, by_id=by_id, now=now())
            return see_other(".recognition", obligation=obligation, row=row)
        except Refusal as refusal:
            form.refuse(refusal)
    note_read(row, obligation)
    shown = {"one": find_standing(db, found.id, row), "taken": list_recognised(db, placed), "form": form}
    return render_template("obligations/recognition.html", obligation=found, **shown), form.status


@blueprint.get("/viec/<obligation>/nguoi/<row>/cong-nhan/<paper>/tep")
@requires(*STAFF, of=path_of_obligation)
def recognition_file(obligation: str, row: str, paper: str) -> ResponseReturnValue:
    """Give the file of a paper to save: only of a paper that was taken for this very row."""
    placed = _placed(the_obligation(obligation).id, row)
    mine = (one for one in list_recognised(db, placed) if one.is_of_row and one.evidence.file)
    found = next((one for one in mine if one.public_id == paper), None) or abort(404)
    name = f"giay-{found.evidence.on_day}.{found.evidence.file.rpartition('.')[2]}"
    note_taken(row, name)
    return saved_file(found.evidence.file, name)


@blueprint.post("/viec/<obligation>/nguoi/<row>/cong-nhan/bo")
@requires(*STAFF, of=path_of_obligation)
def unrecognise(obligation: str, row: str) -> ResponseReturnValue:
    """Take a recognition back."""
    found, by_id = the_obligation(obligation), visitor().person_id
    placed = _placed(found.id, row)
    with writing():
        take_back(db, placed, request.form.get("giay", ""), row=row, by_id=by_id, now=now())
    return see_other(".recognition", obligation=obligation, row=row)


def _placed(obligation_id: int, row: str) -> Placed:
    return find_placed(db, obligation_id, row) or abort(404)
