"""A lesson's pages as HTML blocks: the one door to Markdown and to the sanitiser.

Every block is a plain map that a template draws; text parts are HTML from a tight list of tags.  `{xh}` stays as it
is and is filled at each request.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import markdown
import nh3

from courses.catalogue.blocks import Audio, Block, Check, DoNow, Note, Phone, Picture, Practice, Prose, Remember, Steps
from courses.catalogue.content import Lesson
from courses.catalogue.limits import is_tangled
from courses.practice.scenario import Scenario

RENDERER = 1
"""Goes up when the same document gives other HTML."""
TAGS = {"p", "strong", "em", "ul", "ol", "li", "br", "a", "code"}


def render_lesson(lesson: Lesson, practice: Sequence[Scenario] = ()) -> str:
    """The JSON text of a lesson's pages; `practice` are the scenarios its pages may offer."""
    scenarios = {scenario.id: scenario for scenario in practice}
    pages = [
        {"id": page.id, "title": page.title, "blocks": [_render(block, scenarios) for block in page.blocks]}
        for page in lesson.pages
    ]
    return json.dumps(pages, ensure_ascii=False)


def render_pages(lesson: Lesson, media: Mapping[str, str], practice: Sequence[Scenario] = ()) -> list[dict[str, Any]]:
    """A lesson's pages as blocks for a preview; `media` gives the stored name for a path in the pack."""
    pages: list[dict[str, Any]] = json.loads(render_lesson(lesson, practice))
    for block in (block for page in pages for block in page["blocks"] if "src" in block):
        block["src"] = media.get(block["src"], block["src"])
    return pages


def render_text(source: str) -> str:
    """Markdown as safe HTML; raw HTML is shown as text, links lead only to pages of ours or to `.gov.vn`.

    A text that would be slow to render is shown as it was typed.
    """
    escaped = source.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if is_tangled(source):
        return f"<p>{escaped}</p>"
    html = markdown.markdown(escaped, extensions=["sane_lists"], output_format="html")
    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"https"}, link_rel="noopener", attribute_filter=_keep
    )


def render_line(source: str) -> str:
    """One line of Markdown without the paragraph around it."""
    html = render_text(source).strip()
    return html.removeprefix("<p>").removesuffix("</p>") if html.count("<p>") == 1 else html


def _keep(tag: str, attribute: str, value: str) -> str | None:
    host = re.match(r"https://([a-z0-9.-]+)(?:/|$)", value)
    is_ours = value.startswith("/") and not value.startswith(("//", "/\\"))
    return value if is_ours or (host and host[1].endswith(".gov.vn")) else None


def _render(block: Block, scenarios: Mapping[str, Scenario]) -> dict[str, Any]:
    match block:
        case Prose(markdown=text) | DoNow(markdown=text):
            return {"kind": block.kind, "html": render_text(text)}
        case Note(tone=tone, markdown=text):
            return {"kind": "note", "tone": tone, "html": render_text(text)}
        case Steps(items=items):
            return {"kind": "steps", "items": [render_line(item) for item in items]}
        case Remember(lines=lines):
            return {"kind": "remember", "items": [render_line(line) for line in lines]}
        case Check(question_id=question_id):
            return {"kind": "check", "question_id": question_id}
        case Practice(scenario_id=scenario_id):
            offered = scenarios.get(scenario_id)
            title, minutes = (offered.title, offered.minutes) if offered else (scenario_id, 0)
            return {"kind": "practice", "id": scenario_id, "title": title, "minutes": minutes}
        case Picture() | Audio() | Phone():
            return block.model_dump(mode="json")
