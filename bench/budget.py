"""`make budget`: every page in Chromium against its limits: bytes, requests, axe, target sizes, every size of text.

Bytes are of gzipped bodies, as a proxy sends them.  Fails over a maximum of learner-experience §8.5, and for a kind of
page that was not come to.  Forms are sent blank too, and what comes back is used like any page.
"""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, Response, sync_playwright

from bench.people import keep_fresh, open_holder_session, open_sessions
from bench.site import Site, running_site
from bench.states import Door, State, arrange
from bench.walk import Walk
from config import HERE
from courses.units.models import Role

MOST = {"html": 14, "css": 12, "js": 20, "font": 0, "all": 70, "requests": 8, "again": 16, "requests again": 3}
THEMES = ("light", "dark", "contrast")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules a theme can break; all others are told by one theme."""
WIDTHS, SIZES = (320, 360, 768, 1280), ("m", "l", "xl", "xxl")
SIZED = """size => { document.documentElement.dataset.text = size;
  const body = getComputedStyle(document.body);
  return body.getPropertyValue("--fs") ? parseFloat(body.fontSize) : 0 }"""
"""Sets a size of text, and tells how large letters are; 0 on paper, which has one size."""
STATUS = "performance.getEntriesByType('navigation')[0].responseStatus"
LINKS = "all => all.map(one => one.getAttribute('href'))"
BLANK = "main form[method=post]:has(input:not([type=hidden]):not([type=file]), textarea, select)"
SEND_BLANK = """form => { for (const one of form.elements) {
    if (one.type === "checkbox" || one.type === "radio") one.checked = false;
    else if (one.tagName !== "BUTTON" && one.type !== "hidden" && one.type !== "file") one.value = ""; }
  form.noValidate = true; form.submit() }"""
TARGETS = (Path(__file__).parent / "targets.js").read_text()
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass
class Weighed:
    """What one view of a page cost, in bytes by kind, and how many requests."""

    kinds: dict[str, int] = field(default_factory=dict)
    requests: int = 0

    def add(self, response: Response) -> None:
        """Count one answer; one the browser had kept costs nothing."""
        if response.from_service_worker or response.status == 304 or response.url.startswith("data:"):
            return
        if 300 <= response.status < 400:
            self.requests += 1
            return
        kind = {"document": "html", "stylesheet": "css", "script": "js", "font": "font"}.get(
            response.request.resource_type, "other"
        )
        self.requests += 1
        self.kinds[kind] = self.kinds.get(kind, 0) + len(gzip.compress(_body(response), 6))

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.kinds.values())


def _body(response: Response) -> bytes:
    """What an answer held; asked for again where Chromium has let go of it already, as of a picture of the tab."""
    try:
        return response.body()
    except Error:
        return response.frame.page.request.get(response.url).body()


def axe_source() -> str:
    """axe-core, fetched once from npm into `var/`."""
    folder = HERE / "var" / "npm"
    source = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text((HERE / "bench" / "package.json").read_text())
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
        subprocess.run(command, cwd=folder, check=True)
    return source.read_text()


def main() -> None:
    """Measure every page, print each with what is over a limit, and exit 1 if anything is or a page was left out."""
    axe, pages, faults = axe_source(), 0, 0
    print(f"{'page':62} {'html':>6} {'css':>6} {'js':>6} {'all':>6} {'n':>3} {'again':>6} {'n':>3}   KiB gzipped")
    with running_site(is_demo=True) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        arranged = arrange(site.config)
        doors = arranged.doors | {"": Door(), "citizen": _door(open_holder_session(site)), "staff": _door(_admin(site))}
        walk = Walk(arranged.app, arranged.states)
        for state in walk:
            if pages % 50 == 0:
                keep_fresh(site)
            over = list(_look(chromium, site, state, doors[state.who], walk, axe))
            pages, faults = pages + 1, faults + len(over)
    missed = walk.list_missed()
    print("\n".join([f"  OVER {one}" for one in missed] + [f"{pages} pages, {faults + len(missed)} over a limit"]))
    sys.exit(1 if faults or missed else 0)


def _look(chromium: Browser, site: Site, state: State, door: Door, walk: Walk, axe: str) -> Iterator[str]:
    """Weigh a page and use it; what was sent back for its blank form is used too.  Yields what is over a limit."""
    context = _context(chromium, site, door)
    page = context.new_page()
    try:
        first, again = _weigh(context, page, site.base + state.path)
    except Error as error:
        context.close()
        if "Download is starting" in error.message:
            return
        raise
    shown = urlsplit(page.url).path if page.evaluate(STATUS) < 400 else ""
    walk.see(shown, page.eval_on_selector_all("a[href^='/']", LINKS), state.who)
    is_staff = bool(page.query_selector("body.desk"))
    if state.press:
        page.click(f"main button:has-text('{state.press}')")
    over = [*_too_heavy(first, again, is_staff=is_staff), *_hard_to_use(page, axe)]
    over += (f"sent back blank: {one}" for one in _sent_back(page, site.base + state.path, axe))
    _print(state, first, again, over)
    context.close()
    yield from over


def _door(key: str) -> Door:
    return Door((("lhs_session", key),))


def _admin(site: Site) -> str:
    return open_sessions(site, 1, Role.ADMIN)[0]


def _weigh(context: BrowserContext, page: Page, address: str) -> tuple[Weighed, Weighed]:
    views = (Weighed(), Weighed())
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    for view in views:
        held: list[Response] = []
        kept, served = set[str](), set[str]()

        def hold(response: Response, held: list[Response] = held) -> None:
            held.append(response)

        def note(event: dict[str, Any], kept: set[str] = kept, served: set[str] = served) -> None:
            if event["response"]["fromDiskCache"] or event["requestId"] in served:
                kept.add(event["response"]["url"])

        def note_served(event: dict[str, Any], served: set[str] = served) -> None:
            served.add(event["requestId"])

        page.on("response", hold)
        network.on("Network.requestServedFromCache", note_served)
        network.on("Network.responseReceived", note)
        page.goto(address, wait_until="load")
        page.remove_listener("response", hold)
        for response in held:
            if response.url not in kept:
                view.add(response)
    network.detach()
    return views


def _too_heavy(first: Weighed, again: Weighed, *, is_staff: bool) -> Iterator[str]:
    most = {**MOST, "html": 60, "all": 250} if is_staff else MOST
    for kind in ("html", "css", "js", "font"):
        if first.kinds.get(kind, 0) > most[kind] * 1024:
            yield f"{kind} {first.kinds[kind] / 1024:.1f} KiB, at most {most[kind]}"
    if first.total > most["all"] * 1024:
        yield f"{first.total / 1024:.1f} KiB in all, at most {most['all']}"
    if first.requests > most["requests"] or again.requests > most["requests again"]:
        yield f"{first.requests} requests, then {again.requests}"


def _hard_to_use(page: Page, axe: str) -> Iterator[str]:
    """What fingers, other eyes and larger letters meet; the page is left 320 px wide with letters twice as large."""
    yield from page.evaluate(TARGETS)
    page.evaluate(axe)
    page.add_style_tag(content="*{transition:none!important}")
    for theme in THEMES:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        found = page.evaluate("asked => axe.run(asked)", {"runOnly": TAGS if theme == "light" else COLOURS})
        for one in found["violations"]:
            yield f"axe ({theme}) {one['id']}: {one['nodes'][0]['html'][:120]}"
    yield from _sideways(page)


def _sideways(page: Page) -> Iterator[str]:
    """At each width with each size of text, and at 320 px with the browser's own text at 200 %."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        letters = []
        for size in SIZES:
            letters.append(page.evaluate(SIZED, size))
            yield from _wider(page, width, f"{size} text")
        if any(letters) and letters != sorted(set(letters)):
            yield f"letters of {letters} px at {width} px: they do not follow the reader's size"
    page.evaluate(SIZED, "l")
    page.set_viewport_size({"width": 320, "height": 640})
    page.add_style_tag(content="html{font-size:200%!important}")
    yield from _wider(page, 320, "200 % text")


def _wider(page: Page, width: int, text: str) -> Iterator[str]:
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    if wide > width:
        yield f"{wide} px wide at {width} px and {text}"


def _sent_back(page: Page, address: str, axe: str) -> Iterator[str]:
    """What is wrong with the page that comes back when the form is sent with nothing in it; none where it is taken."""
    if page.url != address or not page.query_selector(BLANK):
        return
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address)
    with page.expect_navigation() as sent:
        page.eval_on_selector(BLANK, SEND_BLANK)
    if sent.value and sent.value.status == 422:
        yield from _hard_to_use(page, axe)


def _context(chromium: Browser, site: Site, door: Door) -> BrowserContext:
    agent = door.agent or None
    context = chromium.new_context(viewport={"width": 360, "height": 640}, bypass_csp=True, user_agent=agent)
    context.add_cookies([{"name": name, "value": value, "url": site.base} for name, value in door.cookies])
    return context


def _print(state: State, first: Weighed, again: Weighed, over: list[str]) -> None:
    path = f"{state.who} {state.path}".strip()
    html, css, js = (first.kinds.get(kind, 0) / 1024 for kind in ("html", "css", "js"))
    print(
        f"{path[:62]:62} {html:6.1f} {css:6.1f} {js:6.1f} {first.total / 1024:6.1f} {first.requests:3} "
        f"{again.total / 1024:6.1f} {again.requests:3}"
    )
    for said in over:
        print(f"  OVER {said}", flush=True)


if __name__ == "__main__":
    main()
