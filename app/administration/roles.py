"""Roles: who holds which where, granted and ended by who is admin over the place."""

from datetime import datetime

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.access import paths_of, requires, visitor
from app.administration.blueprint import blueprint
from app.db import db, writing
from app.errors import says
from app.forms import Form
from app.responses import see_other
from app.text import ROLES, local_date
from app.visitor import now
from courses.errors import NotYours
from courses.obligations.cells import BadCell, birth_of
from courses.obligations.ledger import end_of_day
from courses.units.granting import (
    LastAdminRole,
    NobodyOfThatName,
    SeveralOfThatName,
    end_role,
    find_namesake,
    grant_role,
    list_granted,
)
from courses.units.models import Role
from courses.units.units import UnitLine, list_units

says(NobodyOfThatName, "Chưa thấy ai có tên và ngày sinh này. Mời người đó đăng nhập mức 2 một lần rồi giao lại.")
says(
    SeveralOfThatName,
    "Có hơn một người trùng tên và ngày sinh. Mời ghi đủ ngày sinh, hoặc giao bằng lệnh trên máy chủ.",
)
says(
    LastAdminRole, "Đây là quyền quản trị cuối cùng đang giữ. Mời giao cho người khác trước, rồi nhờ người đó kết thúc."
)
WHOLE_SITE = ""
WORK = {
    Role.HELPER: ("giúp người khác học ở đơn vị này",),
    Role.OFFICER: ("tải danh sách và giao khóa học", "xem ai đã học, ai chưa", "miễn, sửa hạn hoặc rút việc đã giao"),
    Role.HEAD: ("tải danh sách và giao khóa học", "xem ai đã học, ai chưa", "miễn, sửa hạn hoặc rút việc đã giao"),
    Role.AUTHOR: ("soạn và sửa bản nháp khóa học",),
    Role.APPROVER: ("soạn và sửa bản nháp khóa học", "đăng phiên bản mới, quay về phiên bản cũ"),
    Role.ADMIN: (
        "giao quyền và kết thúc quyền của người khác",
        "đổi cài đặt trang",
        "xem danh sách và việc phải học",
        "soạn và đăng khóa học",
    ),
}
"""What each role may do, as the page before its end says it."""


class GrantForm(Form):
    """Who gets which role where, and until when."""

    name = StringField("Họ và tên", [InputRequired(), Length(max=120)])
    birth = StringField("Ngày sinh hoặc năm sinh", [InputRequired()])
    role = SelectField("Vai trò", choices=[(role.value, words) for role, words in ROLES.items()])
    unit = SelectField("Ở đơn vị")
    until = StringField("Đến hết ngày (có thể để trống)", [Optional()])

    to_at: datetime | None = None

    def validate_birth(self, field: StringField) -> None:
        """Take 05/04/1980 or 1980."""
        field.data = _day(field.data)

    def validate_until(self, field: StringField) -> None:
        """Take a day to come."""
        found = datetime.strptime(str(field.data), "%d/%m/%Y").date() if _is_day(field.data) else None  # noqa: DTZ007
        if found is None or end_of_day(found) <= now():
            raise ValidationError("Mời nhập một ngày sắp tới, như 31/12/2026.")
        self.to_at = end_of_day(found)


@blueprint.route("/quyen", methods=["GET", "POST"])
@requires(Role.ADMIN, fresh=True)
def roles() -> ResponseReturnValue:
    """Show the roles below one's own, and grant one."""
    form, places = GrantForm(), _places()
    form.unit.choices = [*_whole_site(), *((unit.code, unit.name) for unit in places)]
    if form.validate_on_submit():
        unit_id = next((unit.id for unit in places if unit.code == form.unit.data), None)
        by_id, role, name, birth = visitor().person_id, Role(form.role.data), str(form.name.data), str(form.birth.data)
        try:
            with writing():
                person_id = find_namesake(db, name, birth)
                grant_role(db, person_id, role, unit_id=unit_id, by_id=by_id, to_at=form.to_at, now=now())
            return see_other(".roles")
        except (NobodyOfThatName, SeveralOfThatName) as refusal:
            form.refuse(refusal)
    granted = list_granted(db, paths_of(Role.ADMIN), now=now())
    return render_template("administration/roles.html", form=form, granted=granted, words=ROLES), form.status


@blueprint.route("/quyen/ket-thuc", methods=["GET", "POST"])
@requires(Role.ADMIN, fresh=True)
def end() -> ResponseReturnValue:
    """Say what a person can no longer do once a role ends, and end it."""
    if request.method == "GET":
        return _ending()
    person, unit = request.form.get("person", ""), request.form.get("unit", "")
    by_id = visitor().person_id
    try:
        role = Role(request.form.get("role", ""))
        with writing():
            end_role(db, person, role, unit_code=unit, by_id=by_id, now=now())
    except (ValueError, NotYours):
        abort(404)
    return see_other(".roles")


def _ending() -> str:
    wanted = tuple(request.args.get(name, "") for name in ("person", "role", "unit"))
    granted = list_granted(db, paths_of(Role.ADMIN), now=now())
    theirs = [one for one in granted if one.person == wanted[0]]
    one = next((one for one in theirs if (one.person, one.role.value, one.unit_code or "") == wanted), None)
    if one is None:
        abort(404)
    kept = [other for other in theirs if other is not one]
    return render_template("administration/end.html", one=one, kept=kept, words=ROLES, work=WORK[one.role])


def _places() -> list[UnitLine]:
    return list_units(db, paths_of(Role.ADMIN), on=local_date(now()))


def _whole_site() -> list[tuple[str, str]]:
    return [(WHOLE_SITE, "Cả trang")] if "/" in paths_of(Role.ADMIN) else []


def _day(text: str | None) -> str | None:
    try:
        return birth_of(text or "", on=local_date(now()))
    except BadCell:
        raise ValidationError("Mời viết như 05/04/1980, hoặc chỉ năm 1980.") from None


def _is_day(text: str | None) -> bool:
    try:
        datetime.strptime(text or "", "%d/%m/%Y")  # noqa: DTZ007
    except ValueError:
        return False
    return True
