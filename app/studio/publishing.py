"""Publishing from the studio: a draft as a new version, an old version again, a course back to its pack."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from app.access import visitor
from app.db import db, writing
from app.errors import says, sentence_of
from app.forms import Form
from app.responses import see_other
from app.studio.found import editor, found_course, may_publish, opened, publisher
from app.visitor import now
from courses.catalogue.models import Course, CourseVersion
from courses.catalogue.publishing import Prepared, find_newest, hold_newest, list_versions, publish
from courses.errors import Refusal
from courses.learning.enrolling import count_under_way
from courses.packs.drafting import (
    HasFaults,
    NothingChanged,
    SomebodyPublished,
    follow_older,
    follow_version,
    hand_back,
    list_changed,
    prepare_draft,
    prepare_version,
)
from courses.site.audit import note

blueprint = Blueprint("studio_publishing", __name__, url_prefix="/soan")
KINDS = [("sua-nho", "Sửa nhỏ: chữ, hình, lời giải thích"), ("bo-sung", "Bổ sung: thêm trang, câu hỏi hoặc bài")]

says(HasFaults, "Bản nháp còn lỗi. Mời sửa hết các dòng “Cần sửa” rồi đăng.")
says(NothingChanged, "Bản nháp chưa có gì khác bản đang đăng, nên chưa cần đăng.")

says(
    SomebodyPublished,
    "Vừa có người đăng một phiên bản mới của khóa này. Mời xem lại bản đang đăng bên dưới rồi quyết định. "
    "Bản nháp còn nguyên, chưa mất gì.",
)


class PublishForm(Form):
    """What kind of change this is, and a word about it."""

    change = RadioField("Lần đăng này là", [InputRequired()], choices=KINDS)
    note = StringField("Ghi chú", [Length(max=200)])


@blueprint.get("/<course>")
@editor
def outline(course: str) -> ResponseReturnValue:
    """Show a draft's files, what is said of them, and its versions."""
    return _outline(found_course(course), PublishForm())


@blueprint.post("/<course>/dang")
@publisher
def publish_draft(course: str) -> ResponseReturnValue:
    """Publish the draft as a new version; what somebody saved while it was rendered stays in the draft."""
    form, found = PublishForm(), found_course(course)
    if not form.validate_on_submit():
        return _outline(found, form), 422
    onto = _newest(found)
    try:
        made = prepare_draft(opened(found))
        with writing():
            found = found_course(course)
            version = _publish(found, made, form.change.data, form.note.data or "", onto=onto)
            follow_version(db, found.id, version)
    except (HasFaults, NothingChanged, SomebodyPublished) as refusal:
        return _outline(found_course(course), form, refusal), 409
    return see_other(".outline", course=course)


@blueprint.post("/<course>/quay-ve")
@publisher
def go_back(course: str) -> ResponseReturnValue:
    """Publish an old version again, as the newest one."""
    number, onto = request.form.get("number", ""), _newest(found_course(course))
    old = next((one for one in list_versions(db, found_course(course).id) if str(one.number) == number), None)
    if old is None:
        abort(404)
    made, said, by = prepare_version(db, old), f"Quay về phiên bản {old.number}", visitor().person_id
    with writing():
        found = found_course(course)
        version = _publish(found, made, "sua-nho", said, onto=onto)
        follow_older(db, found.id, version, by=by, now=now())
    return see_other(".outline", course=course)


@blueprint.get("/<course>/tra-ve")
@publisher
def giving_back(course: str) -> ResponseReturnValue:
    """Ask before a course goes back to its pack, with what would be dropped."""
    found = found_course(course)
    draft = opened(found)
    return render_template("studio/hand_back.html", course=found, draft=draft, changed=list_changed(db, found.id))


@blueprint.post("/<course>/tra-ve")
@publisher
def give_back(course: str) -> ResponseReturnValue:
    """Hand a course back to its pack."""
    at, known = now(), visitor()
    with writing():
        hand_back(db, found_course(course))
        note(db, "studio.hand-back", course, actor=known.public_id, now=at)
    return see_other("studio.courses")


def _outline(found: Course, form: PublishForm, refusal: Refusal | None = None) -> str:
    return render_template(
        "studio/outline.html",
        course=found,
        draft=opened(found),
        changed=list_changed(db, found.id),
        versions=list_versions(db, found.id),
        learners=count_under_way(db, found.id),
        form=form,
        refusal=sentence_of(refusal) if refusal else "",
        may_publish=may_publish(),
    )


def _newest(course: Course) -> int:
    newest = find_newest(db, course.id)
    return newest.number if newest else 0


def _publish(found: Course, made: Prepared, change: str, said: str, *, onto: int) -> CourseVersion:
    """Publish what was prepared from the version `onto` outside the block, which this is called in."""
    at, known = now(), visitor()
    before = hold_newest(db, found)
    if before is not None and before.number != onto:
        raise SomebodyPublished
    version = publish(db, found, made, change=change, by=known.person_id, note=said, now=at)
    if before is not None and version.id == before.id:
        raise NothingChanged
    note(db, "studio.publish", found.slug, actor=known.public_id, detail=f"{change} {version.number}", now=at)
    return version
