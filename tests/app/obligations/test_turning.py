"""What was learned holds for a year: then the next turn begins, and its learner reads why."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.obligations.keeping import reconcile
from courses.learning.models import Attempt, Finish
from courses.obligations.models import Assignment, Obligation
from tests.app.learning.officials import official_pack, sit_once
from tests.app.learning.steps import FINAL
from tests.app.obligations.office import ask, bring_list, member, officer
from tests.browser import Browser
from tests.make import Make

LONG_AGO = timedelta(days=340)


@pytest.fixture
def ledger(browser: Browser, other_browser: Browser, make: Make, db: Session) -> str:
    """Where the ledger is of one who passed almost a year ago; the other browser is theirs."""
    make.course(official_pack())
    path = ask(bring_list(officer(browser, make, make.unit())), date(2099, 11, 30)).path
    other_browser.sign_in(make.session(member(make, "Nguyễn Thị An", "099180000001")))
    sit_once(other_browser, "Gác máy")
    attempt = db.scalars(select(Attempt)).one()
    began = attempt.started_at - LONG_AGO
    db.add(Finish(enrolment_id=attempt.enrolment_id, version_id=attempt.version_id, finished_at=began))
    db.execute(update(Attempt).values(started_at=began, submitted_at=began))
    db.execute(update(Obligation).values(valid_months=12))
    db.commit()
    return path


def _at_night(browser: Browser, make: Make) -> None:
    with browser.client.application.app_context():
        list(reconcile(make.now))
        assert [one["tallies"] for _obligation, one in reconcile(make.now)] == [0]


def _turns(db: Session) -> list[tuple[int, str | None]]:
    db.rollback()
    known = Assignment.person_id.is_not(None)
    rows = db.execute(select(Assignment.turn, Assignment.ended_for).where(known).order_by(Assignment.id))
    return [(row.turn, row.ended_for) for row in rows]


def test_the_next_turn_begins_and_its_learner_reads_why(
    ledger: str, browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    _at_night(browser, make)

    assert _turns(db) == [(1, "turn"), (2, None)]
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1
    assert "Kết quả có giá trị 12 tháng" in browser.text
    assert "Vì sao học lại" in other_browser.visit("/toi").text
    assert "chỉ có giá trị 12 tháng" in other_browser.text


def test_the_test_is_taken_anew_with_all_its_attempts(
    ledger: str, browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    assert "đã đạt, không phải làm lại" in other_browser.visit(FINAL).text
    _at_night(browser, make)

    other_browser.visit("/toi").follow("Làm bài kiểm tra")
    assert "Được làm 3 lần" in other_browser.text
    sit_once(other_browser, "Gác máy")

    assert "1 trên 3 người đã xong" in browser.visit(ledger).h1
    assert _turns(db) == [(1, "turn"), (2, None)]
    assert "Đây là lần học thứ 2" in other_browser.visit("/toi").text


def test_evidence_of_the_turn_before_does_not_count_and_newer_does(
    ledger: str, browser: Browser, make: Make, db: Session
) -> None:
    _at_night(browser, make)
    name = "Nguyễn Thị An"

    for days, done in ((200, 0), (1, 1)):
        browser.visit(ledger).follow(name).follow("Công nhận đã học ở nơi khác").fill("Học ở đâu", "Nền tảng tỉnh")
        browser.fill("Ngày học xong", f"{make.now - timedelta(days=days):%d/%m/%Y}").press("Công nhận")
        assert f"{done} trên 3 người đã xong" in browser.visit(ledger).h1


def test_who_left_the_list_begins_no_turn(ledger: str, browser: Browser, make: Make, db: Session) -> None:
    bring_list(browser, "Họ tên;CCCD\nVũ Hà;099180000077\n").press("Nhận")

    _at_night(browser, make)

    assert _turns(db) == [(1, "left")]
