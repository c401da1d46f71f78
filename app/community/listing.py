"""The sessions of a month, by unit, with visits and people apart."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires
from app.community.blueprint import HELPERS, blueprint, my_paths
from app.db import db
from app.text import local_date
from app.visitor import now
from courses.community.counting import count_sessions
from courses.community.sessions import MOST_LISTED, list_sessions
from courses.units.units import UnitLine, list_offices


@dataclass(frozen=True)
class Month:
    """A month as an address and a page name it."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def before(self) -> "Month":
        """The month before it."""
        return Month((self.first - timedelta(days=1)).replace(day=1))

    @property
    def after(self) -> "Month":
        """The month after it."""
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @property
    def slug(self) -> str:
        """As in an address: 2026-11."""
        return f"{self.first:%Y-%m}"

    @property
    def words(self) -> str:
        """As on a page: tháng 11/2026."""
        return f"tháng {self.first.month}/{self.first.year}"


@blueprint.get("")
@requires(*HELPERS)
def sessions() -> ResponseReturnValue:
    """Show the sessions of a month of one's units, what they come to, and each group's share."""
    today = local_date(now())
    month = _month(today)
    offices = list_offices(db, my_paths(), on=today)
    unit = _unit(offices)
    paths = (unit.path,) if unit else my_paths()
    shown = {"found": list_sessions(db, paths, from_on=month.first, to_on=month.last), "today": today}
    shown["most"] = MOST_LISTED
    shown["counts"] = count_sessions(db, paths, month.first, min(month.last, today))
    return render_template("community/list.html", month=month, offices=offices, unit=unit, **shown)


def _month(today: date) -> Month:
    try:
        first = date.fromisoformat(f"{request.args.get('thang', '')}-01")
    except ValueError:
        first = today.replace(day=1)
    return Month(first if date(2000, 1, 1) <= first <= date(2199, 12, 1) else today.replace(day=1))


def _unit(offices: list[UnitLine]) -> UnitLine | None:
    wanted = request.args.get("don-vi", "")
    if not wanted:
        return None
    return next((one for one in offices if one.code == wanted), None) or abort(404)
