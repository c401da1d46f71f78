"""The chart of adults: who has finished, of all there are, unit by unit or of the unit alone."""

from collections.abc import Mapping
from typing import Any

from app.db import db
from app.monday.blueprint import name_of
from app.monday.charts import Bar, draw_bars
from courses.reports.reached import list_reached
from courses.units.tree import Branch


def adults_of(branch: Branch, targets: Mapping[str, int]) -> dict[str, Any]:
    """What the chart of adults shows: `reached` of the unit, and `adults`, the bars of those below it or its own."""
    found = list_reached(db, branch.unit_ids)
    below = [(one.id, one.name, one.code) for one in branch.children if one.id in found]
    shown = below or [(key, name_of(branch), "") for key in found]
    bars = [Bar(name, found[key].people, found[key].adults, code) for key, name, code in shown]
    return {"reached": found.get(branch.id), "adults": draw_bars(bars, targets.get("adults"))}
