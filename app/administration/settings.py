"""What the operator sets: names, the official address, who helps, and the ward the site is for."""

import re

from flask import render_template
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.access import paths_of, requires, visitor
from app.administration.blueprint import blueprint
from app.db import db, writing
from app.forms import Form
from app.responses import see_other
from app.site import forget_settings, home_path
from app.text import local_date
from app.visitor import now
from courses.site.audit import note
from courses.site.settings import change_settings, read_settings
from courses.units.models import Role
from courses.units.residences import Listed, match_offices
from courses.units.units import find_unit

SHORT = [Length(max=120)]


class SettingsForm(Form):
    """The settings of the site; an empty one is not set."""

    site_name = StringField("Tên trang", [InputRequired(), Length(max=60)])
    operating_unit = StringField("Đơn vị vận hành", SHORT)
    issuer = StringField("Đơn vị cấp giấy chứng nhận", SHORT)
    domain = StringField("Địa chỉ chính thức", SHORT)
    helper_name = StringField("Nhóm giúp tại chỗ", SHORT)
    helper_phone = StringField("Số điện thoại nhóm giúp", SHORT)
    hotline_police = StringField("Số gọi công an", SHORT)
    hotline_scam = StringField("Số báo lừa đảo", SHORT)
    home_unit_code = StringField("Phường, xã của trang này", SHORT)

    home_code: str = ""

    def validate_domain(self, field: StringField) -> None:
        """Take a host name only."""
        field.data = (field.data or "").strip().casefold()
        if field.data and not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", field.data):
            raise ValidationError("Chỉ ghi tên miền, ví dụ lophocso.vidu, không có https:// hay dấu gạch chéo.")

    def validate_home_unit_code(self, field: StringField) -> None:
        """Take a name, with or without what it is, or a code; where several have the name, ask for the code."""
        if not (field.data or "").strip():
            return
        found = match_offices(db, str(field.data), paths_of(Role.ADMIN), on=local_date(now()))
        if len(found) != 1:
            raise ValidationError(_which(found))
        self.home_code = found[0].code

    def validate_helper_phone(self, field: StringField) -> None:
        """Take digits, spaces and x for a sample."""
        _refuse_letters(field)

    def validate_hotline_police(self, field: StringField) -> None:
        """Take digits, spaces and x for a sample."""
        _refuse_letters(field)

    def validate_hotline_scam(self, field: StringField) -> None:
        """Take digits, spaces and x for a sample."""
        _refuse_letters(field)


@blueprint.route("/cai-dat", methods=["GET", "POST"])
@requires(Role.ADMIN, of=home_path, fresh=True)
def settings() -> ResponseReturnValue:
    """Show the settings and change them."""
    kept = read_settings(db)
    home = find_unit(db, kept.home_unit_code, on=local_date(now())) if kept.home_unit_code else None
    shown = {"home_unit_code": f"{home.name} ({home.code})" if home else ""}
    form = SettingsForm(**{name: getattr(kept, name) for name in kept.__dataclass_fields__} | shown)
    if form.validate_on_submit():
        typed = form.data | {"home_unit_code": form.home_code}
        wanted = {name: " ".join(str(value or "").split()) for name, value in typed.items()}
        changes = {name: value for name, value in wanted.items() if value != getattr(kept, name)}
        actor, at = visitor().public_id, now()
        with writing():
            change_settings(db, changes, now=at)
            note(db, "settings.changed", "site", actor=actor, detail=" ".join(sorted(changes)), now=at)
        forget_settings()
        return see_other(".settings", luu="1")
    return render_template("administration/settings.html", form=form), form.status


def _which(found: list[Listed]) -> str:
    if not found:
        return "Chưa thấy nơi này. Mời ghi tên như Phường Bến Hoa, hoặc mã 5 chữ số."
    several = "; ".join(f"{one.name}, {one.within or 'không thuộc tỉnh nào'}: {one.code}" for one in found)
    return f"Nhiều nơi có tên này. Mời ghi mã. {several}."


def _refuse_letters(field: StringField) -> None:
    if field.data and not re.fullmatch(r"[0-9x+ .]{3,20}", field.data.strip()):
        raise ValidationError("Chỉ ghi chữ số và dấu cách.")
