"""What a person must finish, as a panel of their own page."""

from flask import render_template

from app.db import db
from app.visitor import now
from courses.obligations.duties import list_duties
from courses.people.visitors import Visitor


def is_open_duty(person_id: int, course: str) -> bool:
    """Whether a person must still finish a course by an obligation."""
    return any(duty.is_open and duty.course_slug == course for duty in list_duties(db, person_id, now=now()))


def duties_panel(visitor: Visitor) -> str:
    """The panel "Việc phải học", empty for who must finish nothing."""
    duties = list_duties(db, visitor.person_id, now=now())
    return render_template("obligations/duties.html", duties=duties) if duties else ""
