"""Workbooks that are traps: refused before anything reads them, or by the process that reads them."""

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from courses.errors import Refusal
from courses.imports.decoding import ListTooLong, NotAList
from courses.imports.workbooks import (
    CHILD,
    Encrypted,
    OldWorkbook,
    TooManySheets,
    UnsafeWorkbook,
    WrongEnding,
    is_workbook,
    read_workbook,
    refuse_wrong_ending,
)

SHEET = "xl/worksheets/sheet1.xml"


def book(*cells: tuple[int, int, object], sheets: int = 1) -> bytes:
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    for number in range(sheets):
        sheet = made.add_worksheet(f"S{number}")
        for row, column, cell in cells or [(0, 0, "Họ tên")]:
            sheet.write(row, column, cell)
    made.close()
    return file.getvalue()


def changed(raw: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed, or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == name else content)
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return file.getvalue()


def refused(raw: bytes) -> type[Refusal]:
    with pytest.raises(Refusal) as refusal:
        read_workbook(raw)
    return refusal.type


def test_a_bomb_is_refused_by_what_it_unpacks_to() -> None:
    assert refused(changed(book(), SHEET, lambda _old: b" " * (70 * 1024 * 1024))) is UnsafeWorkbook


def test_an_entity_or_a_declaration_is_refused() -> None:
    xxe = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet/>'
    assert refused(changed(book(), SHEET, lambda _old: xxe)) is UnsafeWorkbook
    assert refused(changed(book(), SHEET, lambda old: old.decode().encode("utf-16"))) is UnsafeWorkbook


def test_strange_names_are_refused() -> None:
    for name in ("../../etc/x.xml", "/x.xml", "a\\b.xml", "XL/workbook.xml"):
        assert refused(changed(book(), name, lambda _old: b"<x/>")) is UnsafeWorkbook


def test_a_cell_far_away_costs_another_process_and_is_refused() -> None:
    far = changed(
        book(), SHEET, lambda old: old.replace(b'r="A1"', b'r="XFD1048576"').replace(b'r="1"', b'r="1048576"')
    )
    assert refused(far) in {UnsafeWorkbook, ListTooLong}


def test_too_many_sheets_and_too_many_parts_are_refused() -> None:
    assert refused(book(sheets=21)) is TooManySheets
    raw = io.BytesIO(book())
    with zipfile.ZipFile(raw, "a") as archive:
        for number in range(500):
            archive.writestr(f"x/{number}.bin", b"")
    assert refused(raw.getvalue()) is UnsafeWorkbook


def test_more_rows_than_a_list_may_have_are_refused() -> None:
    assert refused(book(*((row, 0, "x") for row in range(25_001)))) is ListTooLong


def test_what_is_no_workbook_is_refused() -> None:
    assert refused(b"PK\x03\x04 not really") is NotAList
    assert refused(changed(book(), SHEET, lambda _old: b"<worksheet><sheetData><row>")) in {NotAList, UnsafeWorkbook}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.xml", "<x/>")
    assert refused(file.getvalue()) is NotAList


def test_a_password_and_the_old_kind_are_told_apart() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(OldWorkbook):
        is_workbook(old)
    with pytest.raises(Encrypted):
        is_workbook(old + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize(("name", "raw"), [("a.xlsx", b"Ho ten"), ("a.csv", b"PK\x03\x04")])
def test_a_name_that_promises_something_else_is_refused(name: str, raw: bytes) -> None:
    with pytest.raises(WrongEnding):
        refuse_wrong_ending(name, raw)
    with pytest.raises(NotAList):
        refuse_wrong_ending("a.exe", raw)


def test_days_numbers_and_merged_cells_come_as_a_person_reads_them() -> None:
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = made.add_worksheet()
    sheet.write_number(0, 0, 29_316, made.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_row(0, 1, [99_080_000_001, 1980, 1.5])
    sheet.merge_range(1, 0, 3, 0, "Trạm Y tế")
    sheet.write(3, 1, "Lan")
    made.close()

    rows = [(row.line, list(row.cells)) for row in read_workbook(file.getvalue())]

    assert rows[0] == (1, ["1980-04-05", "99080000001", "1980", "1.5"])
    assert rows[-1] == (4, ["Trạm Y tế", "Lan", "", ""])


def test_the_child_knows_nothing_of_the_site() -> None:
    imports = [line for line in CHILD.read_text().splitlines() if line.startswith(("import ", "from "))]
    assert not [line for line in imports if "courses" in line or "app" in line]


def test_signs_that_no_database_holds_are_left_out_of_a_cell() -> None:
    cells = [cell for row in read_workbook(book((0, 0, "Họ_x0000_ t_x0001_ên"))) for cell in row.cells]

    assert not any(sign < " " for cell in cells for sign in cell)


def test_a_hidden_sheet_is_not_read_but_told() -> None:
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    made.add_worksheet("Đợt 1").write_column(0, 0, ["Họ tên", "Lê An"])
    hidden = made.add_worksheet("Ẩn")
    hidden.write_column(0, 0, ["Họ tên", "Người Ẩn"])
    hidden.hide()
    made.close()

    told = [(row.sheet, row.line, list(row.cells)) for row in read_workbook(file.getvalue())]

    assert told == [("Đợt 1", 1, ["Họ tên"]), ("Đợt 1", 2, ["Lê An"]), ("Ẩn", 0, [])]
