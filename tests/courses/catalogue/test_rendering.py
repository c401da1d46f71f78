import json
from itertools import product

import html5lib

from courses.catalogue.rendering import render_lesson, render_text
from courses.packs.reading import read_pack
from tests.packs import small_pack

TAGS = ["script", "img src=x", "svg", "iframe", "a", "form", "input", "style", "object", "math", "video", "body"]
HANDLERS = [" onerror=alert(1)", " onload=alert(1)", " style=position:fixed", " href=javascript:alert(1)", " id=x"]
SHAPES = [
    "<{0}{1}>x</{0}>",
    "<{0}{1}",
    "[x](<{0}{1}>)",
    "`<{0}{1}>`",
    "**<{0}{1}>**",
    "<{0}\n{1}>",
    "&lt;{0}{1}&gt;",
]
LINKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "//ke-gian.vidu",
    "/\\ke-gian.vidu",
    "vbscript:x",
    "https://gov.vn.ke-gian.vidu/",
    "https://ke-gian.vidu/.gov.vn",
    "http://dichvucong.gov.vn",
    "\tjavascript:x",
]


def test_no_payload_survives() -> None:
    payloads = [shape.format(tag, handler) for shape, tag, handler in product(SHAPES, TAGS, HANDLERS)]
    assert len(payloads) > 400
    for payload in payloads:
        tree = html5lib.parseFragment(render_text(payload), namespaceHTMLElements=False)
        for element in tree.iter():
            assert element.tag in {"DOCUMENT_FRAGMENT", "p", "strong", "em", "code", "a", "br", "ul", "ol", "li"}
            assert set(element.attrib) <= {"href", "rel"}


def test_links_lead_only_to_us_or_the_state() -> None:
    for link in LINKS:
        assert "href" not in render_text(f"[x]({link})"), link
    assert 'href="https://dichvucong.gov.vn/x"' in render_text("[x](https://dichvucong.gov.vn/x)")
    assert 'href="/khoa-hoc"' in render_text("[x](/khoa-hoc)")


def test_a_lesson_renders_as_agreed() -> None:
    pages = json.loads(render_lesson(read_pack(small_pack(), {}).content.lessons[0]))

    assert pages[0]["blocks"] == [
        {"kind": "prose", "html": "<p>Có người lạ gọi cho {xh}.</p>"},
        {"kind": "steps", "items": ["Nhìn <strong>số gọi đến</strong>.", "Chạm <strong>Từ chối</strong>."]},
    ]
    assert pages[2]["blocks"][1] == {"kind": "remember", "items": ["Bị giục thì gác máy.", "Hỏi người quen."]}
