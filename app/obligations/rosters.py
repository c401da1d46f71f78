"""Lists of people: who is on them, and what they are asked to finish."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.obligations.blueprint import PAGE, STAFF, blueprint, my_paths, path_of_roster, the_roster
from app.obligations.forms import ObligationForm
from app.obligations.table import birth_words
from app.responses import see_other
from app.visitor import now
from courses.documents.registering import Letter, list_latest, register_once
from courses.imports.finding import list_taken_into
from courses.obligations.audiences import Audience
from courses.obligations.imposing import AlreadyAsked, impose, list_asked, list_course_choices
from courses.obligations.rosters import RosterLine, list_people, list_rosters


@blueprint.get("/danh-sach")
@requires(*STAFF)
def rosters() -> ResponseReturnValue:
    """Show the lists of the units one works for."""
    return render_template("obligations/rosters.html", rosters=list_rosters(db, my_paths()))


@blueprint.route("/danh-sach/<roster>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_roster)
def roster(roster: str) -> ResponseReturnValue:
    """Show a list, and ask everybody on it to finish a course."""
    form, found = ObligationForm(), the_roster(roster)
    form.course.choices = [(course.slug, course.title) for course in list_course_choices(db)]
    form.offer(list_latest(db, [found.path]))
    if form.validate_on_submit():
        course, cycle, due_on = str(form.course.data), str(form.cycle.data), form.due_on.data
        assert due_on is not None
        by_id, basis = visitor().person_id, form.basis
        try:
            with writing():
                made = impose(
                    db,
                    found.unit_id,
                    Audience(found.id),
                    course,
                    cycle=cycle,
                    due_on=due_on,
                    basis=basis,
                    by_id=by_id,
                    now=now(),
                )
                letter = Letter(basis.kind, basis.number, basis.on, basis.issuer, basis.summary)
                register_once(db, found.unit_id, letter, by_id=by_id, now=now())
            return see_other(".ledger", obligation=made)
        except AlreadyAsked as refusal:
            form.refuse(refusal)
    return _shown(found, form), form.status


def _shown(found: RosterLine, form: ObligationForm) -> str:
    page = min(max(request.args.get("trang", 1, int), 1), 1_000)
    people, asked = list_people(db, found.id, page=page, size=PAGE), list_asked(db, found.id)
    page_of: dict[str, object] = {
        "people": people,
        "asked": asked,
        "page": page,
        "size": PAGE,
        "birth_words": birth_words,
    }
    page_of["taken"] = list_taken_into(db, found.id)
    return render_template("obligations/roster.html", roster=found, form=form, **page_of)
