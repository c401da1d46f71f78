"""`make budget`: every page in Chromium against its limits: bytes, requests, axe, target sizes, 320 px at 200 % text.

Bytes are of gzipped bodies, as a proxy sends them.  Fails over a maximum of learner-experience §8.5.
"""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Response, sync_playwright

from bench.people import open_holder_session, open_sessions
from bench.site import Site, running_site
from bench.walk import Walk
from config import HERE
from courses.units.models import Role

MOST = {"html": 14, "css": 12, "js": 20, "font": 0, "all": 70, "requests": 8, "again": 16, "requests again": 3}
THEMES = ("light", "dark", "contrast")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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
        self.kinds[kind] = self.kinds.get(kind, 0) + len(gzip.compress(response.body(), 6))

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.kinds.values())


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
    """Measure every page, print each with what is over a limit, and exit 1 if anything is."""
    axe, pages, faults = axe_source(), 0, 0
    print(f"{'page':62} {'html':>6} {'css':>6} {'js':>6} {'all':>6} {'n':>3} {'again':>6} {'n':>3}   KiB gzipped")
    with running_site(is_demo=True) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        keys = {"": None, "citizen": open_holder_session(site), "staff": open_sessions(site, 1, Role.ADMIN)[0]}
        walk = Walk(site.config)
        for path, who in walk:
            try:
                first, again, links = _weigh(chromium, site, path, keys[who])
            except Error as error:
                if "Download is starting" in error.message:
                    continue
                raise
            walk.find(links, who)
            over = [*_too_heavy(first, again, is_staff=who == "staff")]
            over += _hard_to_use(chromium, site, path, keys[who], axe)
            _print(path, first, again, over)
            pages, faults = pages + 1, faults + len(over)
    print(f"{pages} pages, {faults} over a limit")
    sys.exit(1 if faults else 0)


def _weigh(chromium: Browser, site: Site, path: str, key: str | None) -> tuple[Weighed, Weighed, list[str]]:
    context = _context(chromium, site, key)
    page, views = context.new_page(), (Weighed(), Weighed())
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
        page.goto(site.base + path, wait_until="load")
        page.remove_listener("response", hold)
        for response in held:
            if response.url not in kept:
                view.add(response)
    links = page.eval_on_selector_all("a[href^='/']", "all => all.map(one => one.getAttribute('href'))")
    context.close()
    return *views, links


def _too_heavy(first: Weighed, again: Weighed, *, is_staff: bool) -> Iterator[str]:
    most = {**MOST, "html": 60, "all": 250} if is_staff else MOST
    for kind in ("html", "css", "js", "font"):
        if first.kinds.get(kind, 0) > most[kind] * 1024:
            yield f"{kind} {first.kinds[kind] / 1024:.1f} KiB, at most {most[kind]}"
    if first.total > most["all"] * 1024:
        yield f"{first.total / 1024:.1f} KiB in all, at most {most['all']}"
    if first.requests > most["requests"] or again.requests > most["requests again"]:
        yield f"{first.requests} requests, then {again.requests}"


def _hard_to_use(chromium: Browser, site: Site, path: str, key: str | None, axe: str) -> Iterator[str]:
    context = _context(chromium, site, key)
    page = context.new_page()
    page.goto(site.base + path)
    yield from page.evaluate(TARGETS)
    page.evaluate(axe)
    page.add_style_tag(content="*{transition:none!important}")
    for theme in THEMES:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
        for one in found["violations"]:
            yield f"axe ({theme}) {one['id']}: {one['nodes'][0]['html'][:120]}"
    yield from _sideways(page)
    context.close()


def _sideways(page: Page) -> Iterator[str]:
    page.set_viewport_size({"width": 320, "height": 640})
    page.add_style_tag(content="html{font-size:200%!important}")
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    if wide > 320:
        yield f"{wide} px wide at 320 px and 200 % text"


def _context(chromium: Browser, site: Site, key: str | None) -> BrowserContext:
    context = chromium.new_context(viewport={"width": 360, "height": 640}, bypass_csp=True)
    if key:
        context.add_cookies([{"name": "lhs_session", "value": key, "url": site.base}])
    return context


def _print(path: str, first: Weighed, again: Weighed, over: list[str]) -> None:
    html, css, js = (first.kinds.get(kind, 0) / 1024 for kind in ("html", "css", "js"))
    print(
        f"{path[:62]:62} {html:6.1f} {css:6.1f} {js:6.1f} {first.total / 1024:6.1f} {first.requests:3} "
        f"{again.total / 1024:6.1f} {again.requests:3}"
    )
    for said in over:
        print(f"  OVER {said}", flush=True)


if __name__ == "__main__":
    main()
