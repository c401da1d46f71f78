"""A list as an office has it, read: the people in it, and what is wrong by row and column.  Pure."""

from dataclasses import dataclass
from datetime import date

from courses.errors import Refusal
from courses.obligations.cells import BadCell, birth_of, email_of, number_of
from courses.obligations.columns import Columns, find_columns, table_of
from courses.obligations.decoding import ListTooLong
from courses.vietnamese import folded, squeezed

MOST_ROWS = 5_000
LONGEST_NAME = 120


class NoNames(Refusal):
    """No row of headings names people and something to know them by."""


@dataclass(frozen=True)
class Listed:
    """One person of a list."""

    line: int
    name: str
    birth: str | None
    number: str | None
    email: str | None
    unit: str


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

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it, "A"."""
        return "" if self.column is None else chr(ord("A") + self.column) if self.column < 26 else str(self.column + 1)


@dataclass(frozen=True)
class PeopleList:
    """A list read: who is in it, what is wrong, and in how many rows lost zeros were put back."""

    people: tuple[Listed, ...]
    faults: tuple[Fault, ...]
    restored: int


def read_list(text: str, *, on: date) -> PeopleList:
    """Read a list of at most 5,000 rows with headings; every row is either a person or a fault."""
    rows = table_of(text)
    columns = find_columns(rows)
    if columns is None:
        raise NoNames
    body = [(line, row) for line, row in rows if line > columns.line]
    if len(body) > MOST_ROWS:
        raise ListTooLong
    people: list[Listed] = []
    faults: list[Fault] = []
    restored = 0
    seen: dict[tuple[str, str], int] = {}
    for line, row in body:
        try:
            one, was_restored = _person(line, row, columns, on)
            _refuse_twin(one, columns, seen)
        except _Wrong as wrong:
            faults.append(wrong.fault)
        else:
            people.append(one)
            restored += was_restored
    return PeopleList(tuple(people), tuple(faults), restored)


class _Wrong(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def _person(line: int, row: list[str], columns: Columns, on: date) -> tuple[Listed, bool]:
    name = squeezed(f"{_cell(row, columns.family)} {_cell(row, columns.name)}")
    if not any(sign.isalpha() for sign in name) or len(name) > LONGEST_NAME:
        raise _Wrong(Fault(line, columns.name, name[:60], "name-long" if len(name) > LONGEST_NAME else "name-missing"))
    column: int | None = None
    try:
        column = columns.birth
        birth = birth_of(_cell(row, column), on=on)
        column = columns.number
        number, was_restored = number_of(_cell(row, column))
        column = columns.email
        email = email_of(_cell(row, column))
    except BadCell as bad:
        cell = _cell(row, column)
        shown = f"…{cell[-4:]}" if column == columns.number else cell[:60]
        raise _Wrong(Fault(line, column, shown, bad.code)) from None
    if not (birth or number or email):
        raise _Wrong(Fault(line, columns.name, name, "nothing-to-know-by"))
    return Listed(line, name, birth, number, email, squeezed(_cell(row, columns.unit))[:LONGEST_NAME]), was_restored


def _refuse_twin(one: Listed, columns: Columns, seen: dict[tuple[str, str], int]) -> None:
    marks = [("number", one.number or ""), ("email", one.email or "")]
    if not one.number and not one.email:
        marks.append(("name", f"{folded(one.name)} {one.birth}"))
    for kind, mark in marks:
        other = seen.get((kind, mark)) if mark else None
        if other is not None:
            place = {"number": columns.number, "email": columns.email, "name": columns.name}[kind]
            raise _Wrong(Fault(one.line, place, one.name, f"same-{kind}", other))
    seen.update({(kind, mark): one.line for kind, mark in marks if mark})


def _cell(row: list[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""
