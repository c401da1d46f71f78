"""A scenario with all five ways of doing, courses published with scenarios, and runs that walk a whole one."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

from courses.catalogue.publishing import admit_course, prepare, publish
from courses.catalogue.scenarios import Found
from courses.learning.practising import Run, play
from courses.packs.findings import Lines
from courses.packs.reading import read_pack
from courses.packs.yaml_lines import read_yaml
from courses.practice.engine import list_answers
from courses.practice.scenario import Scenario
from tests.make import Make
from tests.packs import small_pack

TEXT = (Path(__file__).parent / "five-ways.yaml").read_text()
START = "/luyen/nam-cach"


def scenario(text: str = TEXT) -> Scenario:
    """The scenario that a text tells."""
    return Scenario.model_validate(read_yaml("nam-cach.yaml", text, Lines()))


def publish_practice(make: Make, *scenarios: Scenario, change: str = "bo-sung") -> None:
    """Publish the small course with these scenarios, or with the one of five ways."""
    pack = read_pack(dict(small_pack()), {})
    content = pack.content.model_copy(update={"practice": scenarios or (scenario(),)})
    made = prepare(content, pack.files, {})
    with make._writing() as db:
        publish(db, admit_course(db, content.id, now=make.now), made, change=change, now=make.now)


def walk(found: Found) -> Iterator[Run]:
    """A run to each scene, and each answer given there; of marks, none, each alone, and all."""
    scenes, seen, left = found.scenario.scenes, set[str](), deque([play(found, "k", ())])
    while left:
        run = left.popleft()
        yield run
        if run.state.scene in seen:
            continue
        seen.add(run.state.scene)
        answers = list_answers(scenes[run.state.scene])
        few = [one for one in answers if one.count(".") == 0 or one == answers[-1]]
        left += [play(found, "k", (*(s.answer for s in run.steps), one)) for one in few if one != "xem"]
