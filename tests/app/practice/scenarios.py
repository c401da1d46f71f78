"""A scenario with all five ways of doing, and courses published with scenarios; no checker has a say in them."""

from pathlib import Path

from courses.catalogue.publishing import admit_course, prepare, publish
from courses.packs.findings import Lines
from courses.packs.reading import read_pack
from courses.packs.yaml_lines import read_yaml
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
