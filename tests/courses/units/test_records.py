from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from courses.units.gathering import form_of
from courses.units.models import Form, UnitKind
from courses.units.records import BadRecords, UnitRecord, check_records, load_records, read_records, written_records
from courses.vietnamese import folded

HAI_PHONG = Path(__file__).with_name("haiphong.txt")
"""The city's own 114, gathered apart from our table."""
HEAD = "code,name,form,parent,valid_from,valid_to,successor\n"
RECORDS = load_records()


def living(on: date, kind: UnitKind = UnitKind.COMMUNE) -> list[UnitRecord]:
    return [one for one in RECORDS if one.form.kind is kind and one.is_living(on)]


@pytest.mark.parametrize("on", [date(2025, 7, 1), date(2026, 4, 30), date(2026, 11, 24)])
def test_there_are_34_provinces_and_3321_communes(on: date) -> None:
    assert len(living(on, UnitKind.PROVINCE)) == 34
    assert len(living(on)) == 3321
    assert {one.parent for one in living(on)} == {one.code for one in living(on, UnitKind.PROVINCE)}


@pytest.mark.parametrize(
    ("on", "wards", "communes", "cities"),
    [
        (date(2026, 4, 29), 687, 2621, 6),
        (date(2026, 4, 30), 697, 2611, 7),
        (date(2026, 9, 20), 709, 2599, 9),
    ],
)
def test_wards_communes_and_special_zones_are_told_apart(on: date, wards: int, communes: int, cities: int) -> None:
    assert Counter(one.form for one in living(on)) == {Form.WARD: wards, Form.COMMUNE: communes, Form.ZONE: 13}
    assert Counter(one.form for one in living(on, UnitKind.PROVINCE))[Form.CITY] == cities


def test_no_code_is_there_twice_from_one_day() -> None:
    keys = [(one.code, one.valid_from) for one in RECORDS]

    assert len(set(keys)) == len(keys)


def test_hai_phong_has_its_114() -> None:
    wanted = dict(line.split(" ", 1) for line in HAI_PHONG.read_text(encoding="utf-8").splitlines())
    found = {one.code: one.name for one in living(date(2026, 11, 24)) if one.parent == "31"}

    assert len(found) == 114
    assert {code: folded(name) for code, name in found.items()} == {code: folded(wanted[code]) for code in wanted}


def test_the_islands_are_there() -> None:
    zones = {one.name: one.parent for one in living(date(2026, 11, 24)) if one.form is Form.ZONE}

    assert zones["Đặc khu Hoàng Sa"] == "48"
    assert zones["Đặc khu Trường Sa"] == "56"


def test_a_code_may_have_been_another_ward() -> None:
    names = {one.valid_to: (one.name, one.successor) for one in RECORDS if one.code == "10549"}

    assert names == {date(2025, 6, 30): ("Phường Sao Đỏ", "10549"), None: ("Phường Chu Văn An", "")}


def test_dong_nai_is_a_city_since_30_april_2026() -> None:
    names = {one.valid_from: one.name for one in RECORDS if one.code == "75" and one.valid_from.year > 2004}
    wards = [one for one in living(date(2026, 4, 30)) if one.parent == "75" and one.valid_from == date(2026, 4, 30)]

    assert names == {date(2025, 7, 1): "Tỉnh Đồng Nai", date(2026, 4, 30): "Thành phố Đồng Nai"}
    assert len(wards) == 10
    assert {one.form for one in wards} == {Form.WARD}


def test_a_form_is_what_its_name_begins_with() -> None:
    assert {one.name for one in RECORDS if form_of(one.name) is not one.form} == set()


def test_a_table_written_is_the_table_read() -> None:
    assert list(read_records(written_records(RECORDS[:40]))) == RECORDS[:40]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("1,Xã A,commune,,2025-07-01,,\n1,Xã B,commune,,2026-01-01,,\n", "cùng mã"),
        ("1,Xã A,commune,2,2025-07-01,,\n", "không có đơn vị mã 2"),
        ("1,Xã A,commune,,2025-07-01,2026-01-01,3\n", "không có đơn vị mã 3"),
        ("1,Xã A,làng,,2025-07-01,,\n", "tep.csv:2"),
        ("1,Xã A,commune,,1/7/2025,,\n", "tep.csv:2"),
        ("1,Xã A,commune\n", "tep.csv:2"),
        ("1,Xã A,commune,,2025-07-01,2025-06-30,\n", "ngày cuối trước ngày đầu"),
        ("1, ,commune,,2025-07-01,,\n", "thiếu mã hoặc tên"),
        ("1,=Xã A,commune,,2025-07-01,,\n", "tep.csv:2: tên bắt đầu bằng chữ hoặc số"),
    ],
)
def test_a_table_that_cannot_be_says_where(lines: str, words: str) -> None:
    with pytest.raises(BadRecords, match=words):
        check_records(list(read_records(HEAD + lines, "tep.csv")))
