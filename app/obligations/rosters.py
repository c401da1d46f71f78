"""Lists of people: who is on them, and what they are asked to finish."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.obligations.blueprint import PAGE, STAFF, blueprint, my_paths, path_of_roster, the_roster
from app.obligations.rule_forms import ObligationForm, TagForm
from app.obligations.table import birth_words
from app.responses import see_other
from app.visitor import now
from courses.documents.registering import Letter, list_latest, register_once
from courses.errors import Refusal
from courses.imports.finding import Taken, count_changes, list_taken_into
from courses.imports.planning import Change
from courses.obligations.imposing import impose, list_asked, list_course_choices
from courses.obligations.rosters import RosterLine, list_people, list_rosters
from courses.obligations.tagging import tag_roster


@blueprint.get("/danh-sach")
@requires(*STAFF)
def rosters() -> ResponseReturnValue:
    """Show the lists of the units one works for."""
    return render_template("obligations/rosters.html", rosters=list_rosters(db, my_paths()))


@blueprint.route("/danh-sach/<roster>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_roster)
def roster(roster: str) -> ResponseReturnValue:
    """Show a list, and ask everybody on it to finish a course."""
    found = the_roster(roster)
    form = _asking(found)
    if form.validate_on_submit():
        try:
            return see_other(".ledger", obligation=_impose(found, form))
        except Refusal as refusal:
            form.refuse(refusal)
    return _shown(found, form), form.status


@blueprint.post("/danh-sach/<roster>/nhan")
@requires(*STAFF, of=path_of_roster)
def tag(roster: str) -> ResponseReturnValue:
    """Set the tag of a list, or take it off; who fits a rule for that tag is asked at once."""
    tags, found, by_id = TagForm(), the_roster(roster), visitor().person_id
    if tags.validate_on_submit():
        with writing():
            tag_roster(db, found.id, str(tags.label.data or ""), by_id=by_id, now=now())
        return see_other(".roster", roster=roster)
    return _shown(found, _asking(found), tags), tags.status


def _asking(found: RosterLine) -> ObligationForm:
    form = ObligationForm()
    form.course.choices = [(course.slug, course.title) for course in list_course_choices(db)]
    form.offer(list_latest(db, [found.path]))
    form.whole.label.text = f"Mọi danh sách của {found.unit_name} và đơn vị trực thuộc"
    return form


def _impose(found: RosterLine, form: ObligationForm) -> str:
    whom, what, cycle = form.audience_of(found), str(form.course.data), str(form.cycle.data)
    terms, basis, by_id = form.terms, form.basis, visitor().person_id
    letter = Letter(basis.kind, basis.number, basis.on, basis.issuer, basis.summary)
    with writing():
        made = impose(db, found.unit_id, whom, what, cycle=cycle, terms=terms, basis=basis, by_id=by_id, now=now())
        register_once(db, found.unit_id, letter, by_id=by_id, now=now())
    return made


def _shown(found: RosterLine, form: ObligationForm, tags: TagForm | None = None) -> str:
    page = min(max(request.args.get("trang", 1, int), 1), 1_000)
    people, asked = list_people(db, found.id, page=page, size=PAGE), list_asked(db, found.id)
    page_of: dict[str, object] = {"people": people, "asked": asked, "page": page, "size": PAGE}
    page_of["birth_words"] = birth_words
    page_of["tags"] = tags or TagForm(label=found.tag)
    page_of["taken"] = taken = list_taken_into(db, found.id)
    page_of["counts"] = _counts(taken)
    return render_template("obligations/roster.html", roster=found, form=form, **page_of)


def _counts(taken: list[Taken]) -> dict[Change, int] | None:
    """What the list brought last did, as long as it can be taken back."""
    return count_changes(db, taken[0].id) if taken and taken[0].may_be_undone(now()) else None
