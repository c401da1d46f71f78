"""What is behind a number of the week: how many people where."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.access import requires
from app.db import db
from app.monday.blueprint import STAFF, blueprint, name_of, places_of, the_branch, the_week
from app.monday.page import SLUG_OF, WORDS
from app.text import local_date
from app.visitor import now
from courses.reports.weekly import PlaceWeek, count_places, find_counted_at
from courses.units.tree import Branch

MEASURES = {slug: measure for measure, slug in SLUG_OF.items()}
MOST = 100


@blueprint.get("/tuan/<measure>")
@requires(*STAFF)
def places(measure: str) -> ResponseReturnValue:
    """Show one number of a week by the units below, with a line for those of whom it is not known where they live."""
    found = MEASURES.get(measure) or abort(404)
    branch = the_branch()
    compared = the_week(branch, local_date(now()))
    counts = count_places(db, [*places_of(branch), *branch.unit_ids], found, compared)
    lines = [(one, counts[one.id]) for one in branch.children if one.id in counts]
    lines.sort(key=lambda line: -line[1].people)
    shown = {"lines": lines[:MOST], "others": _sum([count for _one, count in lines[MOST:]]), "hidden": lines[MOST:]}
    shown |= {"own": _own(branch, counts), "unknown": compared.week.unknown[found.value]}
    shown |= {"unknown_before": compared.before.unknown[found.value], "counted_at": find_counted_at(db)}
    whole = {"amount": compared.week.count(found), "words": WORDS[found], "measure": measure, "name": name_of(branch)}
    return render_template("monday/places.html", branch=branch, compared=compared, **whole, **shown)


def _own(branch: Branch, counts: dict[int, PlaceWeek]) -> PlaceWeek:
    """Those who told the unit itself and none below it."""
    below = _sum([counts[one.id] for one in branch.children if one.id in counts])
    whole = counts.get(branch.id, below)
    return PlaceWeek(whole.people - below.people, whole.before - below.before)


def _sum(counts: list[PlaceWeek]) -> PlaceWeek:
    return PlaceWeek(sum(one.people for one in counts), sum(one.before for one in counts))
