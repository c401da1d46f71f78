import codecs
from datetime import date

import pytest

from app.obligations.refusals import fault_words
from courses.imports.columns import Row
from courses.imports.decoding import decoded
from courses.imports.legacy import WrittenInTcvn3, WrittenInVni
from courses.imports.lists import PeopleList, read_list
from courses.imports.tables import table_of
from courses.imports.workbooks import read_workbook
from tests.messy import FAULTY, PEOPLE, as_text, as_workbook, messy

ON = date(2026, 11, 23)
TCVN3 = "Hä vµ tªn;N¨m sinh\nNguyÔn V¨n Hïng;1980\nTrÇn ThÞ Thñy;1975\n"
VNI = "Hoï vaø teân;Naêm sinh\nNguyeãn Vaên Huøng;1980\nTraàn Thò Thuûy;1975\n"


def check(found: PeopleList) -> None:
    made = messy()
    assert len(found.people) == made.right == PEOPLE - FAULTY
    assert len(found.faults) == FAULTY
    assert found.restored == made.zeros_lost - 1  # one of those rows was replaced by a faulty one
    assert all(one.number and one.number.startswith("099") for one in found.people)
    assert all(one.birth and "1960" < one.birth < "2002" for one in found.people)


def test_the_workbook_of_583_is_read_from_both_sheets() -> None:
    found = read_list(read_workbook(as_workbook(messy())), on=ON)

    check(found)
    assert {one.sheet for one in found.people} == {"Danh sách 1", "Danh sách 2"}
    assert found.sheets_skipped == ("Ghi chú",)
    assert found.skipped == 6
    assert {fault.code for fault in found.faults} == {
        "birth-no-such-day", "number-rounded", "number-old", "name-missing", "nothing-to-know-by",
            "same-number-elsewhere",
        "email-form", "phone-form", "birth-year",
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_the_text_of_583_reads_the_same_in_every_encoding(encoding: str, delimiter: str) -> None:
    check(read_list(table_of(decoded(as_text(messy(), encoding=encoding, delimiter=delimiter))), on=ON))


@pytest.mark.parametrize(("text", "refusal"), [(TCVN3, WrittenInTcvn3), (VNI, WrittenInVni)])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_old_encodings_are_recognised_and_refused(text: str, refusal: type[Exception], encoding: str) -> None:
    with pytest.raises(refusal):
        read_list(table_of(decoded(codecs.encode(text, encoding))), on=ON)


def test_names_of_the_old_kind_below_headings_of_the_new_are_refused_too() -> None:
    with pytest.raises(WrittenInTcvn3):
        read_list(table_of("Họ và tên;Năm sinh\n" + TCVN3.partition("\n")[2]), on=ON)


def test_a_foreign_name_is_no_old_encoding() -> None:
    found = read_list(table_of("Họ và tên;Năm sinh\nJosé Müller;1980\nNguyễn Søren;1975\nHoà Hoé;1970"), on=ON)
    assert len(found.people) == 3


def test_what_is_received_is_kept_masked() -> None:
    text = "Họ tên;CCCD;Điện thoại;Email;Ghi chú\nLê An;099080000001;0912 345 678;an@phuong.vidu;số cũ 123 456 789\n"
    received = read_list(table_of(text), on=ON).people[0].received
    assert received == ("Lê An", "********0001", "******5678", "a…@phuong.vidu", "số cũ *****6789")


def test_births_of_men_and_women_in_two_columns_are_one() -> None:
    found = read_list(table_of("STT;Họ và tên;Năm sinh;\n;;Nam;Nữ\n1;Lê An;1980;\n2;Lê Na;;1979\n"), on=ON)
    assert [one.birth for one in found.people] == ["1980", "1979"]


def test_a_list_of_work_says_position_joining_and_telephone() -> None:
    text = "Họ tên;Chức danh;Ngày vào làm;Di động\nLê An;Y sĩ;01/03/2026;912345678\n"
    one = read_list(table_of(text), on=ON).people[0]
    assert (one.position, one.joined_on, one.phone) == ("Y sĩ", date(2026, 3, 1), "0912345678")


def test_one_who_stands_on_two_sheets_is_told_as_of_another_sheet() -> None:
    heading = ["Họ tên", "CCCD"]
    people = ["Lê An", "099080000001"]
    rows = [Row(sheet, line, cells) for sheet in ("Đợt 1", "Đợt 2") for line, cells in ((1, heading), (6, people))]

    (fault,) = read_list([*rows, Row("Ẩn", 0, [])], on=ON).faults

    assert (fault.sheet, fault.line, fault.other, fault.code) == ("Đợt 2", 6, 6, "same-number-elsewhere")
    assert fault_words(fault.code, fault.other)[0] == "Trùng số với dòng 6 của trang tính khác"
