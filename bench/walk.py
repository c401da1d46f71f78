"""Which pages are weighed: every page of every course, and one of each kind that a link leads to, as each visitor."""

from collections import deque
from collections.abc import Iterator

from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app import create_app
from app.practice.carried import carry
from config import HERE, Config
from courses.catalogue.scenarios import Found
from courses.catalogue.versions import Version
from courses.packs.disk import list_folders, load_pack
from tests.app.practice.scenarios import walk

ANYBODY = ("/", "/khoa-hoc", "/khoa-hoc?q=lua+dao", "/hoc-tiep", "/tro-giup", "/khong-co", "/dang-nhap", "/cai-dat",
           "/quyen-rieng-tu", "/xac-minh", "/noi-o", "/xem-thu")  # fmt: skip
NO_PAGES = ("assets.", "health.", "standin.")


class Walk:
    """Addresses with who opens them: "" (anybody), "citizen" (holds a certificate) or "staff" (an admin)."""

    def __init__(self, config: Config) -> None:
        app = create_app(config)
        self._addresses = app.url_map.bind("127.0.0.1")
        with app.app_context():
            self._left = deque([*((path, "") for path in ANYBODY), *_course_pages(), *_practice_pages()])
        self._left += [("/toi", "citizen"), ("/quan-ly", "staff"), ("/soan", "staff"), ("/quan-tri/quyen", "staff")]
        self._known = {(who, self._kind(path)) for path, who in self._left}

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Each address once, until no new kind of page was found."""
        while self._left:
            yield self._left.popleft()

    def find(self, links: list[str], who: str) -> None:
        """Take the links of a page along that lead to a kind of page this visitor has not been on."""
        for link in links:
            path = link.partition("#")[0]
            kind = self._kind(path)
            if kind and not kind.startswith(NO_PAGES) and (who, kind) not in self._known:
                self._known.add((who, kind))
                self._left.append((path, who))

    def _kind(self, path: str) -> str:
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
