"""The blueprint of the office's week, and what its views share: which unit, which week, and words for both."""

from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint, abort, request, url_for

from app.access import paths_of
from app.db import db
from app.site import site
from app.text import HERE
from courses.reports.weekly import Compared, compare_weeks, monday_of
from courses.units.models import Role
from courses.units.tree import Branch, find_own_branch

blueprint = Blueprint("monday", __name__, url_prefix="/quan-ly")
STAFF = (Role.OFFICER, Role.HEAD, Role.ADMIN)
DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
WHOLE_SITE = "Cả trang"
MOST_WEEKS_BACK = 520


def the_branch() -> Branch:
    """The unit asked for by `don-vi` within the visitor's own, else the one the site is for or the visitor's; or 404.

    Whoever has a role in a unit that is no more sees an empty one.
    """
    paths, wanted = paths_of(*STAFF), request.args.get("don-vi", "")[:64]
    return find_own_branch(db, paths, code=wanted, home=site().home_unit_code) or abort(404)


def the_unit() -> Branch:
    """The same, where a page needs one unit; 404 for everything."""
    branch = the_branch()
    return branch if branch.id else abort(404)


def places_of(branch: Branch) -> list[int]:
    """The places whose counts together are the unit's; of everything, those of all provinces."""
    return [branch.id] if branch.id else [one.id for one in branch.children]


def name_of(branch: Branch) -> str:
    """What the unit is called on a page."""
    return branch.name or WHOLE_SITE


def address(endpoint: str, unit: str, **values: Any) -> str:
    """The address of a page about the unit with a code; without a code about whatever the visitor comes to first."""
    where: dict[str, Any] = {**values, **({"don-vi": unit} if unit else {})}
    return url_for(endpoint, **where)


def the_week(branch: Branch, today: date) -> Compared:
    """The week asked for by `tuan`, its Monday; else the last one that is over."""
    return compare_weeks(db, places_of(branch), _monday(today), today=today)


def day_and_month(day: date) -> str:
    """A day as 22/11."""
    return f"{day.day}/{day.month}"


def span(first: date, last: date) -> str:
    """Days from one to another: 16–22/11, or 30/11–6/12."""
    if first == last:
        return day_and_month(last)
    return f"{first.day if first.month == last.month else day_and_month(first)}–{day_and_month(last)}"


def sunday(monday: date) -> date:
    """The last day of a Monday's week."""
    return monday + timedelta(days=6)


def clock(instant: datetime) -> str:
    """An instant as "16:35 ngày 24/11/2026"."""
    return f"{instant.astimezone(HERE):%H:%M ngày %d/%m/%Y}"


def weekday(instant: datetime) -> str:
    """A day as "Thứ Tư 25/11"."""
    there = instant.astimezone(HERE)
    return f"{DAYS[there.weekday()]} {day_and_month(there.date())}"


def hour(instant: datetime) -> str:
    """A time as "8 giờ 30"."""
    there = instant.astimezone(HERE)
    return f"{there.hour} giờ {there.minute:02d}" if there.minute else f"{there.hour} giờ"


def change(amount: int) -> str:
    """More or less than before, in words."""
    return f"thêm {amount}" if amount > 0 else f"bớt {-amount}" if amount else "không đổi"


def _monday(today: date) -> date:
    running = monday_of(today)
    try:
        wanted = monday_of(date.fromisoformat(request.args.get("tuan", "")))
    except ValueError:
        return running - timedelta(weeks=1)
    return wanted if timedelta(0) <= running - wanted <= timedelta(weeks=MOST_WEEKS_BACK) else abort(404)
