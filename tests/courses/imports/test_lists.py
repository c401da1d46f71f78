import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.imports.cells import BadCell, birth_of, email_of, number_of
from courses.imports.decoding import ListTooLong, NotAList, decoded, packed, unpacked
from courses.imports.legacy import WrittenInTcvn3, WrittenInVni
from courses.imports.lists import NoNames, PeopleList, read_list
from courses.imports.tables import table_of
from courses.vietnamese import nfc

ON = date(2026, 11, 23)
TEXT = "Họ và tên,Ngày sinh,Số định danh,Đơn vị\nNguyễn Thị Hòa,05/04/1980,099180000001,Trạm Y tế\n"


def read(text: str) -> PeopleList:
    return read_list(table_of(text), on=ON)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_list_reads_the_same_in_every_encoding(encoding: str) -> None:
    raw = TEXT.encode(encoding)
    assert read(decoded(raw)) == read(TEXT)


def test_windows_1258_writes_tones_apart_and_is_put_together() -> None:
    raw = codecs.encode(
        "Họ tên;Năm sinh\nTrần Văn Tý;1979\n".replace("ọ", "o\u0323")
        .replace("ầ", "â\u0300")
        .replace("ý", "y\u0301")
        .replace("ê", "ê"),
        "cp1258",
    )
    assert read(decoded(raw)).people[0].name == "Trần Văn Tý"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_stand_in_any_order_between_any_marks(delimiter: str) -> None:
    rows = (
        ["TT", "Đơn vị", "CCCD", "Ngày, tháng, năm sinh", "HỌ VÀ TÊN"],
        ["1", "Trường, số 2", "099180000001", "1980", "LÊ AN"],
    )
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    one = read("DANH SÁCH CỬ CÁN BỘ\n\n" + text).people[0]
    assert (one.name, one.birth, one.number, one.unit) == ("LÊ AN", "1980", "099180000001", "Trường, số 2")
    assert one.line == 4


def test_family_and_given_names_in_two_columns_are_one_name() -> None:
    assert read("Họ và tên đệm\tTên\tNăm sinh\nNguyễn Thị\tHoa\t1980").people[0].name == "Nguyễn Thị Hoa"


def test_a_decomposed_name_comes_out_composed() -> None:
    decomposed = "Ho\u0323 va\u0300 te\u0302n,Nga\u0300y sinh\nNguye\u0302\u0303n A\u0301nh,1990"
    assert read(decoded(decomposed.encode())).people[0].name == nfc("Nguyễn Ánh")


def test_zeros_lost_in_a_spreadsheet_are_put_back_and_counted() -> None:
    found = read("Họ tên,CCCD\nLê An,99180000001\nLê Ba,099180000002")
    assert [one.number for one in found.people] == ["099180000001", "099180000002"]
    assert found.restored == 1


@pytest.mark.parametrize(
    "text",
    [
        "TT;Họ và tên;;Ngày sinh\n1;Nguyễn Văn;An;1980\n2;Trần Thị;Bình Yên;1981\n3;Lê Bá;;1982",
        "TT;Họ và;tên;Ngày sinh\n1;Nguyễn Văn;An;1980\n2;Trần Thị;Bình Yên;1981\n3;Lê Bá;;1982",
    ],
)
def test_a_heading_over_two_columns_of_names_loses_no_given_name(text: str) -> None:
    assert [one.name for one in read(text).people] == ["Nguyễn Văn An", "Trần Thị Bình Yên", "Lê Bá"]


def test_a_column_without_a_heading_that_holds_no_names_is_left_alone() -> None:
    for beside in (("12", "x12"), ("Nam", "Nữ"), ("x", "")):
        found = read("Họ và tên;;Ngày sinh\nLê An;{};1980\nLê Ba;{};1981\nLê Ca;;1982".format(*beside))
        assert [one.name for one in found.people] == ["Lê An", "Lê Ba", "Lê Ca"]


def test_what_stands_below_a_list_is_nobody_but_a_name_without_more_is_to_mend() -> None:
    below = (
        "Tổng số: 2 người",
        "Cộng: 2",
        "Danh sách này có 2 người./.",
        "Ngày 20 tháng 11 năm 2026",
        "Người lập biểu",
    )
    found = read("Họ và tên;CCCD\nLê An;099180000001\n" + "\n".join(f"{one};" for one in (*below, "Tống Văn Cộng")))
    assert [one.name for one in found.people] == ["Lê An"]
    assert found.skipped == len(below)
    assert [(one.name, one.code) for one in found.faults] == [("Tống Văn Cộng", "nothing-to-know-by")]


def test_every_wrong_row_says_where_and_why() -> None:
    found = read(
        "Họ tên,Ngày sinh,CCCD,Email\n,1980,,\nLê An,31/02/1988,,\nLê Ba,,12345,\nLê Ca,,,la\nLê Em,,,\n"
        "Vũ Hà,,099180000001,\nVũ Hạ,,99180000001,\nBùi Lan,1980,,\nBÙI LAN,1980,,\n"
    )
    assert [(fault.line, fault.letter, fault.code) for fault in found.faults] == [
        (2, "A", "name-missing"),
        (3, "B", "birth-no-such-day"),
        (4, "C", "number-length"),
        (5, "D", "email-form"),
        (6, "A", "nothing-to-know-by"),
        (8, "C", "same-number"),
        (10, "A", "same-name"),
    ]


@pytest.mark.parametrize(
    "text", ["05/04/1980", "5/4/1980", "5-4-1980", "05.04.1980", "1980-04-05", "1980-04-05 00:00:00"]
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert birth_of(text, on=ON) == "1980-04-05"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("32/1/1980", "birth-no-such-day"),
        ("5/4/80", "birth-form"),
        ("1850", "birth-year"),
        ("24/11/2026", "birth-future"),
    ],
)
def test_a_day_that_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadCell) as bad:
        birth_of(text, on=ON)
    assert bad.value.code == code


@pytest.mark.parametrize(
    ("text", "code"), [("9,918E+10", "number-rounded"), ("09918000000a", "number-letters"), ("123456789", "number-old")]
)
def test_a_number_that_is_none_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadCell) as bad:
        number_of(text)
    assert bad.value.code == code


def test_an_address_is_kept_in_small_letters() -> None:
    assert email_of(" Lan@BenHoa.vidu ") == "lan@benhoa.vidu"


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(NotAList):
        decoded(b"PK\x03\x04 a workbook")
    with pytest.raises(NoNames):
        read("một,hai\nba,bốn")
    with pytest.raises(ListTooLong):
        read("Họ tên,Năm sinh\n" + "Lê An,1980\n" * 20_001)


@given(st.text(max_size=2_000))
def test_any_text_is_carried_by_a_form_and_read_without_falling_over(text: str) -> None:
    clean = (
        decoded(text.encode(errors="ignore"))
        if "\0" not in text and not text.startswith(("PK", "%PDF", "{\\rtf"))
        else ""
    )
    assert unpacked(packed(clean)) == clean
    try:
        found = read(clean)
    except (NoNames, ListTooLong, WrittenInTcvn3, WrittenInVni):
        return
    assert all(one.name for one in found.people)


@given(
    st.lists(st.tuples(st.text(max_size=20), st.text(max_size=12), st.text("0123456789 .x", max_size=14)), max_size=30)
)
def test_every_row_is_a_person_or_a_fault(cells: list[tuple[str, str, str]]) -> None:
    rows = [
        "\t".join(cell.replace("\t", " ").replace("\n", " ").replace("\r", " ").replace('"', "") for cell in row)
        for row in cells
    ]
    text = "Họ tên\tNgày sinh\tCCCD\n" + "\n".join(rows)
    held = [row for row in rows if any(cell.strip() for cell in row.split("\t"))]
    try:
        found = read(text)
    except (WrittenInTcvn3, WrittenInVni):
        return
    assert len(found.people) + len(found.faults) + found.skipped == len(held)


@given(st.binary(max_size=500))
def test_bytes_are_a_list_or_refused(raw: bytes) -> None:
    try:
        read(decoded(raw))
    except (NotAList, NoNames, ListTooLong, WrittenInTcvn3, WrittenInVni):
        return
