"""Sổ phong trào: the numbers of a unit that no ledger holds, period by period."""

from datetime import date
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from app.access import requires, visitor
from app.db import db, writing
from app.forms import Form
from app.monday.blueprint import STAFF, address, blueprint, the_unit
from app.monday.typed_forms import IndicatorForm
from app.text import local_date
from app.visitor import now
from courses.reports.indicators import (
    SEEDS,
    IndicatorLine,
    Period,
    Told,
    carry_over,
    list_history,
    list_indicators,
    period_of,
    type_indicator,
)
from courses.vietnamese import folded

KINDS = {1: "tháng", 3: "quý", 12: "năm"}
KEPT_WORDS = ("lượt", "người", "hộ", "tổ", "mô hình", "điểm", "tin bài", "hồ sơ")


@blueprint.get("/so-phong-trao")
@requires(*STAFF)
def movement() -> ResponseReturnValue:
    """Show the indicators of a unit in a period, and those not typed yet."""
    unit, period = the_unit(), _period()
    lines = _lines(unit.id, period)
    there = {folded(one.name) for one in lines}
    missing = [one for one in SEEDS if folded(one.name) not in there]
    shown = {"lines": lines, "missing": missing, "form": Form(), "kinds": KINDS, "today": local_date(now())}
    return render_template("monday/movement.html", unit=unit, period=period, of=_of, words=_words, **shown)


@blueprint.route("/so-phong-trao/ghi", methods=["GET", "POST"])
@requires(*STAFF)
def indicator() -> ResponseReturnValue:
    """Type what an indicator comes to; what was typed before stays below."""
    unit, period, me = the_unit(), _period(), visitor().person_id
    name = request.args.get("ten", "")[:200]
    history = list_history(db, unit.id, period, name) if name else []
    form = IndicatorForm(**_begun(name, history))
    if form.validate_on_submit():
        told = Told(str(form.name.data), form.value.data, str(form.word.data), bool(form.is_standing.data),
                    str(form.source.data), form.as_on.data or local_date(now()), str(form.note.data or ""))  # fmt: skip
        with writing():
            type_indicator(db, (unit.id, unit.code), period, told, event=form.event, by_id=me, now=now())
        return redirect(_of("monday.movement", unit.code, period), 303)
    shown = {"history": history, "of": _of, "words": _words, "known": KEPT_WORDS}
    return render_template("monday/indicator.html", unit=unit, period=period, form=form, **shown), form.status


@blueprint.post("/so-phong-trao/mang-sang")
@requires(*STAFF)
def carry() -> ResponseReturnValue:
    """Bring over what the period before held."""
    unit, period, me, form = the_unit(), _period(), visitor().person_id, Form()
    with writing():
        carry_over(db, (unit.id, unit.code), period, event=form.event, by_id=me, now=now())
    return redirect(_of("monday.movement", unit.code, period), 303)


def _lines(unit_id: int, period: Period) -> list[IndicatorLine]:
    found = list_indicators(db, unit_id, period.first, period.last)
    return [one for one in found if (one.from_on, one.to_on) == (period.first, period.last)]


def _begun(name: str, history: list[IndicatorLine]) -> dict[str, Any]:
    """What stands in the form at first: the newest row, else what is known of the name."""
    if history:
        kept = ("name", "value", "word", "is_standing", "source", "note", "as_on")
        return {one: getattr(history[0], one) for one in kept}
    seed = next((one for one in SEEDS if folded(one.name) == folded(name)), None)
    known = {"word": seed.word, "is_standing": seed.is_standing} if seed else {}
    return {"name": name, "as_on": local_date(now()), **known}


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
