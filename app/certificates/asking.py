"""Asking for a certificate: the name is shown, may be corrected, and then the certificate is issued."""

from typing import cast

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access import signed_in, visitor
from app.certificates.forms import NameForm
from app.db import db, writing
from app.responses import see_other
from app.site import site
from app.visitor import now
from courses.catalogue.content import CourseContent
from courses.catalogue.versions import Version, find_version
from courses.certificates.issuing import Facts, NotFinished, issue_certificate
from courses.learning.standing import Standing, find_standing
from courses.units.belonging import find_residence
from courses.vietnamese import as_name, folded

blueprint = Blueprint("asking", __name__)


@blueprint.get("/chung-nhan/nhan/<course>")
@signed_in
def ask(course: str) -> ResponseReturnValue:
    """Show the name that will be printed, or what is still to learn."""
    standing, version = _find(course)
    if standing.finished_at is None:
        return render_template("certificates/not_yet.html", course=version.content, missing=_missing(standing, version))
    if standing.code and not (standing.is_sample and site().issuer):
        return redirect(url_for("own.certificate", code=standing.code), 303)
    return _page(NameForm(name=as_name(visitor().name or "")), version.content), 200


@blueprint.post("/chung-nhan/nhan/<course>")
@signed_in
def issue(course: str) -> ResponseReturnValue:
    """Issue the certificate under the name shown or typed."""
    standing, version = _find(course)
    if standing.finished_at is None:
        raise NotFinished
    form = NameForm()
    if form.validate_on_submit():
        facts, at = _facts(standing, version, cast("str", form.name.data)), now()
        with writing():
            code = issue_certificate(db, facts, now=at)
        return see_other("own.certificate", code=code)
    return _page(form, version.content), form.status


def _page(form: NameForm, course: CourseContent) -> str:
    is_typed = "sua" in request.args or bool(form.errors) or not form.name.data
    lives = find_residence(db, visitor().person_id)
    asks = lives is None or (lives.unit_id is None and "hoi" not in request.args)
    return render_template("certificates/ask.html", form=form, course=course, is_typed=is_typed, asks_residence=asks)


def _find(course: str) -> tuple[Standing, Version]:
    standing = find_standing(db, visitor().person_id, course)
    version = find_version(db, standing.version_id) if standing else None
    if standing is None or version is None:
        abort(404)
    return standing, version


def _missing(standing: Standing, version: Version) -> list[tuple[str, str]]:
    """The lessons still to do, with their addresses; then the final test."""
    start = f"/khoa-hoc/{version.slug}"
    lessons = [(one.title, f"{start}/{one.id}") for one in version.content.lessons if one.id not in standing.done]
    return [*lessons, ("Bài kiểm tra cuối khóa", f"{start}/kiem-tra")] if version.content.final else lessons


def _facts(standing: Standing, version: Version, name: str) -> Facts:
    """What the certificate will say; a name other than the sign-in's is the person's own word."""
    known, content = visitor(), version.content
    return Facts(
        person_id=known.person_id,
        course_id=version.course_id,
        edition=content.edition,
        version_id=version.id,
        title=content.title,
        validity_months=content.validity_months,
        finished_at=standing.finished_at,
        name=name,
        level=known.level if known.name and folded(known.name) == folded(name) else 0,
        checked_by=current_app.config["LHS"].oidc_label,
        issuer=site().issuer,
    )
