"""A small whole scenario, for tests to change and read."""

from pathlib import Path

from courses.packs.findings import Lines
from courses.packs.yaml_lines import read_yaml
from courses.practice.scenario import Scenario

SCENARIO = (Path(__file__).parent / "cuoc-goi-thu.yaml").read_text()
PATH = "practice/cuoc-goi-thu.yaml"
OFFER = "::: luyen-tap cuoc-goi-thu\n:::\n"


def scenario(*pairs: str) -> Scenario:
    """The small scenario, with texts of its file replaced: old, new, old, new."""
    text = SCENARIO
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new, 1)
    return Scenario.model_validate(read_yaml(PATH, text, Lines()))
