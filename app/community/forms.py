"""The forms of learning sessions."""

from datetime import datetime, timedelta
from typing import cast

from flask import request
from wtforms import BooleanField, DateTimeLocalField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from app.forms import Form
from app.text import HERE, local_date
from app.visitor import now
from courses.community.opening import Plan
from courses.community.sessions import Before, SessionLine, UsedPlace
from courses.community.written import MOST, BadName, Written, read_names
from courses.units.units import UnitLine

AS_PLACE, WHOLE_UNIT = "", "-"
MOST_PLACES, MOST_TOPICS = 4, 6
LONGEST = 120
FAR = timedelta(days=366)
MOST_OTHERS = 2_000


class SessionForm(Form):
    """Where, for whom, on what, when and by whom."""

    place = RadioField("Học ở đâu", validate_choice=False)
    other_place = StringField("Ghi nơi khác", [Length(max=LONGEST)])
    group = SelectField("Cho tổ dân phố nào")
    topic = RadioField("Học gì", validate_choice=False)
    other_topic = StringField("Ghi nội dung khác", [Length(max=LONGEST)])
    at = DateTimeLocalField("Ngày và giờ", [InputRequired()], format=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"])
    trainer = StringField("Người hướng dẫn", [InputRequired(), Length(max=LONGEST)])

    places: tuple[UsedPlace, ...] = ()
    groups: tuple[UnitLine, ...] = ()
    topics: tuple[str, ...] = ()

    def offer(self, before: Before, groups: list[UnitLine], courses: list[str]) -> None:
        """Offer places and topics of before, the courses, and the unit's groups; the newest stand chosen."""
        self.places, self.groups = before.places[:MOST_PLACES], tuple(groups)
        self.place.choices = [(one.session, one.place) for one in self.places]
        self.topics = tuple(dict.fromkeys([*before.topics[:2], *courses, *before.topics]))[:MOST_TOPICS]
        self.topic.choices = [(one, one) for one in self.topics]
        as_place = [(AS_PLACE, "Như lần trước ở nơi đã chọn")] if self.places else []
        whole = [(WHOLE_UNIT, "Chung, không riêng tổ nào")]
        self.group.choices = [*as_place, *whole, *((one.code, one.name) for one in groups)]

    def stand_as_last(self) -> None:
        """Have the newest place and topic chosen."""
        if not self.is_sent:
            self.place.data = self.places[0].session if self.places else None
            self.topic.data = self.topics[0] if self.places else None

    def stand_as(self, found: SessionLine) -> None:
        """Have chosen what a session says of itself, or typed where it is not offered."""
        if self.is_sent:
            return
        same = (one.session for one in self.places if (one.place, one.group_id) == (found.place, found.group_id))
        self.place.data = next(same, None)
        self.other_place.data = None if self.place.data else found.place
        self.group.data = AS_PLACE if self.place.data else found.group_code or WHOLE_UNIT
        is_offered = found.topic in self.topics
        self.topic.data, self.other_topic.data = (found.topic, None) if is_offered else (None, found.topic)

    def validate_other_place(self, field: StringField) -> None:
        """Take a place typed or chosen."""
        if not (field.data or "").strip() and self._chosen() is None:
            raise ValidationError("Mời chọn một nơi ở trên, hoặc ghi nơi học.")

    def validate_other_topic(self, field: StringField) -> None:
        """Take a topic typed or chosen."""
        if not (field.data or "").strip() and self.topic.data not in self.topics:
            raise ValidationError("Mời chọn một nội dung ở trên, hoặc ghi nội dung học.")

    def validate_at(self, field: DateTimeLocalField) -> None:
        """Take a day within a year of today."""
        if field.data and abs(field.data.replace(tzinfo=HERE) - now()) > FAR:
            raise ValidationError("Mời xem lại năm: ngày này cách hôm nay hơn một năm.")

    @property
    def place_notes(self) -> dict[str, str]:
        """For which group each place was last used."""
        return {one.session: one.group_name for one in self.places if one.group_name}

    @property
    def plan(self) -> Plan:
        """The session as the domain knows it."""
        chosen, typed = self._chosen(), (self.other_place.data or "").strip()
        at = cast("datetime", self.at.data)
        return Plan(
            place=typed or (chosen.place if chosen else ""),
            group_id=self._group_id(None if typed else chosen),
            held_on=at.date(),
            starts_at=at.replace(tzinfo=HERE),
            topic=(self.other_topic.data or "").strip() or str(self.topic.data),
            trainer=str(self.trainer.data),
        )

    def _chosen(self) -> UsedPlace | None:
        return next((one for one in self.places if one.session == self.place.data), None)

    def _group_id(self, chosen: UsedPlace | None) -> int | None:
        if self.group.data == AS_PLACE:
            return chosen.group_id if chosen else None
        return next((one.id for one in self.groups if one.code == self.group.data), None)


class NamesForm(Form):
    """Names written down in a hall."""

    written = TextAreaField("Tên người mới", [Length(max=MOST * 80)])
    agreed = BooleanField("Đã đọc to câu trên, và mọi người đều đồng ý")

    names: tuple[Written, ...] = ()

    @property
    def ticked(self) -> frozenset[str]:
        """Those ticked as being there."""
        return frozenset(request.form.getlist("person"))

    @property
    def shown(self) -> frozenset[str]:
        """Those the list showed as being there."""
        return frozenset(request.form.getlist("shown"))

    def validate_written(self, field: TextAreaField) -> None:
        """Read the names."""
        try:
            self.names = tuple(read_names(field.data or "", on=local_date(now())))
        except BadName as bad:
            piece = str(bad.args[0])[:60]
            raise ValidationError(f"“{piece}” chưa phải tên. Mỗi dòng một tên, ví dụ Nguyễn Thị Lan 1956.") from None

    def validate_agreed(self, field: BooleanField) -> None:
        """Store no new name without the sentence read out."""
        if self.names and not field.data:
            raise ValidationError("Mời đọc to câu đồng ý rồi chọn ô này. Ai không đồng ý thì chỉ đếm, không ghi tên.")


class OthersForm(Form):
    """How many were there without a name."""

    others = IntegerField(
        "Số người chưa ghi tên", [InputRequired(), NumberRange(0, MOST_OTHERS, "Mời nhập một số từ 0 đến 2.000.")]
    )


class CancelForm(Form):
    """Why a session does not count."""

    reason = StringField("Vì sao hủy", [InputRequired(), Length(max=200)])
