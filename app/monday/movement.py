"""Sổ phong trào: the numbers of a unit that no ledger holds, all of one period on one page."""

from datetime import date

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from app.access import requires, visitor
from app.db import db, writing
from app.monday.blueprint import STAFF, address, blueprint, the_unit
from app.monday.book import Book
from app.text import local_date
from app.visitor import now
from courses.reports.indicators import Period, carry_over, list_typed, period_of, type_indicators

KINDS = {1: "tháng", 3: "quý", 12: "năm"}
KEPT_WORDS = ("lượt", "người", "hộ", "tổ", "mô hình", "điểm", "tin bài", "hồ sơ")


@blueprint.route("/so-phong-trao", methods=["GET", "POST"])
@requires(*STAFF)
def movement() -> ResponseReturnValue:
    """Show the indicators of a unit in a period with those of the period before, and take what is typed in one go."""
    unit, period, me, today = the_unit(), _period(), visitor().person_id, local_date(now())
    book = Book(list_typed(db, unit.id, period), list_typed(db, unit.id, period.before), period, today)
    told = book.read()
    if told is not None:
        with writing():
            type_indicators(db, (unit.id, unit.code), period, told, event=book.event, by_id=me, now=now())
            if "mang-sang" in request.form:
                carry_over(db, (unit.id, unit.code), period, event=book.event, by_id=me, now=now())
        return redirect(_of("monday.movement", unit.code, period), 303)
    shown = {"of": _of, "words": _words, "kinds": KINDS, "known": KEPT_WORDS, "today": today}
    return render_template("monday/movement.html", unit=unit, period=period, book=book, **shown), book.status


@blueprint.get("/so-phong-trao/ghi")
@requires(*STAFF)
def indicator() -> ResponseReturnValue:
    """Where one indicator was typed before all stood on one page."""
    return redirect(_of("monday.movement", the_unit().code, _period()), 301)


def _period() -> Period:
    """The period asked for by `tu`, its first day, and `thang`, how many months it has; else this month."""
    months = request.args.get("thang", 1, int)
    try:
        day = date.fromisoformat(request.args.get("tu", "")) if request.args.get("tu") else local_date(now())
    except ValueError:
        abort(404)
    return period_of(day, months) if months in KINDS and 2000 <= day.year <= 2100 else abort(404)


def _of(endpoint: str, unit: str, period: Period, **values: str) -> str:
    """The address of a page about a unit's period."""
    return address(endpoint, unit, tu=period.first.isoformat(), thang=period.months, **values)


def _words(period: Period) -> str:
    """A period in words: tháng 11/2026, quý IV/2026, năm 2026."""
    if period.months == 1:
        return f"tháng {period.first.month}/{period.first.year}"
    quarter = ("I", "II", "III", "IV")[period.first.month // 3]
    return f"quý {quarter}/{period.first.year}" if period.months == 3 else f"năm {period.first.year}"
