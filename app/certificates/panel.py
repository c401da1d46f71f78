"""What `/toi` shows of certificates."""

from flask import render_template

from app.certificates import words
from app.db import db
from app.visitor import now
from courses.certificates.finding import list_own
from courses.people.visitors import Visitor

MOST_SHOWN = 3


def certificates_panel(me: Visitor) -> str:
    """The newest certificates of a person and the way to all of them."""
    rows = list_own(db, me.person_id, now=now())
    return render_template("certificates/panel.html", rows=rows[:MOST_SHOWN], words=words)
