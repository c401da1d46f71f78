"""Which column of a list is which, by its heading in Vietnamese, in any order.  Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from courses.vietnamese import folded

FIRST_LINES = 20
"""How far down the heading may stand, below title rows."""
DELIMITERS = ("\t", ";", ",", "|")
HEADINGS = (
    ("email", r"mail|thu dien tu"),
    ("certificate", r"^so (giay )?(chung nhan|chung chi)|^(so hieu|so vao so|ma chung nhan)"),
    ("number", r"dinh danh|cccd|can cuoc"),
    ("phone", r"dien thoai|^(so )?(dt|sdt)$|di dong"),
    ("birth", r"^(ngay|nam|ngay thang|ngay thang nam|ngay nam) sinh|^sinh (ngay|nam)$"),
    ("finished", r"^ngay (hoan thanh|cap|hoc xong|dat|cong nhan)"),
    ("joined", r"^ngay (vao|nhan viec|ve|tuyen dung|bat dau|nhan cong tac)"),
    ("family", r"^(ho va ten dem|ho ten dem|ho dem|ho va dem|ho va ten lot|ho va|ho)$"),
    ("name", r"^ho (va )?ten|^ten (can bo|hoc vien|nguoi hoc)"),
    ("given", r"^ten$"),
    ("position", r"^chuc (vu|danh)|^vi tri"),
    ("course", r"khoa hoc|^noi dung"),
    ("issuer", r"nen tang|^(noi|don vi|co quan) (cap|to chuc|dao tao)"),
    ("unit", r"^don vi|^co quan|^phong ban|^noi cong tac|^to dan pho|^truong$"),
)
"""What a heading means, by a pattern over its folded words; the first that fits."""
KNOWN_BY = {"birth", "number", "email", "phone"}
"""What a person may be known by beside a name: one of these must have a column."""


class Row(NamedTuple):
    """One row that holds anything: its sheet, "" where there is only one, its line from 1, and its cells."""

    sheet: str
    line: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Columns:
    """Where each thing stands in a row, from 0, by its kind, and the line the headings are on, from 1."""

    line: int
    places: dict[str, int] = field(default_factory=dict)
    other_birth: int | None = None
    """A second column of births: lists with one for men and one for women."""

    def place(self, kind: str) -> int | None:
        """The column of a kind; none if it is not there."""
        return self.places.get(kind)

    def cell(self, cells: Sequence[str], kind: str) -> str:
        """What stands in the column of a kind; empty if there is none."""
        place = self.places.get(kind)
        found = cells[place] if place is not None and place < len(cells) else ""
        if kind == "birth" and not found and self.other_birth is not None and self.other_birth < len(cells):
            return cells[self.other_birth]
        return found


def find_columns(rows: Sequence[Row]) -> Columns | None:
    """The columns, by the first row that names a person's name and one thing more; none where there is no such row."""
    for number, (_sheet, line, cells) in enumerate(rows[:FIRST_LINES]):
        found: dict[str, int] = {}
        for place, heading in enumerate(cells):
            kind = meaning(heading)
            if kind and kind not in found:
                found[kind] = place
        if "name" not in found and "given" in found:
            found["name"] = found["given"]
        else:
            found.pop("family", None)
        found.pop("given", None)
        if "name" in found and found.keys() & KNOWN_BY:
            below = [row.cells for row in rows[number + 1 : number + 1 + FIRST_LINES]]
            return Columns(line, _parted(found, cells, below), _other_birth(found.get("birth"), below))
    return None


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row below the headings only says them again, or says more of them: column numbers, "Nam" and "Nữ"."""
    filled = [(place, cell) for place, cell in enumerate(cells, 1) if cell]
    if all(meaning(cell) or folded(cell) in {"nam", "nu", "stt", "tt"} for _place, cell in filled):
        return True
    return len(filled) > 1 and all(re.fullmatch(rf"[(\[]?{place}[)\]]?", cell) for place, cell in filled)


def meaning(heading: str) -> str | None:
    """What a heading names, "name" or "birth"; none if it names nothing we read."""
    if len(heading) > 100 or heading.isdecimal():
        return None
    words = " ".join(re.sub(r"\(.*?\)|[^a-z0-9]+", " ", folded(heading)).split())
    return next((kind for kind, pattern in HEADINGS if re.search(pattern, words)), None)


def _parted(found: dict[str, int], headings: Sequence[str], below: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns where one heading stands over two: the family's and middle names, and the given name beside them."""
    place = found["name"]
    if "family" in found or any(headings[place + 1 : place + 2]) or place + 1 in found.values():
        return found
    named = [cells for cells in below if any(cells[place : place + 1])]
    beside = [folded("".join(cells[place + 1 : place + 2])) for cells in named]
    given = [cell for cell in beside if re.fullmatch(r"[a-z]+( [a-z]+)?", cell)]
    is_given = 2 * len(given) > len(named) and not set(given) <= {"nam", "nu", "x"}
    return found | {"family": place, "name": place + 1} if is_given else found


def _other_birth(birth: int | None, rows: Sequence[Sequence[str]]) -> int | None:
    below = rows[0] if rows else ()
    if birth is None or birth + 1 >= len(below):
        return None
    both = {folded(below[birth]), folded(below[birth + 1])}
    return birth + 1 if both == {"nam", "nu"} else None
