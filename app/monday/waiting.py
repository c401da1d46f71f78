"""The people a task is about, by name, with the way to each."""

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires
from app.db import db
from app.monday.blueprint import STAFF, blueprint, name_of, the_branch
from app.monday.tasks import SLUGS
from app.text import local_date
from app.visitor import now
from courses.reports.tasks import count_waiting, list_waiting

PAGE = 50


@blueprint.get("/can-lam/<task>")
@requires(*STAFF)
def waiting(task: str) -> ResponseReturnValue:
    """Show who a task is about, a page of names at a time."""
    kind = SLUGS.get(task) or abort(404)
    if kind.page:
        return redirect(f"{kind.page}?{request.query_string.decode()}".rstrip("?"), 301)
    branch, today = the_branch(), local_date(now())
    page = min(max(request.args.get("trang", 1, int), 1), 10_000)
    people = list_waiting(db, kind.task, branch.path, on=today, skip=(page - 1) * PAGE, most=PAGE)
    amount = count_waiting(db, kind.task, branch.path, on=today)
    return render_template(
        "monday/waiting.html", kind=kind, branch=branch, name=name_of(branch), people=people, amount=amount, page=page,
        size=PAGE, today=today,
    )  # fmt: skip
