"""Monday morning: how the week went, what is to be done, and where to look."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires
from app.db import db
from app.monday.adults import adults_of
from app.monday.blueprint import STAFF, address, blueprint, name_of, places_of, span, the_branch, the_week
from app.monday.charts import STEP_WORDS, bars_of, draw_bars, draw_line, funnel_title, shortened
from app.monday.tasks import list_tasks
from app.text import local_date
from app.visitor import now
from courses.community.sessions import SessionLine, list_sessions
from courses.reports.daily import Measure
from courses.reports.funnel import Funnel, list_funnels
from courses.reports.missing import list_round_tasks
from courses.reports.targets import find_targets
from courses.reports.tasks import MOST_LOOKED_AT, Glance, Owed, glance, list_owed
from courses.reports.weekly import Compared, find_counted_at, monday_of
from courses.units.tree import Branch

MOST_SESSIONS = 6


@dataclass(frozen=True)
class Number:
    """One of the five numbers: how many, of what, how many more than before, and where to see what is behind it."""

    amount: int
    words: str
    change: int
    href: str


@blueprint.get("")
@requires(*STAFF)
def monday() -> ResponseReturnValue:
    """Show the week of a unit."""
    branch, at = the_branch(), now()
    today = local_date(at)
    compared = the_week(branch, today)
    owed = list_owed(db, branch.unit_ids, on=today)
    whole = owed.get(branch.id) or sum(owed.values(), Owed())
    seen = _glance(branch, compared, whole)
    planned = _planned(branch, today)
    shown = {
        "tasks": list_tasks(branch, whole, seen, planned, list_round_tasks(db, branch.id, on=today), today),
        "numbers": _numbers(branch, compared, seen),
        "planned": planned[:MOST_SESSIONS],
        "this_monday": monday_of(today),
        **_charts(branch, compared, owed, whole),
    }
    return render_template(
        "monday/monday.html", branch=branch, name=name_of(branch), compared=compared, owed=whole, at=at, **shown
    )


def _glance(branch: Branch, compared: Compared, whole: Owed) -> Glance:
    week, before = compared.week, compared.before
    days = ((week.monday, week.last), (before.monday, before.last))
    return glance(db, branch.path, *days, is_deep=0 < whole.asked <= MOST_LOOKED_AT)


def _planned(branch: Branch, today: date) -> list[SessionLine]:
    """The sessions of the running week that are still to come, the next first."""
    sunday = monday_of(today) + timedelta(days=6)
    found = list_sessions(db, [branch.path], from_on=today, to_on=sunday)
    return [one for one in reversed(found) if not one.cancelled_for]


def _numbers(branch: Branch, compared: Compared, seen: Glance) -> list[Number]:
    def people(measure: Measure, words: str) -> Number:
        href = address("monday.places", branch.code, measure=SLUG_OF[measure], tuan=compared.week.monday.isoformat())
        return Number(compared.week.count(measure), words, compared.change(measure), href)

    sessions = Number(seen.sessions, "buổi học", seen.sessions - seen.sessions_before, _month(branch, compared))
    joined, *others = (people(measure, words) for measure, words in WORDS.items())
    return [joined, sessions, *others]


def _month(branch: Branch, compared: Compared) -> str:
    """The page of sessions, in the month of a week."""
    where = {"thang": f"{compared.week.last:%Y-%m}", **({"don-vi": branch.code} if branch.code else {})}
    return f"/quan-ly/buoi-hoc?{urlencode(where)}"


def _charts(branch: Branch, compared: Compared, owed: dict[int, Owed], whole: Owed) -> dict[str, Any]:
    own = [(one.id, one.name, one.code) for one in branch.children]
    parts = sum((owed[key] for key, _name, _code in own if key in owed), Owed())
    rest = Owed(whole.asked - parts.asked, whole.done - parts.done)
    week = compared.week
    funnels = list_funnels(db, places_of(branch))
    funnel, targets = _chosen(funnels), find_targets(db, branch.path, week.last.year)
    return {
        "bars": draw_bars(bars_of(own, owed, rest), targets.get("officials")),
        **adults_of(branch, targets),
        "line": draw_line(compared, f"Tuần {span(week.monday, week.last)}"),
        "funnels": funnels,
        "funnel": funnel,
        "funnel_title": funnel_title(funnel) if funnel else "",
        "steps": list(STEP_WORDS.values()),
        "shortened": shortened,
        "counted_at": find_counted_at(db),
    }


def _chosen(funnels: list[Funnel]) -> Funnel | None:
    wanted = request.args.get("khoa", "")
    return next((one for one in funnels if one.course == wanted), funnels[0] if funnels else None)


WORDS = {
    Measure.JOINED: "người mới",
    Measure.FINISHED: "học xong",
    Measure.PRACTISED: "đạt thực hành",
    Measure.CERTIFIED: "giấy chứng nhận",
}
SLUG_OF = {
    Measure.JOINED: "nguoi-moi",
    Measure.FINISHED: "hoc-xong",
    Measure.PRACTISED: "dat-thuc-hanh",
    Measure.CERTIFIED: "giay-chung-nhan",
}
