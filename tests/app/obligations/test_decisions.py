"""What an office decides on one person: exemption, asked by one and decided by another; and evidence from elsewhere."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.obligations.keeping import reconcile
from courses.obligations.models import Exemption, Obligation, Recognition
from courses.site.models import AuditEntry
from courses.units.models import Role
from tests.app.obligations.office import ask, bring_list, exempt, member, officer
from tests.browser import Browser
from tests.make import Make

BINH = "Lê Văn Bình"


@pytest.fixture
def ledger(browser: Browser, other_browser: Browser, make: Make) -> str:
    """Where the ledger is that an officer looks at; the other browser is the head's."""
    make.course()
    ward = make.unit()
    other_browser.sign_in(make.staff(Role.HEAD, ward, name="Bùi Văn Sơn"))
    return ask(bring_list(officer(browser, make, ward)), date(2099, 11, 30)).path


def _noted(db: Session) -> list[str]:
    db.rollback()
    wanted = AuditEntry.action.startswith("exemption.") | AuditEntry.action.startswith("recognition.")
    return list(db.scalars(select(AuditEntry.action).where(wanted).order_by(AuditEntry.id)))


def test_who_is_exempt_was_asked_by_one_and_approved_by_another(
    ledger: str, browser: Browser, other_browser: Browser, db: Session
) -> None:
    browser.follow(BINH).fill("Ghi rõ lý do", "Nghỉ sinh con").press("Đề nghị miễn")
    assert "đang chờ duyệt" in browser.text
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1

    other_browser.visit("/quan-ly/viec").follow("Đề nghị miễn chờ duyệt").follow(BINH).press("Duyệt miễn")
    assert "0 trên 2 người đã xong" in browser.visit(ledger).h1

    browser.follow("1 người: Miễn").follow(BINH).press("Thôi miễn")
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1
    assert _noted(db) == ["exemption.asked", "exemption.given", "exemption.ended"]


def test_nobody_approves_what_they_asked(ledger: str, other_browser: Browser, db: Session) -> None:
    other_browser.visit(ledger).follow(BINH).fill("Ghi rõ lý do", "Nghỉ sinh con").press("Đề nghị miễn")

    assert "Duyệt miễn" not in other_browser.buttons
    path = f"{other_browser.path}/mien"
    assert other_browser.post(path, {"_token": other_browser.token, "quyet": "duyet"}).status == 409
    assert "không tự duyệt" in other_browser.text
    assert db.scalars(select(Exemption.is_approved)).all() == [None]


def test_no_answer_is_not_a_no(ledger: str, browser: Browser, other_browser: Browser, db: Session) -> None:
    path = browser.follow(BINH).fill("Ghi rõ lý do", "Bận").press("Đề nghị miễn").path

    other_browser.post(f"{path}/mien", {"_token": other_browser.visit(path).token})

    assert other_browser.status == 409
    assert "Chưa rõ duyệt hay không" in other_browser.text
    assert db.scalars(select(Exemption.is_approved)).all() == [None]


def test_what_was_refused_can_be_asked_again(ledger: str, browser: Browser, other_browser: Browser) -> None:
    path = browser.follow(BINH).fill("Ghi rõ lý do", "Bận").press("Đề nghị miễn").path

    other_browser.visit(path).press("Không duyệt")

    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1
    browser.visit(path).fill("Ghi rõ lý do", "Nghỉ ốm").press("Đề nghị miễn")
    assert "Nghỉ ốm" in browser.text


@pytest.mark.usefixtures("app")
def test_an_exemption_ends_with_its_last_day(
    ledger: str, browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    exempt(browser, other_browser, BINH)
    db.execute(update(Exemption).values(until_on=(make.now - timedelta(days=2)).date()))
    db.commit()

    with browser.client.application.app_context():
        drift = [one for _obligation, one in reconcile(make.now)]

    assert drift[0]["tallies"] == 0
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1


def test_a_day_that_has_passed_ends_no_exemption(ledger: str, browser: Browser) -> None:
    browser.follow(BINH).fill("Ghi rõ lý do", "Nghỉ ốm").fill("Miễn đến hết ngày", "01/01/2020").press("Đề nghị miễn")

    assert browser.status == 422
    assert "Ngày này đã qua" in browser.text
    assert browser.value_of("Ghi rõ lý do") == "Nghỉ ốm"


def test_evidence_from_elsewhere_counts_and_is_taken_back(ledger: str, browser: Browser, db: Session) -> None:
    browser.follow(BINH).follow("Công nhận đã học ở nơi khác").fill("Học ở đâu", "Nền tảng tỉnh")
    browser.fill("Ngày học xong", "01/11/2026").fill("Số giấy", "57/GCN").press("Công nhận")
    assert "Nền tảng tỉnh, ngày 01/11/2026, số 57/GCN" in browser.text
    assert BINH in browser.visit(ledger).follow("1 người: Công nhận").text
    assert "1 trên 3 người đã xong" in browser.h1

    browser.follow(BINH).follow("Công nhận đã học ở nơi khác").press("Thôi công nhận")
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1
    assert _noted(db) == ["recognition.given", "recognition.ended"]


def test_the_same_paper_twice_is_one(ledger: str, browser: Browser, db: Session) -> None:
    browser.follow(BINH).follow("Công nhận đã học ở nơi khác")
    for _ in range(2):
        browser.fill("Học ở đâu", "Nền tảng tỉnh").fill("Ngày học xong", "01/11/2026").press("Công nhận")

    assert len(db.scalars(select(Recognition)).all()) == 1
    assert _noted(db) == ["recognition.given"]


def test_a_day_to_come_is_no_evidence(ledger: str, browser: Browser) -> None:
    browser.follow(BINH).follow("Công nhận đã học ở nơi khác").fill("Học ở đâu", "Nền tảng tỉnh")

    assert browser.fill("Ngày học xong", "01/11/2098").press("Công nhận").status == 422
    assert "Ngày này chưa đến" in browser.text


def test_nobody_takes_evidence_for_themselves(ledger: str, browser: Browser, make: Make, db: Session) -> None:
    page = browser.follow(BINH).path
    own = member(make, BINH, "099180000002", birth="1979")
    unit = db.scalars(select(Obligation.unit_id)).one()
    db.rollback()
    make.grant(own, Role.OFFICER, unit)
    browser.sign_in(make.session(own, kind="staff")).visit(f"{page}/cong-nhan")

    browser.fill("Học ở đâu", "Sở").fill("Ngày học xong", "01/10/2026").press("Công nhận")

    assert browser.status == 409
    assert "Không ai tự công nhận cho mình" in browser.text
    assert db.scalars(select(Recognition)).all() == []


def test_reading_what_was_recognised_is_noted_and_what_is_not_there_is_not(
    ledger: str, browser: Browser, db: Session
) -> None:
    page = browser.follow(BINH).path
    row = page.rpartition("/")[2]
    browser.visit(f"{page}/cong-nhan").visit(f"{ledger}/nguoi/khong-co/kiem-tra")

    read = db.execute(select(AuditEntry.target).where(AuditEntry.action == "person.read")).scalars().all()

    assert read == [row, row]


def test_evidence_older_than_allowed_is_told_when_typed(ledger: str, browser: Browser, db: Session, make: Make) -> None:
    db.execute(update(Obligation).values(recognised_days=30))
    db.commit()
    browser.follow(BINH).follow("Công nhận đã học ở nơi khác").fill("Học ở đâu", "Nền tảng tỉnh")

    old, fresh = (f"{make.now - timedelta(days=days):%d/%m/%Y}" for days in (60, 10))
    assert browser.fill("Ngày học xong", old).press("Công nhận").status == 422
    assert "Giấy này quá cũ" in browser.text
    assert browser.value_of("Học ở đâu") == "Nền tảng tỉnh"
    browser.fill("Ngày học xong", fresh).press("Công nhận")
    assert "1 trên 3 người đã xong" in browser.visit(ledger).h1


def test_the_file_of_a_paper_is_kept_and_given_only_to_the_units_staff_and_noted(
    ledger: str, browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    page = browser.follow(BINH).follow("Công nhận đã học ở nơi khác").path
    browser.fill("Học ở đâu", "Nền tảng tỉnh").fill("Ngày học xong", "01/11/2026").press("Công nhận")
    assert "Tải tệp của giấy" not in browser.text
    browser.fill("Học ở đâu", "Nền tảng tỉnh").fill("Ngày học xong", "01/11/2026")
    browser.attach("Ảnh chụp", "g.pdf", b"%PDF-1.7 giay").press("Công nhận")

    browser.follow("Tải tệp của giấy")

    assert browser.response.data == b"%PDF-1.7 giay"
    assert "attachment; filename=giay-2026-11-01.pdf" in browser.response.headers["Content-Disposition"]
    address, taken = browser.path, select(AuditEntry.target).where(AuditEntry.action == "file.taken")
    assert db.scalars(taken).all() == [page.split("/")[-2]]
    assert officer(other_browser, make, make.unit("Phường Khác")).visit(address).status == 404


def test_a_file_that_is_no_paper_is_refused_and_nothing_typed_is_lost(ledger: str, browser: Browser) -> None:
    browser.follow(BINH).follow("Công nhận đã học ở nơi khác").fill("Học ở đâu", "Nền tảng tỉnh")
    browser.attach("Ảnh chụp", "g.pdf", b"<html>").fill("Ngày học xong", "01/11/2026").press("Công nhận")

    assert browser.status == 422
    assert "không phải PDF, Word" in browser.text
    assert browser.value_of("Học ở đâu") == "Nền tảng tỉnh"
