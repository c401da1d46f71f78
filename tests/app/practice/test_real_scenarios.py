"""Every scene of every scenario of `content/` for practice, and what is said to every answer in it, as pages."""

import gzip
import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.practice.carried import carry
from config import HERE
from courses.catalogue.scenarios import find_scenario
from courses.learning.practising import Run
from courses.packs.disk import list_folders, load_pack
from tests.app.practice.scenarios import publish_practice, walk
from tests.browser import Browser
from tests.make import Make

SCENARIOS = [
    one
    for folder in list_folders(HERE / "content")
    for one in load_pack(folder).content.practice
    if one.mode == "luyen-tap"
]
HEAVIEST = 3 * 1024
"""Bytes of gzipped HTML a scene's page may have beyond its frame."""


def weigh(html: str) -> int:
    """Bytes of gzipped HTML beyond the frame: what the main part adds."""
    frame = re.sub(r"<main.*</main>", "", html, flags=re.DOTALL)
    return len(gzip.compress(html.encode(), 6)) - len(gzip.compress(frame.encode(), 6))


@pytest.fixture(params=SCENARIOS, ids=lambda one: str(one.id))
def runs(request: pytest.FixtureRequest, app: Flask, make: Make, db: Session) -> list[tuple[Run, str]]:
    """Every run of the walk with what its addresses carry."""
    publish_practice(make, request.param)
    found = find_scenario(db, request.param.id)
    assert found is not None
    with app.app_context():
        return [(run, carry(found, run.key, run.steps)) for run in walk(found)]


@pytest.mark.sweep
def test_every_scene_and_every_answer_is_a_light_page(runs: list[tuple[Run, str]], browser: Browser) -> None:
    heavy, seen = dict[str, int](), set[str]()
    for run, carried in runs:
        base = f"/luyen/{run.found.scenario.id}"
        last = [f"{base}/{run.steps[-1].scene}/phan-hoi"] if run.steps else []
        for path in (*last, f"{base}/{run.state.scene}"):
            browser.visit(f"{path}?s={carried}")
            assert (browser.status, browser.path) == (200, f"{path}?s={carried}")
            heavy[path] = max(heavy.get(path, 0), weigh(browser.html))
            seen.add(run.state.scene)

    assert seen == set(runs[0][0].found.scenario.scenes)
    assert {path: weight for path, weight in heavy.items() if weight > HEAVIEST} == {}
