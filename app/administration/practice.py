"""Where people fall in practice, for the admin: each scenario and scene, of ten runs or more."""

from collections.abc import Iterable

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.access import requires
from app.administration.blueprint import blueprint
from app.db import db
from app.site import call, home_path
from app.spreadsheets import written
from app.text import addressed
from courses.learning.practice_counts import FEWEST, ScenarioCount, list_practice
from courses.practice.scenario import Scenario
from courses.units.models import Role

VERDICTS = {"good": "Đúng", "ok": "Tạm được", "risky": "Chưa chắc", "bad": "Chưa an toàn"}
HEADINGS = ("Khóa học", "Bài luyện", "Cảnh", "Số lượt", *VERDICTS.values(), "Sai lần đầu ở đây")
HIDDEN = f"dưới {FEWEST}"


@blueprint.get("/luyen-tap")
@requires(Role.ADMIN, of=home_path)
def practice() -> ResponseReturnValue:
    """Show for each scenario how its scenes were answered, and where most runs went astray first."""
    shown = {"counts": list_practice(db), "verdicts": VERDICTS, "hidden": HIDDEN, "scene_words": scene_words}
    return render_template("administration/practice.html", **shown)


@blueprint.get("/luyen-tap.csv")
@requires(Role.ADMIN, of=home_path)
def practice_table() -> ResponseReturnValue:
    """Give the same figures as a table."""
    named = {"Content-Disposition": 'attachment; filename="luyen-tap.csv"'}
    return Response(written(HEADINGS, _rows(list_practice(db))), mimetype="text/csv", headers=named)


def scene_words(scenario: Scenario, scene_id: str) -> str:
    """A scene in words: what it asks, else what it says."""
    scene = scenario.scenes[scene_id]
    return addressed(scene.ask or scene.say or scene_id, call())


def _rows(counts: Iterable[ScenarioCount]) -> Iterable[list[str]]:
    nothing = [""] * (len(VERDICTS) + 1)
    for one in counts:
        named = [one.course, addressed(one.scenario.title, call())]
        if one.runs is None:
            yield [*named, "", HIDDEN, *nothing]
        for scene in one.scenes:
            cells = [HIDDEN, *nothing]
            if scene.verdicts is not None:
                cells = [str(n) for n in (scene.runs, *(scene.verdicts.get(v, 0) for v in VERDICTS), scene.falls)]
            yield [*named, scene_words(one.scenario, scene.scene_id), *cells]
