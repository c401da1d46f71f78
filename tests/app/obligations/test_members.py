"""Who is written into a unit is asked what is asked there, and who is written out is not: no file is brought."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.obligations.keeping import keep_up
from courses.obligations.ledger import day_of
from courses.obligations.models import Assignment, RosterRow
from courses.site.models import AuditEntry
from courses.units.belonging import join_unit, leave_unit
from courses.units.models import Unit, UnitKind
from tests.app.obligations.office import ask_whom, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make

AN = "099180000001"
DAY = timedelta(days=1)


@pytest.fixture
def school(make: Make) -> int:
    """A school of a ward, with one teacher, An."""
    make.course()
    ward = make.unit()
    made = make.unit("Trường THCS Cảng Mẫu", kind=UnitKind.SCHOOL, parent_id=ward, code="90001-T1")
    make.member(member(make, "Nguyễn Thị An", AN), made, position="Giáo viên")
    return made


@pytest.fixture
def ledger(browser: Browser, make: Make, school: int) -> str:
    """Where the ledger is of what the ward asks of who belongs to it."""
    officer(browser, make, _ward(make))
    browser.visit("/quan-ly/danh-sach").follow("Lập từ người thuộc đơn vị").press("Lập danh sách")
    assert browser.h1 == "Người thuộc Phường Bến Hoa: 1 người"
    return ask_whom(browser, date(2099, 11, 30)).path


def test_who_joins_is_assigned_by_the_worker_and_who_left_yesterday_is_not(
    app: Flask, browser: Browser, make: Make, ledger: str, school: int, db: Session
) -> None:
    assert "Cộng lại đúng 1 người" in browser.visit(ledger).text
    binh = make.person("Lê Văn Bình")
    _join(make, binh, school, "Kế toán")
    _work(app, make)
    assert "Cộng lại đúng 2 người" in browser.visit(ledger).text

    _leave(make, binh, school)
    assert "Cộng lại đúng 2 người" in browser.visit(ledger).text
    _work(app, make, DAY)
    assert "Cộng lại đúng 1 người" in browser.visit(ledger).text
    assert db.scalars(select(Assignment.ended_for).where(Assignment.ended_at.is_not(None))).all() == ["left"]


def test_a_ward_asks_one_of_its_schools_and_nobody_of_another(
    app: Flask, browser: Browser, make: Make, school: int
) -> None:
    officer(browser, make, _ward(make)).visit("/quan-ly/danh-sach/thuoc-don-vi")
    browser.fill("Đơn vị", "Trường THCS Cảng Mẫu").press("Lập danh sách")
    ledger = ask_whom(browser, date(2099, 11, 30)).path
    assert "Cộng lại đúng 1 người" in browser.text

    elsewhere = make.unit("Trường THCS Khác", kind=UnitKind.SCHOOL, parent_id=_ward(make))
    _join(make, make.person("Lê Văn Bình"), elsewhere, "Giáo viên")
    _work(app, make)

    assert "Cộng lại đúng 1 người" in browser.visit(ledger).text


def test_who_moves_within_the_ward_keeps_the_assignment_and_is_counted_where_they_are(
    app: Flask, browser: Browser, make: Make, ledger: str, school: int, db: Session
) -> None:
    other = make.unit("Trạm Y tế", kind=UnitKind.STATION, parent_id=_ward(make), code="90001-YT")
    an = db.scalars(select(RosterRow.person_id)).one()
    db.rollback()
    assert an is not None
    _leave(make, an, school)
    _join(make, an, other, "Y tá", after=DAY)

    _work(app, make, DAY)
    assert "Trạm Y tế 0 trên 1" in browser.visit(ledger).text
    assert db.scalars(select(Assignment.ended_at)).all() == [None]


def test_who_stands_on_a_list_as_well_is_one_person(browser: Browser, make: Make, ledger: str, db: Session) -> None:
    bring_list(browser).press("Nhận").tick("Mọi danh sách của Phường Bến Hoa")

    ask_whom(browser, date(2099, 11, 30), cycle="Đợt 2")

    assert "Cộng lại đúng 3 người" in browser.text


def test_only_a_position_is_asked_where_the_rule_says_so(
    app: Flask, browser: Browser, make: Make, school: int, ledger: str
) -> None:
    _join(make, make.person("Lê Văn Bình"), school, "Kế toán")
    _work(app, make)
    browser.visit("/quan-ly/danh-sach").follow("Người thuộc").fill("Chỉ những chức vụ", "giáo viên")

    ask_whom(browser, date(2099, 11, 30), cycle="Đợt 2")

    assert "Cộng lại đúng 1 người" in browser.text


def test_who_is_erased_leaves_no_name_on_it_and_what_was_learned_is_nobodys(
    app: Flask, browser: Browser, other_browser: Browser, make: Make, ledger: str, db: Session
) -> None:
    an = db.scalars(select(RosterRow.person_id)).one()
    db.rollback()
    assert an is not None
    learn(make, an, finished_at=make.now)
    assert "1 người: Đúng hạn" in browser.visit(ledger).text

    other_browser.sign_in(make.session(an)).visit("/toi/xoa").tick("Xóa dữ liệu của tôi").press("Xóa dữ liệu")
    _work(app, make)

    assert "Cộng lại đúng 0 người" in browser.visit(ledger).text
    row = db.scalars(select(RosterRow)).one()
    assert (row.name, row.birth, row.number_hash, row.person_id) == ("", None, None, None)
    assert db.scalars(select(Assignment.key)).all() == [f"row:{row.id}"]


def test_such_a_list_is_made_once_and_takes_no_file(browser: Browser, ledger: str, db: Session) -> None:
    browser.visit("/quan-ly/danh-sach/thuoc-don-vi").press("Lập danh sách")
    assert "1 việc đã giao" in browser.text
    made = select(AuditEntry.detail).where(AuditEntry.action == "roster.made")
    assert db.scalars(made).all() == ["Người thuộc Phường Bến Hoa"]

    bring_list(browser, title="NGƯỜI THUỘC PHƯỜNG BẾN HOA")

    assert browser.status == 409
    assert "trang tự ghi theo người thuộc đơn vị" in browser.text


def test_a_title_somebody_used_is_said_and_nothing_is_made(browser: Browser, make: Make, school: int) -> None:
    bring_list(officer(browser, make, _ward(make)), title="Người thuộc Phường Bến Hoa").press("Nhận")

    browser.visit("/quan-ly/danh-sach/thuoc-don-vi").press("Lập danh sách")

    assert browser.status == 409
    assert "mang đúng tên này" in browser.text


def _ward(make: Make) -> int:
    with make._writing() as db:
        return db.scalars(select(Unit.id).where(Unit.parent_id.is_(None))).one()


def _join(make: Make, person_id: int, unit_id: int, position: str, after: timedelta = timedelta(0)) -> None:
    with make._writing() as db:
        join_unit(db, person_id, unit_id, position=position, on=day_of(make.now + after))


def _leave(make: Make, person_id: int, unit_id: int) -> None:
    with make._writing() as db:
        leave_unit(db, person_id, unit_id, on=day_of(make.now))


def _work(app: Flask, make: Make, after: timedelta = timedelta(0)) -> None:
    """What the worker does every five minutes."""
    with app.app_context():
        keep_up(make.now + after + timedelta(minutes=5))
