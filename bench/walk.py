"""Which pages are weighed: every page of every course, what is under way, and one of each kind that a link leads to, as
each visitor; and which kinds were not come to."""

from collections import deque
from collections.abc import Iterable, Iterator

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.practice.carried import carry
from bench.states import State
from config import HERE
from courses.catalogue.scenarios import Found
from courses.catalogue.versions import Version
from courses.packs.disk import list_folders, load_pack
from tests.app.practice.scenarios import walk

ANYBODY = ("/", "/khoa-hoc", "/khoa-hoc?q=lua+dao", "/hoc-tiep", "/tro-giup", "/khong-co", "/dang-nhap", "/cai-dat",
           "/quyen-rieng-tu", "/xac-minh", "/noi-o", "/xem-thu")  # fmt: skip
WALKED = {"": (), "citizen": ("/toi",), "staff": ("/quan-ly", "/soan", "/quan-tri/quyen")}
"""Visitors of whom every kind of page is looked at, and where they begin."""
NO_PAGES = ("assets.", "health.", "standin.")
NOT_WALKED = {
    "catalogue.short_link": "leads on to a lesson",
    "sign_in.come_back": "where the provider sends back to; leads on",
    "consent.ask": "stands between a provider and a first sign-in; tests/e2e walk it with the stand-in",
    "learning.remember_picture": "a picture to send",
    "administration.practice_table": "a file",
    "administration.teaching_table": "a file",
    "monday.indicator": "an address of before; leads on to the page of all indicators",
    "obligations.document_file": "a file",
    "obligations.list_template": "a file",
    "obligations.recognition_file": "a file",
    "obligations.table": "a file",
    "own.pdf": "a file",
    "reports.canonical": "a file",
    "reports.common_form": "a file",
    "reports.document": "a file",
    "reports.named": "a file",
    "reports.rollup": "a file",
    "reports.take_away": "a file",
    "taking.file": "a file",
    "taking.table": "a file",
}
"""Kinds of GET that show no page, or none this walk can come to, and why."""


class Walk:
    """States: "" (anybody), "citizen" (holds a certificate), "staff" (an admin), and those arranged."""

    def __init__(self, app: Flask, arranged: Iterable[State]) -> None:
        self._addresses = app.url_map.bind("127.0.0.1")
        self._all = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
        with app.app_context():
            open_to_all = [*((path, "") for path in ANYBODY), *_course_pages(), *_practice_pages()]
        named = [*open_to_all, *((path, who) for who, paths in WALKED.items() for path in paths)]
        self._left = deque([*(State(path, who) for path, who in named), *arranged])
        self._known = {(one.who, self.kind(one.path)) for one in self._left}
        self._seen = set[str]()

    def __iter__(self) -> Iterator[State]:
        """Each state once, until no new kind of page was found."""
        while self._left:
            yield self._left.popleft()

    def see(self, path: str, links: list[str], who: str) -> None:
        """Note that a page was shown, and take its links along that lead to a kind of page not been on: by a visitor of
        whom everything is walked, else by anybody."""
        self._seen |= {self.kind(path)}
        for link in links:
            path = link.partition("#")[0]
            kind, whose = self.kind(path), who if who in WALKED else ""
            if not kind or kind in NOT_WALKED or kind.startswith(NO_PAGES):
                continue
            if (whose, kind) not in self._known:
                self._known |= {(whose, kind), ("", kind)}
                self._left.append(State(path, who))

    def list_missed(self) -> list[str]:
        """The kinds of pages that were not come to though nobody said why, and those of which it was said in vain."""
        wanted = {one for one in self._all if not one.startswith(NO_PAGES)}
        missed = [f"{one} was not come to" for one in wanted - self._seen - NOT_WALKED.keys()]
        return sorted(
            [*missed, *(f"{one} is excepted for nothing" for one in NOT_WALKED.keys() - (wanted - self._seen))]
        )

    def kind(self, path: str) -> str:
        """The endpoint of an address; empty for none."""
        try:
            return str(self._addresses.match(path.partition("?")[0], "GET")[0])
        except (HTTPException, RequestRedirect):
            return ""


def _course_pages() -> Iterator[tuple[str, str]]:
    for folder in list_folders(HERE / "content"):
        course = load_pack(folder).content
        yield f"/khoa-hoc/{course.id}", ""
        yield from ((f"/luyen/{scenario.id}", "") for scenario in course.practice if scenario.mode == "luyen-tap")
        for lesson in course.lessons:
            yield f"/khoa-hoc/{course.id}/{lesson.id}", ""
            yield f"/khoa-hoc/{course.id}/{lesson.id}/trac-nghiem", ""
            yield from ((f"/khoa-hoc/{course.id}/{lesson.id}/{n}", "") for n in range(1, len(lesson.pages) + 1))


def _practice_pages() -> Iterator[tuple[str, str]]:
    """One page for each kind of screen with each way of doing, what is said to an answer there, and the ends."""
    seen = set[tuple[str, str]]()
    for folder in list_folders(HERE / "content"):
        course = load_pack(folder).content
        version = Version(0, 0, course.id, 1, "", course)
        practised = (one for one in course.practice if one.mode == "luyen-tap")
        for run in (run for scenario in practised for run in walk(Found(version, scenario))):
            scene = run.found.scenario.scenes[run.state.scene]
            kind = (scene.screen.kind if scene.screen else scene.end.result if scene.end else "", scene.input)
            if kind in seen:
                continue
            seen.add(kind)
            base, carried = f"/luyen/{run.found.scenario.id}", carry(run.found, run.key, run.steps)
            yield f"{base}/{run.state.scene}?s={carried}", ""
            if run.steps:
                yield f"{base}/{run.steps[-1].scene}/phan-hoi?s={carried}", ""
