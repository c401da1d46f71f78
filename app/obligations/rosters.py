"""Lists of people: brought in after a look at what would change, and asked to finish something."""

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.obligations.blueprint import PAGE, STAFF, blueprint, my_offices, my_paths, path_of_roster, the_roster
from app.obligations.forms import ListForm, ObligationForm
from app.obligations.refusals import fault_words
from app.obligations.table import birth_words
from app.responses import see_other
from app.visitor import now
from courses.obligations.audiences import Audience
from courses.obligations.decoding import packed
from courses.obligations.imposing import AlreadyAsked, impose, list_asked, list_course_choices
from courses.obligations.lists import PeopleList
from courses.obligations.rosters import RosterLine, Values, compare, list_people, list_rosters, row_values, take_roster
from courses.units.units import UnitLine


@blueprint.get("/danh-sach")
@requires(*STAFF)
def rosters() -> ResponseReturnValue:
    """Show the lists of the units one works for."""
    return render_template("obligations/rosters.html", rosters=list_rosters(db, my_paths()))


@blueprint.route("/danh-sach/moi", methods=["GET", "POST"])
@requires(*STAFF)
def new_roster() -> ResponseReturnValue:
    """Read a list and show what taking it would change; nothing is written."""
    form, offices = ListForm(), my_offices()
    form.unit.choices = [(unit.code, unit.name) for unit in offices]
    if not form.validate_on_submit() or form.is_to_mend:
        return render_template("obligations/new_roster.html", form=form), form.status
    people, unit = form.people, _chosen(offices, form)
    change = compare(db, unit.id, str(form.title.data), _rows(people), is_whole=not people.faults)
    return render_template(
        "obligations/preview.html",
        form=form,
        unit=unit,
        people=people,
        change=change,
        words=fault_words,
        carried=packed(form.text),
    )


@blueprint.post("/danh-sach")
@requires(*STAFF)
def take() -> ResponseReturnValue:
    """Take the right rows of a list that was looked at."""
    form, offices, at = ListForm(), my_offices(), now()
    form.unit.choices = [(unit.code, unit.name) for unit in offices]
    if not form.validate_on_submit():
        return render_template("obligations/new_roster.html", form=form), form.status
    people, unit, by_id = form.people, _chosen(offices, form), visitor().person_id
    rows, title = _rows(people), str(form.title.data)
    with writing():
        roster = take_roster(db, unit.id, title, rows, is_whole=not people.faults, by_id=by_id, now=at)
    return see_other(".roster", roster=roster)


@blueprint.route("/danh-sach/<roster>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_roster)
def roster(roster: str) -> ResponseReturnValue:
    """Show a list, and ask everybody on it to finish a course."""
    form, found = ObligationForm(), the_roster(roster)
    form.course.choices = [(course.slug, course.title) for course in list_course_choices(db)]
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
            return see_other(".ledger", obligation=made)
        except AlreadyAsked as refusal:
            form.refuse(refusal)
    return _shown(found, form), form.status


def _shown(found: RosterLine, form: ObligationForm) -> str:
    page = min(max(request.args.get("trang", 1, int), 1), 1_000)
    people, asked = list_people(db, found.id, page=page, size=PAGE), list_asked(db, found.id)
    page_of = {"people": people, "asked": asked, "page": page, "size": PAGE, "birth_words": birth_words}
    return render_template("obligations/roster.html", roster=found, form=form, **page_of)


def _rows(people: PeopleList) -> dict[str, Values]:
    key = current_app.config["LHS"].number_key
    return dict(row_values(one, number_key=key) for one in people.people)


def _chosen(offices: list[UnitLine], form: ListForm) -> UnitLine:
    return next((unit for unit in offices if unit.code == form.unit.data), None) or abort(404)
