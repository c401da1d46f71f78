"""Whether courses teach, for the admin: hits and false alarms before, after and at 21 days, of ten people or more."""

from collections.abc import Iterable

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.access import requires
from app.administration.blueprint import blueprint
from app.db import db
from app.site import home_path
from app.spreadsheets import written
from courses.learning.teaching import FEWEST, Tally, Teaching, list_teaching
from courses.units.models import Role

ROUNDS = {"before": "Trước khi học", "after": "Sau khi học", "later": "Sau 21 ngày"}
HEADINGS = ("Khóa học", "Nhóm", "Số người", "Nhận ra tin lừa (%)", "Nghi nhầm tin thật (%)", "Đúng cả đề (%)")
HIDDEN = "dưới 10"


@blueprint.get("/ket-qua-hoc")
@requires(Role.ADMIN, of=home_path)
def teaching() -> ResponseReturnValue:
    """Show for each course what people recognised before, after and at 21 days."""
    return render_template("administration/teaching.html", courses=list_teaching(db), rounds=ROUNDS, fewest=FEWEST)


@blueprint.get("/ket-qua-hoc.csv")
@requires(Role.ADMIN, of=home_path)
def teaching_table() -> ResponseReturnValue:
    """Give the same figures as a table."""
    named = {"Content-Disposition": 'attachment; filename="ket-qua-hoc.csv"'}
    return Response(written(HEADINGS, _rows(list_teaching(db))), mimetype="text/csv", headers=named)


def _rows(courses: Iterable[Teaching]) -> Iterable[list[str]]:
    for course in courses:
        for name, words in ROUNDS.items():
            yield [course.title, words, *_cells(course.groups[name])]
        for name, change in course.changes.items():
            both = f"Cùng những người làm cả hai lần, {ROUNDS[name].lower()}"
            yield [course.title, f"{both}: lần trước", *_cells(change.before if change else None)]
            yield [course.title, f"{both}: lần này", *_cells(change.then if change else None)]


def _cells(tally: Tally | None) -> list[str]:
    if tally is None:
        return [HIDDEN, "", "", ""]
    rates = (tally.hit_percent, tally.false_alarm_percent, tally.right_percent)
    return [str(tally.people), *("" if rate is None else str(rate) for rate in rates)]
