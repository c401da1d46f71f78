"""What keeps an office quick however many people there are: pages of names, and a list that stirs only its own."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.db import Database
from app.obligations.keeping import keep_up
from courses.obligations import assigning
from courses.obligations.assigning import assign, assign_rosters
from courses.obligations.ledger import OPEN
from courses.obligations.models import Assignment, Obligation, Roster
from courses.obligations.standings import Wanted, list_standings
from tests.app.obligations.office import ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most

PEOPLE = 60
TODAY = date(2026, 11, 1)


@pytest.fixture
def ledger(browser: Browser, make: Make) -> str:
    make.course()
    officer(browser, make, make.unit())
    lines = "\n".join(f"Người Số {number:02};19{number + 20};0991800000{number:02};" for number in range(PEOPLE))
    ask(bring_list(browser, f"Họ và tên;Ngày sinh;Số định danh;Đơn vị\n{lines}\n"), date(2099, 11, 30))
    for number in range(0, PEOPLE, 3):
        person = member(make, f"Người Số {number:02}", f"0991800000{number:02}")
        if number % 2:
            learn(make, person)
    return browser.path


def test_pages_of_names_follow_each_other_across_states(ledger: str, db: Session) -> None:
    obligation = db.scalars(select(Obligation.id)).one()
    everybody = list_standings(db, obligation, Wanted(OPEN), on=TODAY)

    pages = [list_standings(db, obligation, Wanted(OPEN), on=TODAY, skip=skip, most=7) for skip in range(0, PEOPLE, 7)]

    assert [one for page in pages for one in page] == everybody
    assert [one.state for one in everybody] == sorted((one.state for one in everybody), key=OPEN.index)
    assert len(everybody) == PEOPLE


def test_the_office_asks_the_same_few_statements_for_many(ledger: str, browser: Browser, database: Database) -> None:
    listed = browser.visit("/quan-ly/danh-sach").follow("Viên chức phường").path

    for page in (ledger, f"{ledger}/chua-bat-dau", f"{ledger}?trang=3", "/quan-ly/viec"):
        with at_most(database, 8):
            assert browser.visit(page).status == 200
    for page in (listed, f"{listed}?trang=3"):  # also the form that asks for a course: courses, letters and imports
        with at_most(database, 10):
            assert browser.visit(page).status == 200


def test_a_list_that_changed_stirs_only_its_own_people(ledger: str, browser: Browser, make: Make, db: Session) -> None:
    bring_list(browser, "Họ và tên;Ngày sinh;Số định danh;Đơn vị\nVũ Hà;1988;099180009999;\n", "Khác").press("Nhận")
    first, other = db.scalars(select(Roster.id).order_by(Roster.id))
    asked = db.scalars(select(Obligation)).one()
    asked.roster_id = None
    db.execute(delete(Assignment))

    assert assign_rosters(db, [other], now=make.now) == 1
    assert db.scalar(select(func.count()).select_from(Assignment)) == 1
    assert assign(db, [asked.id], now=make.now) == PEOPLE
    assert assign_rosters(db, [first, other], now=make.now) == 0


def test_what_is_asked_of_very_many_is_assigned_by_the_worker(
    browser: Browser, make: Make, app: Flask, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assigning, "AT_ONCE", 2)
    make.course()
    officer(browser, make, make.unit())

    ask(bring_list(browser), date(2099, 11, 30))

    assert "được giao dần trong vài phút" in browser.text
    with app.app_context():
        assert keep_up(make.now)["assigned"] == 3
        assert keep_up(make.now)["assigned"] == 0
    assert "Cộng lại đúng 3 người" in browser.visit(browser.path).text


def test_what_is_asked_of_very_many_is_put_right_and_taken_back_by_the_worker(
    ledger: str, browser: Browser, make: Make, app: Flask, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assigning, "AT_ONCE", 2)
    monkeypatch.setattr("app.obligations.ledger.AT_ONCE", 2)
    days = select(Assignment.due_on).distinct()
    browser.visit(ledger).follow("Sửa hạn, căn cứ").fill("Hạn cuối", "15/12/2099").press("Lưu")

    assert "Hạn mới được ghi dần" in browser.text
    assert db.scalars(days).all() == [date(2099, 11, 30)]
    db.rollback()
    with app.app_context():
        assert keep_up(make.now)["assigned"] == PEOPLE
    assert db.scalars(days).all() == [date(2099, 12, 15)]

    browser.visit(ledger).follow("Rút việc này").fill("Vì sao rút", "Giao nhầm").press("Rút việc này")
    with app.app_context():
        assert keep_up(make.now)["assigned"] == PEOPLE


def test_how_many_stand_on_a_list_is_kept_and_mended(ledger: str, browser: Browser, app: Flask, db: Session) -> None:
    assert f"Phường Bến Hoa {PEOPLE}" in browser.visit("/quan-ly/danh-sach").text
    db.execute(update(Roster).values(people=7))
    db.commit()

    assert "Danh sách: 1 số người sai." in app.test_cli_runner().invoke(args=["reconcile"]).output

    assert f"Phường Bến Hoa {PEOPLE}" in browser.visit("/quan-ly/danh-sach").text
    assert "Danh sách" not in app.test_cli_runner().invoke(args=["reconcile"]).output


def test_of_many_doubtful_ones_nobody_counts_each(
    ledger: str, browser: Browser, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 4):
        make.person(f"Người Số {number:02}", birth=f"19{number + 20}")
    assert "3 người cần xem" in browser.visit(ledger).text

    monkeypatch.setattr("app.obligations.ledger.MOST_COUNTED", 2)

    assert "Hơn 2 người cần xem" in browser.visit(ledger).text
