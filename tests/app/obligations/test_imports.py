from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from app.db import Database
from app.obligations.pieces import finish_imports
from app.text import HERE
from courses.imports import looking
from courses.imports.columns import find_columns, meaning
from courses.imports.models import Import, ImportRow, ImportStep
from courses.imports.steps import TooLate
from courses.imports.taking import apply_piece, take_import, undo_import
from courses.imports.workbooks import read_workbook
from courses.learning.models import Finish
from courses.obligations.models import Assignment, Roster, RosterRow, Tally
from courses.people.models import Person
from tests.app.obligations.office import LIST, ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make
from tests.messy import as_text, as_workbook, messy
from tests.queries import at_most

SHORTER = "\n".join(LIST.split("\n")[:3]).replace("Trạm Y tế", "Phòng Văn hóa") + "\nVũ Hà;1990;099180000009;Tổ 1\n"


def bring_file(browser: Browser, name: str, content: bytes, title: str = "Viên chức phường") -> Browser:
    """Choose a file and look at it."""
    browser.visit("/quan-ly/danh-sach/moi").fill("Tên danh sách", title)
    return browser.attach("Chọn tệp", name, content).press("Xem thử")


def rows_of(db: Session) -> list[dict[str, object]]:
    """The roster's rows as they stand."""
    db.rollback()
    table = RosterRow.__table__
    assert isinstance(table, Table)
    return [dict(row) for row in db.execute(select(table).order_by(table.c.id)).mappings()]


def count(db: Session, model: type) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("name", ["ds.xlsx", "ds.csv"])
def test_the_messy_list_of_583_is_looked_at_taken_and_taken_back(
    name: str, browser: Browser, make: Make, db: Session
) -> None:
    officer(browser, make, make.unit())
    content = as_workbook(messy()) if name == "ds.xlsx" else as_text(messy())

    bring_file(browser, name, content)
    assert "Xem thử: 583 dòng, 9 dòng cần sửa" in browser.h1
    assert count(db, Roster) == count(db, RosterRow) == 0
    assert "Excel đã làm tròn số" in browser.text
    assert ("Sửa ngay ở đây" in browser.text) == (name == "ds.csv")

    browser.press("Nhận 574 dòng đúng")
    assert "574 người" in browser.h1
    assert "thêm 574 người, 0 người thay đổi, 0 người giữ nguyên, 0 người không còn" in browser.text

    bring_file(browser, name, content)
    assert "0người thêm mới 0người thay đổi 574người giữ nguyên 0người không còn trong tệp 9dòng" in browser.text


def test_taking_back_restores_exactly(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    officer(browser, make, make.unit())
    ledger = ask(bring_list(browser), make.today).path
    before, tallies = rows_of(db), db.execute(select(Tally.state, Tally.people).order_by(Tally.state)).all()
    bring_list(browser, SHORTER).press("Nhận")
    db.rollback()
    newest = db.scalars(select(Import.public_id).order_by(Import.id.desc())).first()
    assert rows_of(db) != before

    browser.visit(f"/quan-ly/nhap/{newest}").press("Hoàn tác lần nhận này")
    assert "Đã hoàn tác" in browser.h1
    assert "Danh sách đã trở lại như trước" in browser.text
    after = rows_of(db)

    assert after[:3] == before
    assert [row["left_at"] is None for row in after[3:]] == [False]  # somebody was asked of them: it stays as history
    there = db.execute(select(Tally.state, Tally.people).where(Tally.people > 0).order_by(Tally.state)).all()
    assert there == tallies
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1


def test_the_roster_says_what_was_taken_until_when_it_can_be_taken_back_and_what_is_next(
    browser: Browser, make: Make
) -> None:
    make.course()
    officer(browser, make, make.unit())
    bring_list(browser, LIST + ";1980;099180000009;\n").press("Nhận")
    assert "thêm 3 người" in browser.text
    assert "1 dòng cần sửa chưa được nhận" in browser.text
    assert f"ngày {make.now.astimezone(HERE) + timedelta(days=7):%d/%m/%Y}. Xem lần nhận này" in browser.text
    assert browser.follow("Giao khóa học cho cả danh sách").status == 200

    ask(bring_list(browser), make.today)
    bring_list(browser).press("Nhận")

    assert "thêm 0 người, 0 người thay đổi, 3 người giữ nguyên" in browser.text
    assert "Chưa có tài khoản: 3 người" in browser.follow("Xem ai chưa có tài khoản").text


def test_what_was_learned_is_not_touched_and_a_roster_of_nobody_goes(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    officer(browser, make, make.unit())
    learn(make, member(make, "Nguyễn Thị An", "099180000001"), finished_at=make.now)
    bring_list(browser).press("Nhận")

    browser.visit(f"/quan-ly/nhap/{db.scalars(select(Import.public_id)).one()}").press("Hoàn tác")

    assert count(db, RosterRow) == count(db, Roster) == count(db, Assignment) == 0
    assert count(db, Finish) == 1


def test_only_the_latest_is_taken_back(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    bring_list(browser).press("Nhận")
    first = f"/quan-ly/nhap/{db.scalars(select(Import.public_id)).one()}"
    bring_list(browser, SHORTER).press("Nhận")

    browser.visit(first).press("Hoàn tác")

    assert browser.status == 409
    assert "Mời hoàn tác lần đó trước" in browser.text


def test_an_import_is_taken_back_for_seven_days(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    bring_list(browser).press("Nhận")
    one = db.scalars(select(Import)).one()
    with make._writing() as later, pytest.raises(TooLate):
        undo_import(later, one.id, by_id=one.made_by_id, now=make.now + timedelta(days=7, hours=1))
    assert "Hoàn tác được đến hết" in browser.visit(f"/quan-ly/nhap/{one.public_id}").text


def test_a_process_that_dies_leaves_an_import_the_worker_finishes(
    browser: Browser, make: Make, db: Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer(browser, make, make.unit())
    bring_list(browser)
    monkeypatch.setattr(looking, "PIECES", dict.fromkeys(looking.PIECES, 2))
    one, me = db.scalars(select(Import.id)).one(), db.scalars(select(Person.id)).first()
    with make._writing() as piece:
        take_import(piece, one, by_id=me or 0, now=make.now)
    with make._writing() as piece:
        assert apply_piece(piece, one, 0, now=make.now) == 2
    assert count(db, RosterRow) == 2

    with app.app_context():
        assert finish_imports() == 1
        assert finish_imports() == 0

    assert count(db, RosterRow) == 3


def test_a_look_that_grew_old_is_looked_at_again(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    bring_list(browser)
    old = browser.path
    bring_list(browser, SHORTER).press("Nhận")

    browser.visit(old).press("Nhận")
    assert browser.status == 409
    assert "vừa được tính lại" in browser.text
    assert "1người thêm mới 1người thay đổi 1người giữ nguyên 1người không còn trong tệp" in browser.text

    browser.press("Nhận")
    assert "3 người" in browser.h1


def test_pressed_twice_it_is_taken_once(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    bring_list(browser)
    path = browser.path
    browser.visit(path).press("Nhận")
    before, steps = rows_of(db), count(db, ImportStep)

    browser.post(f"{path}/nhan", {"_token": browser.token})

    assert (rows_of(db), count(db, ImportStep)) == (before, steps)


def test_a_namesake_who_is_somebody_else_is_added(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    bring_list(browser).press("Nhận")

    bring_list(browser, LIST.replace("1985;;", "1985;099180000003;")).follow("Xem từng người")
    assert "Đã có trong danh sách" in browser.text
    browser.press("Là người khác").press("Nhận")

    names = [row["name"] for row in rows_of(db) if row["left_at"] is None]
    assert names.count("Trần Đức Cường") == 2


def test_each_number_opens_to_names_and_what_changed(browser: Browser, make: Make, database: Database) -> None:
    officer(browser, make, make.unit())
    bring_list(browser).press("Nhận")
    bring_list(browser, SHORTER)

    look = browser.path
    assert "Đơn vị: Trạm Y tế → Phòng Văn hóa" in browser.visit(f"{look}/thay-doi").text
    assert "Vũ Hà" in browser.visit(f"{look}/them-moi").text
    assert "Trần Đức Cường" in browser.visit(f"{look}/khong-con").text
    with at_most(database, 9):
        browser.visit(look)


def test_the_rows_are_kept_as_received_without_a_number(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    bring_list(browser, LIST + "Vũ Hà;1980;99180000005x;\n")

    kept = [str(value) for row in db.execute(select(ImportRow.__table__)) for value in row]

    assert any("NGUYỄN THỊ AN" in value and "********0001" in value for value in kept)
    assert not any("9918000000" in value for value in kept)


def test_a_trap_is_refused_with_a_sentence(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())

    bring_file(browser, "ds.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))

    assert browser.status == 422
    assert "Tệp có mật khẩu" in browser.text
    assert browser.value_of("Tên danh sách") == "Viên chức phường"
    bring_file(browser, "ds.csv", b"x" * (9 * 1024 * 1024))
    assert browser.status == 413


def test_the_template_is_read_as_it_was_written(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())

    browser.visit("/quan-ly/danh-sach/mau.xlsx")

    [headings, *_rest] = read_workbook(browser.response.data)
    assert find_columns([headings._replace(sheet="")]) is not None
    assert {meaning(cell) for cell in headings.cells if cell != "STT"} == {
        "name", "birth", "number", "email", "phone", "unit", "position", "joined",
    }  # fmt: skip
