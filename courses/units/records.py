"""The country's units as a table of ours: read, checked, written.  Pure: no database."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from itertools import pairwise
from pathlib import Path

from courses.errors import Refusal
from courses.units.models import Form
from courses.units.naming import NotAUnitName, unit_name
from courses.vietnamese import squeezed

DATA = Path(__file__).parent / "data"
FILES = (DATA / "units.csv", DATA / "old_units.csv")
"""Today's units with their names since 1/7/2025; and those of the list before (QĐ 124/2004/QĐ-TTg)."""


class BadRecords(Refusal):
    """A table of units that cannot be taken; says the line and what is wrong with it."""


@dataclass(frozen=True)
class UnitRecord:
    """A unit under one name, from one day to another."""

    code: str
    name: str
    form: Form
    parent: str
    """The code of today's province it lies in; empty for a province."""
    valid_from: date
    valid_to: date | None = None
    """Its last day; none while it stands."""
    successor: str = ""
    """The code of what followed: its own where only name or form changed; empty where several did or none is known."""

    def is_living(self, on: date) -> bool:
        """Whether the unit stands under this name on a day."""
        return self.valid_from <= on and (self.valid_to is None or self.valid_to >= on)


COLUMNS = tuple(field.name for field in fields(UnitRecord))


def load_records(*paths: Path) -> list[UnitRecord]:
    """The records of some files, checked together; refuses the whole with `BadRecords`."""
    records = [one for path in paths or FILES for one in read_records(path.read_text(encoding="utf-8-sig"), path.name)]
    check_records(records)
    return records


def read_records(text: str, name: str = "") -> Iterator[UnitRecord]:
    """The records of a table, line by line."""
    reader = csv.reader(io.StringIO(text))
    if tuple(next(reader, ())) != COLUMNS:
        raise BadRecords(f"{name}:1: cần các cột {','.join(COLUMNS)}")
    for number, cells in enumerate(reader, 2):
        try:
            yield _record(*cells)
        except (TypeError, ValueError) as error:
            raise BadRecords(f"{name}:{number}: {error}") from None


def check_records(records: Iterable[UnitRecord]) -> None:
    """Refuse one code twice from the same day or on one day, and a parent or successor that is not there."""
    spans: dict[str, list[UnitRecord]] = {}
    for one in records:
        spans.setdefault(one.code, []).append(one)
    for code, names in spans.items():
        names.sort(key=lambda one: one.valid_from)
        for before, after in pairwise(names):
            if before.valid_to is None or before.valid_to >= after.valid_from:
                raise BadRecords(f"{code}: hai đơn vị cùng mã trong một ngày")
        for wanted in {named for one in names for named in (one.parent, one.successor) if named} - spans.keys():
            raise BadRecords(f"{code}: không có đơn vị mã {wanted}")


def written_records(records: Iterable[UnitRecord]) -> str:
    """The table of some records, by code and day."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(one) for one in sorted(records, key=lambda one: (len(one.code), one.code, one.valid_from)))
    return text.getvalue()


def _record(code: str, name: str, form: str, parent: str, valid_from: str, valid_to: str, successor: str) -> UnitRecord:
    if not code or not squeezed(name):
        raise ValueError("thiếu mã hoặc tên")
    begins, ends = date.fromisoformat(valid_from), date.fromisoformat(valid_to) if valid_to else None
    if ends and ends < begins:
        raise ValueError("ngày cuối trước ngày đầu")
    return UnitRecord(code, _name(name), Form(form), parent, begins, ends, successor)


def _name(text: str) -> str:
    try:
        return unit_name(text)
    except NotAUnitName:
        raise ValueError("tên bắt đầu bằng chữ hoặc số") from None
