"""The ledger follows what people do, in the very request in which they do it."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.obligations.keeping import keep_up
from courses.obligations.ledger import State
from courses.obligations.models import Assignment, Obligation, RosterRow, Tally
from courses.obligations.tallies import list_ledgers
from courses.units.models import UnitKind
from tests.app.learning.steps import answered, begin_final, finish_second
from tests.app.obligations.office import LIST, ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make

AN = "099180000001"


@pytest.fixture
def ledger(browser: Browser, make: Make) -> str:
    """Where the ledger of an obligation of three people is."""
    make.course()
    return ask(bring_list(officer(browser, make, make.unit())), date(2099, 11, 30)).path


def standing(db: Session) -> dict[State, int]:
    """How many stand where, of those states in which somebody stands, as the tallies tell."""
    db.rollback()
    ids = db.scalars(select(Obligation.id)).all()
    counts = list_ledgers(db, ids, on=date(2026, 11, 1))[ids[0]].counts
    return {state: people for state, people in counts.items() if people}


def test_a_lesson_begun_and_a_course_finished_are_counted_at_once(
    ledger: str, other_browser: Browser, make: Make, db: Session
) -> None:
    other_browser.sign_in(make.session(member(make, "Nguyễn Thị An", AN)))
    assert standing(db) == {State.NOT_STARTED: 1, State.NO_ACCOUNT: 2}

    other_browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").press("Tiếp tục")
    assert standing(db) == {State.LEARNING: 1, State.NO_ACCOUNT: 2}

    answered(other_browser)
    other_browser.press("Xem kết quả")
    finish_second(other_browser)
    base = begin_final(other_browser)
    for _ in range(3):
        other_browser.tick("Gác máy").press("Trả lời")
    other_browser.visit(f"{base}/nop").press("Nộp bài")
    assert standing(db) == {State.ON_TIME: 1, State.NO_ACCOUNT: 2}


def test_what_a_guest_learned_is_counted_once_it_is_theirs(
    ledger: str, other_browser: Browser, make: Make, db: Session
) -> None:
    person = member(make, "Nguyễn Thị An", AN)
    other_browser.visit("/khoa-hoc/hoc-thu/bai-hai/1").press("Tiếp tục")

    other_browser.sign_in(make.session(person)).visit("/hoc-tiep/gop?ve=/toi").press("Đúng, lưu vào tên tôi")

    assert standing(db) == {State.LEARNING: 1, State.NO_ACCOUNT: 2}


def test_who_was_erased_is_nobody_to_the_office(ledger: str, other_browser: Browser, make: Make, db: Session) -> None:
    person = member(make, "Nguyễn Thị An", AN)
    learn(make, person, finished_at=make.now)
    assert standing(db) == {State.ON_TIME: 1, State.NO_ACCOUNT: 2}

    other_browser.sign_in(make.session(person)).visit("/toi/xoa").tick("Xóa dữ liệu của tôi").press("Xóa dữ liệu")

    assert standing(db) == {State.NO_ACCOUNT: 3}
    assert db.scalars(select(Assignment.person_id)).all() == [None] * 3


def test_who_joins_or_leaves_a_list_is_assigned_or_not_and_history_stays(
    ledger: str, browser: Browser, db: Session
) -> None:
    shorter = "\n".join(LIST.split("\n")[:3]) + "\nVũ Hà;1988;099180000077;\n"

    bring_list(browser, shorter).press("Nhận")

    assert standing(db) == {State.NO_ACCOUNT: 3}
    ended = select(RosterRow.name).join(Assignment, Assignment.row_id == RosterRow.id)
    assert db.scalars(ended.where(Assignment.ended_for == "left")).all() == ["Trần Đức Cường"]
    bring_list(browser, LIST).press("Nhận")
    assert "Cộng lại đúng 3 người" in browser.visit(ledger).text
    db.rollback()
    assert len(db.scalars(select(Assignment)).all()) == 5


def test_a_list_changed_behind_our_back_is_followed_by_the_worker(
    ledger: str, app: Flask, make: Make, db: Session
) -> None:
    db.execute(update(RosterRow).where(RosterRow.name == "Lê Văn Bình").values(left_at=make.now))
    db.commit()

    with app.app_context():
        assert keep_up(make.now + timedelta(minutes=5)) == {"assigned": 1, "settled": 0}

    assert standing(db) == {State.NO_ACCOUNT: 2}


def test_numbers_gone_wrong_are_told_and_mended(ledger: str, app: Flask, db: Session) -> None:
    run = app.test_cli_runner().invoke
    assert "1 việc phải học, 0 việc có chỗ lệch" in run(args=["reconcile"]).output
    db.execute(update(Tally).values(people=7))
    db.commit()

    assert "số tổng sai 1" in run(args=["reconcile"]).output

    assert standing(db) == {State.NO_ACCOUNT: 3}
    assert "0 việc có chỗ lệch" in run(args=["reconcile"]).output


def test_one_walks_down_from_the_ward_to_a_school(browser: Browser, make: Make) -> None:
    make.course()
    ward = make.unit()
    make.unit("Trường THCS Cảng Mẫu", kind=UnitKind.SCHOOL, parent_id=ward)
    learn(make, member(make, "Lê Văn Bình", "099180000002"), finished_at=make.now)
    ask(bring_list(officer(browser, make, ward)), date(2099, 11, 30))
    assert "Trường THCS Cảng Mẫu 1 trên 2 1 0 50 %" in browser.text

    browser.follow("Trường THCS Cảng Mẫu")

    assert "1 trên 2 người đã xong" in browser.h1
    assert "Nguyễn Thị An" not in browser.text
    assert "Lê Văn Bình" in browser.follow("1 người: Đúng hạn").text
    browser.follow("Cả sổ").follow("1 người: Chưa có tài khoản, trong hạn")
    assert "Trần Đức Cường" in browser.text
    assert "Nguyễn Thị An" not in browser.text
    assert "1 trên 2 người đã xong" in browser.follow("Cả sổ").h1


def test_a_unit_of_another_ward_is_not_in_the_ledger(ledger: str, browser: Browser, make: Make) -> None:
    make.unit("Phường Khác", code="90901")

    assert browser.visit(f"{ledger}?don-vi=90901").status == 404


def test_who_is_late_is_told_apart_from_who_has_time(ledger: str, browser: Browser, db: Session) -> None:
    db.execute(update(Obligation).values(due_on=date(2026, 1, 31)))
    db.commit()
    browser.visit(f"{ledger}/sua").fill("Trích yếu", "Học lại").press("Lưu hạn")

    assert "3 người: Chưa có tài khoản, quá hạn" in browser.text
    assert "Quá hạn" in browser.follow("3 người: Chưa có tài khoản, quá hạn").text
    assert "0 người: Chưa có tài khoản, trong hạn" in browser.visit(ledger).text


def test_a_persons_page_tells_late_from_in_time(ledger: str, browser: Browser, db: Session) -> None:
    browser.visit(ledger).follow("Trần Đức Cường")
    person = browser.path
    assert "Quá hạn" not in browser.text
    db.execute(update(Obligation).values(due_on=date(2026, 1, 31)))
    db.commit()
    browser.visit(f"{ledger}/sua").fill("Trích yếu", "Học lại").press("Lưu hạn")

    assert "Chưa có tài khoản Quá hạn" in browser.visit(person).text
    assert "Chưa có tài khoản Quá hạn" in browser.follow("Công nhận đã học ở nơi khác").text
