"""What a person must finish, as a panel of their own page."""

from flask import render_template

from app.db import db
from app.visitor import now
from courses.obligations.duties import list_duties
from courses.people.visitors import Visitor


def duties_panel(visitor: Visitor) -> str:
    """The panel "Việc phải học", empty for who must finish nothing."""
    duties = list_duties(db, visitor.person_id, now=now())
    return render_template("obligations/duties.html", duties=duties) if duties else ""
