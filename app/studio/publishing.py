"""Publishing from the studio: a draft as a new version, an old version again, a course back to its pack."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, Length

from app.access import requires, visitor
from app.db import db, writing
from app.forms import Form
from app.responses import see_other
from app.studio.found import PUBLISHERS, found_course, opened
from app.visitor import now
from courses.catalogue.publishing import Prepared, find_newest, list_versions, publish
from courses.packs.drafting import NothingChanged, hand_back, prepare_draft, prepare_version, refresh_draft
from courses.site.audit import note

blueprint = Blueprint("studio_publishing", __name__, url_prefix="/soan")
KINDS = [("sua-nho", "Sửa nhỏ: chữ, hình, lời giải thích"), ("bo-sung", "Bổ sung: thêm trang, câu hỏi hoặc bài")]


class PublishForm(Form):
    """What kind of change this is, and a word about it."""

    change = RadioField("Lần đăng này là", [DataRequired()], choices=KINDS)
    note = StringField("Ghi chú", [Length(max=200)])


@blueprint.post("/<course>/dang")
@requires(*PUBLISHERS)
def publish_draft(course: str) -> ResponseReturnValue:
    """Publish the draft as a new version."""
    form = PublishForm()
    if not form.validate_on_submit():
        abort(422)
    _publish(course, prepare_draft(opened(course)), form.change.data, form.note.data or "")
    return see_other("studio.outline", course=course)


@blueprint.post("/<course>/quay-ve")
@requires(*PUBLISHERS)
def go_back(course: str) -> ResponseReturnValue:
    """Publish an old version again, as the newest one."""
    number = request.form.get("number", "")
    old = next((one for one in list_versions(db, found_course(course).id) if str(one.number) == number), None)
    if old is None:
        abort(404)
    _publish(course, prepare_version(db, old), "sua-nho", f"Quay về phiên bản {old.number}")
    return see_other("studio.outline", course=course)


@blueprint.post("/<course>/tra-ve")
@requires(*PUBLISHERS)
def give_back(course: str) -> ResponseReturnValue:
    """Hand a course back to its pack."""
    at, known = now(), visitor()
    with writing():
        hand_back(db, found_course(course))
        note(db, "studio.hand-back", course, actor=known.public_id, now=at)
    return see_other("studio.courses")


def _publish(course: str, made: Prepared, change: str, said: str) -> None:
    """Publish what was prepared outside the block, and let the draft begin from it."""
    at, known = now(), visitor()
    with writing():
        found = found_course(course)
        before = find_newest(db, found.id)
        version = publish(db, found, made, change=change, by=known.person_id, note=said, now=at)
        if before is not None and version.id == before.id:
            raise NothingChanged
        refresh_draft(db, found.id, version, by=known.person_id, now=at)
        note(db, "studio.publish", course, actor=known.public_id, detail=f"{change} {version.number}", now=at)
