"""Rows of an import in words: what is known of somebody, what changed, and why it is doubtful who it is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.obligations.table import birth_words
from app.text import vi_date
from courses.imports.finding import ImportedRow
from courses.vietnamese import as_name

LABELS = {
    "name": "Họ tên",
    "birth": "Ngày sinh",
    "unit_name": "Đơn vị",
    "position": "Chức vụ",
    "joined_on": "Ngày vào",
    "number_tail": "Số định danh",
    "email_hint": "Thư điện tử",
    "phone_hint": "Điện thoại",
}
HINTS = {"number_tail", "email_hint", "phone_hint"}
DOUBTS = {
    "same-name-and-birth": "Trùng họ tên và ngày sinh với một người đã có, nhưng chưa có số nào để chắc.",
    "same-as-line": "Trùng họ tên và ngày sinh với dòng {other} của tệp, nhưng chưa có số nào để chắc.",
    "two-people": "Số định danh là của một người, thư điện tử là của người khác trong danh sách.",
    "other-name": "Thư điện tử hoặc điện thoại là của một người mang tên khác.",
    "same-as-row": "Một dòng khác của tệp cũng chỉ người này.",
}


def facts(row: ImportedRow) -> list[str]:
    """What a row changes, from and to; of who is not changed what is known."""
    if row.change != "changed":
        return [person_words(row.told or row.before)]
    found = []
    for name, label in LABELS.items():
        told, was = row.told.get(name), row.before.get(name)
        if name in row.told and told != was and not (name in HINTS and not told):
            found.append(f"{label}: {_words(name, was) or '(trống)'} → {_words(name, told) or '(trống)'}")
    return found or ["Trở lại danh sách"]


def person_words(values: Mapping[str, Any]) -> str:
    """What is known of a person in one line."""
    told = [
        f"{LABELS[name]} {words}" for name in LABELS if name != "name" and (words := _words(name, values.get(name)))
    ]
    return ". ".join([as_name(str(values.get("name", ""))), *told, *_result_words(values)])


def _result_words(values: Mapping[str, Any]) -> list[str]:
    """What a row of results says was learned: the course, the day, who gave the paper and its number."""
    if not values.get("course"):
        return []
    day, number = vi_date(date.fromisoformat(str(values["finished"]))), values.get("certificate")
    paper = f"{values['issuer']}, số {number}" if number else str(values["issuer"])
    return [f"{values['course']}, học xong {day}", paper]


def _words(name: str, value: Any) -> str:
    if not value:
        return ""
    if name == "name":
        return as_name(str(value))
    if name == "birth":
        return birth_words(str(value))
    if isinstance(value, date):
        return vi_date(value)
    return f"…{value}" if name in {"number_tail", "phone_hint"} else str(value)
