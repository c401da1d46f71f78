"""Frozen numbers of more units than a page should hold, and of more people than memory should."""

import io
import tracemalloc

import pytest
from python_calamine import load_workbook
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.db import Database
from app.reports import tables
from courses.db import table_of
from courses.obligations.models import Assignment
from courses.reports import lines
from courses.reports.models import Snapshot
from courses.reports.snapshots import list_sums, list_unit_sums, read_lines
from courses.reports.taking import list_lines
from courses.units.models import UnitKind
from tests.app.obligations.office import ask, bring_list, learn, member, officer
from tests.app.reports.office import DUE, freeze, ward_office
from tests.browser import Browser
from tests.make import Make

UNITS = 103
MANY = 12_000
MEGABYTE = 1024 * 1024


def office_of_many_units(browser: Browser, make: Make) -> None:
    """A ward with a person in each of 103 neighbourhoods, of whom one has finished, and their numbers frozen."""
    make.course()
    ward = make.unit()
    people = [f"Người Số {number};1980;099180000{number:03};Tổ dân phố {number}" for number in range(UNITS)]
    for number in range(UNITS):
        make.unit(f"Tổ dân phố {number}", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward)
    text = "\n".join(["Họ và tên;Năm sinh;Số định danh;Đơn vị", *people])
    ask(bring_list(officer(browser, make, ward), text), DUE)
    learn(make, member(make, "Người Số 7", "099180000007"), finished_at=make.now)
    freeze(browser)


def test_of_many_units_the_page_shows_those_that_need_help_most_and_says_so(browser: Browser, make: Make) -> None:
    office_of_many_units(browser, make)

    assert "chỉ ghi 100 đơn vị có tỷ lệ thấp nhất. Đủ 103 đơn vị ở tệp Excel" in browser.text
    assert browser.text.count("Tổ dân phố") == 100
    assert "Tổ dân phố 7 " not in browser.text


def test_the_sums_kept_with_a_snapshot_are_those_of_its_lines(browser: Browser, make: Make, db: Session) -> None:
    office_of_many_units(browser, make)
    snapshot = db.scalars(select(Snapshot)).one()
    kept, units = list_sums(db, snapshot.id)[0], list_unit_sums(db, snapshot.id)

    counted = lines.freeze(read_lines(db, snapshot.id), on=snapshot.on_day)

    told = counted.sums[kept.public_id]
    assert counted.digest == snapshot.digest
    assert units == {kept.obligation_id: told}
    assert (kept.units, kept.shown) == (UNITS, lines.to_show(told))
    assert kept.ledger == lines.add_up(one.ledger for one in told)


def test_many_people_are_read_a_few_at_a_time(browser: Browser, make: Make, database: Database) -> None:
    ward_office(browser, make)
    with Session(database.engine) as db, database.writing(db):
        one = dict(db.execute(select(table_of(Assignment)).limit(1)).mappings().one())
        del one["id"]
        db.execute(insert(Assignment), [{**one, "key": f"k{number}"} for number in range(MANY)])

    with Session(database.engine) as db:
        found = list_lines(database.streaming(db), "/", [one["obligation_id"]])
        tracemalloc.start()
        read = sum(1 for _line in found)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert read == MANY + 3
    assert peak < 3 * MEGABYTE


def test_more_people_than_a_sheet_holds_go_on_on_the_next(
    browser: Browser, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_OF_SHEET", 2)
    monkeypatch.setattr(tables, "NAMED_AT_ONCE", 2)
    path = freeze(ward_office(browser, make))

    book = load_workbook(io.BytesIO(browser.visit(f"{path}/ho-ten.xlsx").response.data))

    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names[1:]]
    assert book.sheet_names == ["Tổng hợp", "Danh sách 1", "Danh sách 2"]
    assert [row[0] for sheet in sheets for row in sheet[1:3] if str(row[0]).isdigit()] == ["1", "2", "3"]
    assert "Nguyễn Thị An" in {row[3] for sheet in sheets for row in sheet}
