"""What `/toi` shows a helper first: the way to open a session."""

from flask import render_template

from app.access import holds
from app.community.blueprint import HELPERS
from courses.people.visitors import Visitor


def helper_panel(_me: Visitor) -> str:
    """The panel "Buổi học", empty for who helps nowhere."""
    return render_template("community/panel.html") if holds(*HELPERS) else ""
