"""The writer of our table, on a package made small: two provinces that became one, one ward that was divided."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from courses.units.gathering import OLD_SINCE, form_of, gather_old, gather_today
from courses.units.models import Form
from courses.units.records import UnitRecord, check_records

SINCE, LAST = date(2025, 7, 1), date(2025, 6, 30)
TODAY = [("31", "haiphong", "Thành phố Hải Phòng", "10549", "chuvanan", "Phường Chu Văn An"),
         ("31", "haiphong", "Thành phố Hải Phòng", "10606", "namsach", "Xã Nam Sách")]  # fmt: skip
OLD = [("30", "haiduong", "Tỉnh Hải Dương", "10549", "chilinh", "saodo", "Phường Sao Đỏ"),
       ("31", "haiphong_cu", "Thành phố Hải Phòng", "10607", "an", "chia", "Thị Trấn Chia"),
       ("31", "haiphong_cu", "Thành phố Hải Phòng", None, "dao", "", "")]  # fmt: skip
CONVERTER = {
    "DICT_PROVINCE": {"haiphong": ["haiduong", "haiphong_cu"]},
    "DICT_PROVINCE_WARD_NO_DIVIDED": {"haiphong": {"chuvanan": ["haiduong_chilinh_saodo"]}},
    "DICT_PROVINCE_WARD_DIVIDED": {"haiphong": {"haiphong_cu_an_chia": []}},
}


def fill(folder: Path, table: str, columns: str, rows: Iterable[tuple[str | None, ...]]) -> None:
    with sqlite3.connect(folder / "dataset.db") as connection:
        connection.execute(f"create table {table} ({columns})")
        marks = ", ".join("?" for _ in columns.split(","))
        connection.executemany(f"insert into {table} values ({marks})", rows)  # noqa: S608
    connection.close()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    fill(tmp_path, "admin_units", "provinceCode, provinceKey, province, wardCode, wardKey, ward", TODAY)
    columns = "provinceCode, provinceKey, province, wardCode, districtKey, wardKey, ward"
    fill(tmp_path, "admin_units_legacy", columns, OLD)
    (tmp_path / "converter_2025.json").write_text(json.dumps(CONVERTER))
    return tmp_path


def test_what_was_amended_is_there_under_both_names(package: Path, tmp_path: Path) -> None:
    amendments = tmp_path / "amendments.csv"
    amendments.write_text("code,name,form,valid_from,basis\n10606,Phường Nam Sách,ward,2026-04-30,1/NQ\n")

    assert gather_today(package, amendments) == [
        UnitRecord("31", "Thành phố Hải Phòng", Form.CITY, "", SINCE),
        UnitRecord("10549", "Phường Chu Văn An", Form.WARD, "31", SINCE),
        UnitRecord("10606", "Xã Nam Sách", Form.COMMUNE, "31", SINCE, date(2026, 4, 29), "10606"),
        UnitRecord("10606", "Phường Nam Sách", Form.WARD, "31", date(2026, 4, 30)),
    ]


def test_old_units_lead_to_what_followed_unless_they_were_divided(package: Path, tmp_path: Path) -> None:
    old = gather_old(package)

    assert old == [
        UnitRecord("30", "Tỉnh Hải Dương", Form.PROVINCE, "", OLD_SINCE, LAST, "31"),
        UnitRecord("31", "Thành phố Hải Phòng", Form.CITY, "", OLD_SINCE, LAST, "31"),
        UnitRecord("10549", "Phường Sao Đỏ", Form.WARD, "31", OLD_SINCE, LAST, "10549"),
        UnitRecord("10607", "Thị trấn Chia", Form.TOWN, "31", OLD_SINCE, LAST, ""),
    ]
    (tmp_path / "none.csv").write_text("code,name,form,valid_from,basis\n")
    check_records(old + gather_today(package, tmp_path / "none.csv"))


def test_a_name_that_says_no_form_is_refused() -> None:
    with pytest.raises(ValueError, match="Làng"):
        form_of("Làng Mới")
