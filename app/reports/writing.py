"""The ward's report: begun on frozen numbers, written, taken away as .docx, each figure traced."""

from datetime import date, timedelta

from flask import Response, abort, g, render_template
from flask.typing import ResponseReturnValue

from app.access import requires, visitor
from app.db import db, writing
from app.limits import costly
from app.reads import file
from app.reports.blueprint import STAFF, blueprint, my_paths
from app.reports.document import write_document
from app.reports.forms import BeginForm, TextsForm
from app.reports.traced import Traced, list_doubts, trace
from app.reports.wording import BODY, ENDS, LINES, filled, missing
from app.responses import see_other
from app.text import local_date, vi_time
from app.visitor import now
from courses.reports.figures import Figures, gather_figures
from courses.reports.snapshots import find_snapshot_of_id, list_snapshots
from courses.reports.writing import ReportLine, begin_report, find_report, find_template, list_reports, write_texts


def path_of_report(report: str, **_rest: str) -> str | None:
    """The path of the unit a report is of."""
    found = g.lhs_report = find_report(db, report)
    return found.path if found else None


@blueprint.get("/van-ban")
@requires(*STAFF)
def reports() -> ResponseReturnValue:
    """Show the reports of the units one works for."""
    return render_template("reports/reports.html", reports=list_reports(db, my_paths()))


@blueprint.route("/van-ban/moi", methods=["GET", "POST"])
@requires(*STAFF)
def new_report() -> ResponseReturnValue:
    """Begin a report on a snapshot, for the year so far unless said."""
    taken, today = list_snapshots(db, my_paths()), local_date(now())
    form = BeginForm(from_on=date((today - timedelta(days=20)).year, 1, 1), to_on=today)
    form.snapshot.choices = [(one.public_id, f"{one.unit_name}, {vi_time(one.taken_at)}") for one in taken]
    if form.validate_on_submit():
        chosen = next(one for one in taken if one.public_id == form.snapshot.data)
        (from_on, to_on), by_id = form.days, visitor().person_id
        with writing():
            made = begin_report(db, chosen, from_on=from_on, to_on=to_on, by_id=by_id, now=now())
        return see_other(".report", report=made)
    return render_template("reports/new_report.html", form=form, snapshots=taken), form.status


@blueprint.route("/van-ban/<report>", methods=["GET", "POST"])
@requires(*STAFF, of=path_of_report)
def report(report: str) -> ResponseReturnValue:
    """Show what is written, and keep what is typed."""
    found = _the(report)
    form = TextsForm(data=filled(found))
    if form.validate_on_submit():
        texts, by_id = form.texts, visitor().person_id
        with writing():
            write_texts(db, found.id, texts, by_id=by_id, now=now())
        return see_other(".report", report=found.public_id)
    page = {"report": found, "form": form, "parts": (LINES, BODY, ENDS), "missing": missing(found)}
    page["doubts"] = list(list_doubts(found, *_counted(found)))
    return render_template("reports/report.html", **page), form.status


@blueprint.get("/van-ban/<report>/nguon")
@requires(*STAFF, of=path_of_report)
def sources(report: str) -> ResponseReturnValue:
    """Show each figure with its source."""
    found = _the(report)
    _figures, traced = _counted(found)
    return render_template("reports/sources.html", report=found, traced=traced)


@blueprint.get("/van-ban/<report>/bao-cao.docx")
@requires(*STAFF, of=path_of_report)
@costly
def document(report: str) -> Response:
    """Give the report as .docx."""
    found = _the(report)
    figures, traced = _counted(found)
    content = write_document(found, figures, traced, find_template(db, found.unit_id))
    return file(content, f"bao-cao-{found.to_on}.docx", found.public_id)


def _counted(found: ReportLine) -> tuple[Figures, list[Traced]]:
    snapshot = find_snapshot_of_id(db, found.snapshot_id) or abort(404)
    figures = gather_figures(db, found, snapshot, now=now())
    return figures, trace(found, figures)


def _the(public_id: str) -> ReportLine:
    found: ReportLine | None = g.get("lhs_report")
    if found is None or found.public_id != public_id:
        abort(404)
    return found
