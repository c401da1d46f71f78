"""Which column of a list is which, by its heading in Vietnamese, in any order."""

import csv
import re
from dataclasses import dataclass

from courses.vietnamese import folded

FIRST_LINES = 20
"""How far down the heading may stand, below title rows."""
DELIMITERS = ("\t", ";", ",", "|")


@dataclass(frozen=True)
class Columns:
    """Where each thing stands in a row, from 0, and the line the headings are on, from 1; none if not there."""

    line: int
    name: int
    family: int | None = None
    birth: int | None = None
    number: int | None = None
    email: int | None = None
    unit: int | None = None


def table_of(text: str) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, each with the number of the line it begins on, by the delimiter that fits best."""
    lines = text.split("\n")
    sample = [line for line in lines[:FIRST_LINES] if line.strip()]
    delimiter = max(DELIMITERS, key=lambda one: (_headings(sample, one), sum(line.count(one) for line in sample)))
    reader = csv.reader(lines, delimiter=delimiter)
    rows, begun = [], 1
    try:
        for row in reader:
            rows.append((begun, [cell.strip() for cell in row]))
            begun = reader.line_num + 1
    except csv.Error:
        rows.append((begun, ["?"]))
    return [(line, row) for line, row in rows if any(row)]


def find_columns(rows: list[tuple[int, list[str]]]) -> Columns | None:
    """The columns, by the first row that names a person's name and one thing more; none where there is no such row."""
    for line, row in rows[:FIRST_LINES]:
        found: dict[str, int] = {}
        for place, heading in enumerate(row):
            kind = meaning(heading)
            if kind and kind not in found:
                found[kind] = place
        if "name" not in found and "given" in found:
            found["name"] = found["given"]
        else:
            found.pop("family", None)
        found.pop("given", None)
        if "name" in found and found.keys() & {"birth", "number", "email"}:
            return Columns(line=line, **found)
    return None


def meaning(heading: str) -> str | None:
    """What a heading names: name, family, given, birth, number, email or unit."""
    words = " ".join(re.sub(r"\(.*?\)|[^a-z0-9]+", " ", folded(heading)).split())
    for kind, pattern in (
        ("email", r"mail|thu dien tu"),
        ("number", r"dinh danh|cccd|can cuoc"),
        ("birth", r"^(ngay|nam|ngay thang|ngay thang nam|ngay nam) sinh|^sinh (ngay|nam)$"),
        ("family", r"^(ho va ten dem|ho ten dem|ho dem|ho va dem|ho va ten lot|ho)$"),
        ("name", r"^ho (va )?ten|^ten (can bo|hoc vien|nguoi hoc)"),
        ("given", r"^ten$"),
        ("unit", r"^don vi|^co quan|^phong ban|^noi cong tac|^to dan pho"),
    ):
        if re.search(pattern, words):
            return kind
    return None


def _headings(sample: list[str], delimiter: str) -> int:
    return max(
        (sum(meaning(cell.strip('" ')) is not None for cell in line.split(delimiter)) for line in sample), default=0
    )
