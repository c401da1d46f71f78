"""A list as an office has it, read: the people in it, and what is wrong by sheet, row and column.  Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from courses.errors import Refusal
from courses.imports.cells import BadCell, birth_of, day_of_cell, email_of, number_of, phone_of
from courses.imports.columns import KNOWN_BY, Columns, Row, find_columns, is_heading
from courses.imports.decoding import ListTooLong
from courses.imports.legacy import refuse_legacy
from courses.vietnamese import folded, squeezed

MOST_ROWS = 20_000
LONGEST_NAME = 120
CLOSING = r"(tong (so|cong)|cong( co)?(?=:)|danh sach (nay )?(co|gom)|ngay \d+ thang|nguoi lap|noi nhan|ghi chu)\b"
"""How a row below a list begins that names nobody: sums, days and signatures; folded."""
DIGITS, MAILBOX = re.compile(r"\d[\d .]*\d"), re.compile(r"([^\s@])[^\s@]*(?=@)")
LONGEST_WORDS = 200
"""Of a unit, a position, a place that gave a certificate."""


class NoNames(Refusal):
    """No row of headings names people and something to know them by."""


@dataclass(frozen=True)
class Listed:
    """One person of a list, with what was received in the row; long numbers and addresses in it are masked."""

    line: int
    name: str
    birth: str | None
    number: str | None
    email: str | None
    unit: str
    sheet: str = ""
    phone: str | None = None
    position: str = ""
    joined_on: date | None = None
    told: dict[str, str] = field(default_factory=dict)
    """What a list of results says of what was learned: `course`, `finished`, `certificate`, `issuer`."""
    received: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """A row that cannot be taken: where, what stood there, and the code of what is wrong.

    `other` is the line it clashes with.
    """

    line: int
    column: int | None
    cell: str
    code: str
    other: int | None = None
    sheet: str = ""
    name: str = ""
    received: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it, "A"."""
        return letter_of(self.column)


@dataclass(frozen=True)
class PeopleList:
    """A list read: who is in it, what is wrong, in how many rows lost zeros were put back, and what was left out."""

    people: tuple[Listed, ...]
    faults: tuple[Fault, ...]
    restored: int
    skipped: int = 0
    """Rows that name nobody: titles of parts, sums, signatures."""
    sheets_skipped: tuple[str, ...] = ()
    """Sheets without headings."""
    columns: frozenset[str] = frozenset()
    """The kinds of columns that were found."""


def letter_of(column: int | None) -> str:
    """A column from 0 as a spreadsheet names it: "A", "AB"."""
    if column is None:
        return ""
    return ("" if column < 26 else chr(ord("A") + column // 26 - 1)) + chr(ord("A") + column % 26)


def read_list(rows: Sequence[Row], *, on: date, is_of_results: bool = False) -> PeopleList:
    """Read a list of at most 20,000 rows, with headings in each sheet; a row is a person, a fault, or names nobody.

    In a list of results a person may stand once for each course and day.
    """
    refuse_legacy(row.cells for row in rows)
    reading = _Reading(on, is_of_results=is_of_results)
    for sheet, of_sheet in groupby(rows, lambda row: row.sheet):
        reading.read(sheet, list(of_sheet))
    if not reading.kinds:
        raise NoNames
    return PeopleList(
        tuple(reading.people), tuple(reading.faults), reading.restored, reading.skipped, tuple(reading.sheets_skipped),
        frozenset(reading.kinds),
    )  # fmt: skip


def masked(cell: str) -> str:
    """A cell without what finds a person elsewhere: of long numbers the last four digits, of addresses the domain."""
    cell = DIGITS.sub(_masked_number, cell[:LONGEST_WORDS])
    return MAILBOX.sub(r"\1…", cell) if "@" in cell else cell


def _masked_number(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    return found[0] if len(digits) < 9 else "*" * (len(digits) - 4) + digits[-4:]


class _Wrong(Exception):
    def __init__(self, kind: str, code: str, other: int | None = None, cell: str | None = None) -> None:
        super().__init__(code)
        self.kind, self.code, self.other, self.cell = kind, code, other, cell


class _Reading:
    """What is gathered over the sheets of one list."""

    def __init__(self, on: date, *, is_of_results: bool) -> None:
        self.on, self.is_of_results = on, is_of_results
        self.people: list[Listed] = []
        self.faults: list[Fault] = []
        self.restored, self.skipped = 0, 0
        self.sheets_skipped: list[str] = []
        self.kinds: set[str] = set()
        self.seen: dict[tuple[str, str], tuple[str, int]] = {}

    def read(self, sheet: str, rows: list[Row]) -> None:
        """Read one sheet; one without headings is left out by name."""
        columns = find_columns(rows)
        if columns is None:
            self.sheets_skipped.append(sheet)
            return
        self.kinds |= columns.places.keys()
        body = [row for row in rows if row.line > columns.line]
        if len(body) + len(self.people) > MOST_ROWS:
            raise ListTooLong
        for row in body:
            if _names_nobody(row.cells, columns):
                self.skipped += 1
            else:
                self._take(row, columns)

    def _take(self, row: Row, columns: Columns) -> None:
        received = tuple(masked(cell) for cell in row.cells)
        try:
            one, was_restored = _person(row, columns, self.on, received)
            if self.is_of_results:
                _read("finished", partial(day_of_cell, on=self.on), columns.cell(row.cells, "finished"))
            self._refuse_twin(one)
        except _Wrong as wrong:
            place = columns.place(wrong.kind)
            cell = masked(row.cells[place]) if place is not None and place < len(row.cells) else ""
            name = squeezed(columns.cell(row.cells, "name"))[:60]
            shown = cell[:60] if wrong.cell is None else wrong.cell
            self.faults.append(Fault(row.line, place, shown, wrong.code, wrong.other, row.sheet, name, received))
        else:
            self.people.append(one)
            self.restored += was_restored

    def _refuse_twin(self, one: Listed) -> None:
        marks = [("number", one.number or ""), ("email", one.email or "")]
        if not (one.number or one.email):
            kind, mark = ("phone", one.phone) if one.phone else ("name", one.birth)
            marks.append((kind, f"{folded(one.name)} {mark}"))
        of = f" {folded(one.told['course'])} {one.told['finished']}" if self.is_of_results else ""
        marks = [(kind, mark and mark + of) for kind, mark in marks]
        for kind, mark in marks:
            other = self.seen.get((kind, mark)) if mark else None
            if other is not None:
                sheet, line = other
                where = "" if sheet == one.sheet else "-elsewhere"
                raise _Wrong(kind, f"same-{kind}{where}", line, one.name)
        self.seen.update({(kind, mark): (one.sheet, one.line) for kind, mark in marks if mark})


def _names_nobody(cells: Sequence[str], columns: Columns) -> bool:
    """Whether a row is the title of a part, a sum or a signature: it has nothing where people have something."""
    if is_heading(cells):
        return True
    said = [columns.cell(cells, kind) for kind in ("family", "name", *KNOWN_BY) if columns.place(kind) is not None]
    filled = [cell for cell in said if cell]
    return not filled or (len(filled) == 1 and re.match(CLOSING, folded(filled[0])) is not None)


def _person(row: Row, columns: Columns, on: date, received: tuple[str, ...]) -> tuple[Listed, bool]:
    name = squeezed(f"{columns.cell(row.cells, 'family')} {columns.cell(row.cells, 'name')}")
    if not any(sign.isalpha() for sign in name) or len(name) > LONGEST_NAME:
        raise _Wrong("name", "name-long" if len(name) > LONGEST_NAME else "name-missing", None, name[:60])
    marks: dict[str, Any] = dict(_marks(row.cells, columns, on))
    number, was_restored = marks.pop("number")
    if not (marks["birth"] or number or marks["email"] or marks["phone"]):
        raise _Wrong("name", "nothing-to-know-by", None, name)
    words: dict[str, Any] = {
        kind: _words(columns, row.cells, kind) for kind in ("unit", "position", "course", "certificate", "issuer")
    }
    told = {kind: words.pop(kind) for kind in ("course", "certificate", "issuer")}
    told["finished"] = columns.cell(row.cells, "finished")
    place: dict[str, Any] = {"line": row.line, "sheet": row.sheet, "received": received}
    return Listed(name=name, number=number, told=told, **place, **marks, **words), was_restored


def _marks(cells: Sequence[str], columns: Columns, on: date) -> Iterator[tuple[str, object]]:
    """What each cell to know somebody by says; names the column of one that cannot be read."""
    readers: dict[str, Callable[[str], object]] = {
        "birth": partial(birth_of, on=on),
        "number": number_of,
        "email": email_of,
        "phone": phone_of,
        "joined": partial(day_of_cell, on=on),
    }
    for kind, reader in readers.items():
        yield "joined_on" if kind == "joined" else kind, _read(kind, reader, columns.cell(cells, kind))


def _read(kind: str, reader: Callable[[str], object], cell: str) -> object:
    try:
        return reader(cell)
    except BadCell as bad:
        raise _Wrong(kind, bad.code) from None


def _words(columns: Columns, cells: Sequence[str], kind: str) -> str:
    return squeezed(columns.cell(cells, kind))[:LONGEST_WORDS]
