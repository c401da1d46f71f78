"""A lesson with every kind of block, rendered, beside what it should be.

After a change that is meant: raise RENDERER, delete `golden/moi-khoi.json`, run this test and read the difference.
"""

import json
from pathlib import Path

from courses.catalogue.rendering import render_lesson, render_text
from courses.packs.fences import READERS
from courses.packs.reading import read_pack
from tests.courses.practice.scenarios import PATH, SCENARIO
from tests.packs import small_pack

GOLDEN = Path(__file__).parent / "golden"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d 200'/>"
MEDIA = {"media/reo.svg": SVG % 300, "media/la.svg": SVG % 100}


def test_every_block_renders_as_it_did() -> None:
    source, kept = (GOLDEN / "moi-khoi.md").read_text(), GOLDEN / "moi-khoi.json"
    files = {**small_pack(), "bai-mot.md": source, PATH: SCENARIO}

    content = read_pack(files, MEDIA).content

    rendered = json.loads(render_lesson(content.lessons[0], content.practice))

    assert all(f"::: {name}" in source for name in READERS)
    if not kept.exists():
        kept.write_text(json.dumps(rendered, ensure_ascii=False, indent=1) + "\n")
    assert rendered == json.loads(kept.read_text())


def test_a_text_that_would_be_slow_is_shown_as_typed() -> None:
    for slow in ("[" * 8000, "[a](<b" * 1500, "![a](b" * 1500, "[a][" * 2000, "a" * 9000, "- " * 1000, "1. " * 900):
        escaped = slow.replace("<", "&lt;")
        assert render_text(slow) == f"<p>{escaped}</p>"
