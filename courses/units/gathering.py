"""Our table of the country's units, made once from the package `vietnamadminunits` (MIT) and what was changed since.

The package is no part of the site: who makes the table anew unpacks it, points here, and looks at what differs.
"""

import csv
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from courses.units.models import Form
from courses.units.records import DATA, UnitRecord

SINCE = date(2025, 7, 1)
"""QĐ 19/2025/QĐ-TTg: two levels, new codes."""
OLD_SINCE = date(2004, 7, 8)
"""QĐ 124/2004/QĐ-TTg: the first day of the old list, not of each unit on it, which the package does not tell."""
FORMS = {
    "Thành phố": Form.CITY,
    "Tỉnh": Form.PROVINCE,
    "Phường": Form.WARD,
    "Xã": Form.COMMUNE,
    "Đặc khu": Form.ZONE,
    "Thị trấn": Form.TOWN,
}
TODAY = "select distinct provinceCode, provinceKey, province, wardCode, wardKey, ward from admin_units"
OLD = (
    "select provinceCode, provinceKey, province, wardCode, provinceKey || '_' || districtKey || '_' || wardKey, ward"
    " from admin_units_legacy where wardCode is not null"
)


def gather_today(folder: Path, amendments: Path = DATA / "amendments.csv") -> list[UnitRecord]:
    """The units of the package's `data` folder, and each amendment as a second record of the same code."""
    rows = _rows(folder, TODAY)
    provinces = {code: name for code, _key, name, *_ward in rows}
    records = {code: _record(code, name, "") for code, name in provinces.items()}
    records |= {code: _record(code, name, above) for above, _key, _province, code, _ward, name in rows}
    return list(_amended(records, amendments))


def gather_old(folder: Path) -> list[UnitRecord]:
    """The units before 1/7/2025, each below today's province, with what followed where that is one unit."""
    followed, provinces = _followers(folder), _province_followers(folder)
    rows, last = _rows(folder, OLD), SINCE - timedelta(days=1)
    above = {code: (_record(code, name, ""), provinces[key]) for code, key, name, *_ward in rows}
    wards = [(_record(code, name, provinces[key]), followed.get(ward, "")) for _c, key, _n, code, ward, name in rows]
    return [replace(one, valid_from=OLD_SINCE, valid_to=last, successor=new) for one, new in [*above.values(), *wards]]


def form_of(name: str) -> Form:
    """What the law calls a unit, by the first words of its full name; `ValueError` for another name."""
    return FORMS[_prefix_of(name)]


def _prefix_of(name: str) -> str:
    for words in FORMS:
        if name.casefold().startswith(f"{words.casefold()} "):
            return words
    raise ValueError(name)


def _record(code: str, name: str, above: str) -> UnitRecord:
    words = _prefix_of(name)
    return UnitRecord(code, words + name[len(words) :], FORMS[words], above, SINCE)


def _amended(records: dict[str, UnitRecord], amendments: Path) -> Iterator[UnitRecord]:
    with amendments.open(encoding="utf-8") as lines:
        changes = {line["code"]: line for line in csv.DictReader(lines)}
    for code, one in records.items():
        if code not in changes:
            yield one
            continue
        begins = date.fromisoformat(changes[code]["valid_from"])
        yield replace(one, valid_to=begins - timedelta(days=1), successor=code)
        yield replace(one, name=changes[code]["name"], form=Form(changes[code]["form"]), valid_from=begins)


def _followers(folder: Path) -> dict[str, str]:
    """By the key of an old ward, the code of the one ward it went into whole."""
    codes = {(province, ward): code for _c, province, _n, code, ward, _name in _rows(folder, TODAY)}
    whole = _converter(folder)["DICT_PROVINCE_WARD_NO_DIVIDED"]
    return {old: codes[above, ward] for above, wards in whole.items() for ward, olds in wards.items() for old in olds}


def _province_followers(folder: Path) -> dict[str, str]:
    codes = {key: code for code, key, *_ward in _rows(folder, TODAY)}
    merged = _converter(folder)["DICT_PROVINCE"]
    return {old: codes[new] for new, olds in merged.items() for old in olds}


def _converter(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "converter_2025.json").read_text())
    return found


def _rows(folder: Path, query: str) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
