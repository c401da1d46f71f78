"""A wrong letter, day or course: put right or taken back, with what was before still there to read."""

from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.obligations.models import Obligation
from courses.site.models import AuditEntry
from tests.app.obligations.office import ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make


@pytest.fixture
def ledger(browser: Browser, make: Make) -> str:
    """Where the ledger of an obligation is that an officer asked."""
    make.course()
    return ask(bring_list(officer(browser, make, make.unit())), date(2099, 11, 30)).path


def _told(db: Session, action: str) -> list[str]:
    db.rollback()
    return list(db.scalars(select(AuditEntry.detail).where(AuditEntry.action == action)))


def test_a_wrong_day_and_letter_are_put_right_and_noted(
    ledger: str, browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    person = member(make, "Nguyễn Thị An", "099180000001")

    browser.follow("Sửa hạn, căn cứ").fill("Hạn cuối", "15/12/2099").fill("Số, ký hiệu", "21/KH-MAU").press("Lưu hạn")

    assert "Hạn: hết ngày 15/12/2099" in browser.text
    assert "Công văn số 21/KH-MAU ngày 01/11/2026" in browser.text
    assert "hết ngày 15/12/2099" in other_browser.sign_in(make.session(person)).visit("/toi").text
    assert _told(db, "obligation.corrected") == ["due_on: 2099-11-30 → 2099-12-15; basis_number: 12/KH-MAU → 21/KH-MAU"]


def test_a_day_that_has_passed_may_stay_but_is_not_chosen(ledger: str, browser: Browser, db: Session) -> None:
    db.execute(update(Obligation).values(due_on=date(2026, 1, 31)))
    db.commit()
    browser.visit(f"{ledger}/sua").fill("Trích yếu", "Học thêm").press("Lưu hạn")
    assert _told(db, "obligation.corrected") == ["basis_summary: Học kỹ năng số → Học thêm"]

    browser.visit(f"{ledger}/sua").fill("Hạn cuối", "30/01/2026").fill("Trích yếu", "Học lại").press("Lưu hạn")
    assert browser.status == 422
    assert "Hạn này đã qua" in browser.text
    assert browser.value_of("Trích yếu") == "Học lại"


def test_what_was_taken_back_is_nobodys_duty_and_stays_readable(
    ledger: str, browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    person = member(make, "Nguyễn Thị An", "099180000001")
    learn(make, person)
    assert "Việc phải học" in other_browser.sign_in(make.session(person)).visit("/toi").text

    assert browser.visit(f"{ledger}/rut").press("Rút việc này").status == 422
    browser.fill("Vì sao rút", "Giao nhầm khóa học").press("Rút việc này")

    assert "Đã rút" in browser.text
    assert "Giao nhầm khóa học" in browser.text
    assert "Cộng lại đúng 3 người" in browser.text
    assert not browser.has_link("Sửa hạn")
    assert "Việc phải học" not in other_browser.visit("/toi").text
    assert _told(db, "obligation.withdrawn") == ["Giao nhầm khóa học"]
    assert "Đã rút" in browser.visit("/quan-ly/viec").text


def test_what_was_taken_back_meanwhile_is_not_put_right(ledger: str, browser: Browser) -> None:
    browser.visit(f"{ledger}/rut").fill("Vì sao rút", "Nhầm").press("Rút việc này")

    assert browser.visit(f"{ledger}/sua").press("Lưu hạn").status == 409
    assert "Việc này đã được rút" in browser.text


def test_a_list_shows_who_is_on_it_and_what_it_was_asked(ledger: str, browser: Browser) -> None:
    browser.visit(ledger).follow("Mở danh sách")

    assert "1 việc đã giao cho người trong danh sách này" in browser.text
    assert "Đợt 1 Hạn 30/11/2099" in browser.text
    assert "Nguyễn Thị An 05/04/1980 …0001 Chưa ghi Trạm Y tế" in browser.text
    assert "Đang xem 3 trên 3 người." in browser.text


def test_a_long_list_is_shown_page_by_page(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())
    rows = "\n".join(f"Lê Văn Người {n};1980;0991{n:08d}" for n in range(101, 162))

    bring_list(browser, "Họ tên;Năm sinh;CCCD\n" + rows).press("Nhận")
    assert "Đang xem 20 trên 61 người." in browser.text

    browser.follow("Xem tiếp").follow("Xem tiếp")
    assert "Đang xem 1 trên 61 người." in browser.follow("Xem tiếp").text
    assert "Người 161" in browser.text
