"""A small whole scenario, for tests to change and read."""

from pathlib import Path

SCENARIO = (Path(__file__).parent / "cuoc-goi-thu.yaml").read_text()
PATH = "practice/cuoc-goi-thu.yaml"
OFFER = "::: luyen-tap cuoc-goi-thu\n:::\n"
