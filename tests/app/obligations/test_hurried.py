"""An office reads how many of those who count as finished were faster than anybody reads, few names, and no charge."""

import io
from datetime import timedelta

import pytest
from docx import Document
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.learning.models import Enrolment, HastyCompletion, Recheck
from courses.obligations.models import RosterRow
from courses.site.models import AuditEntry
from tests.app.learning.officials import official_pack
from tests.app.obligations.office import ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make

PAGE = "/quan-ly/on-nhanh"
FEW, MANY = ("bai-mot",), ("bai-mot", "bai-hai", "bai-ba", "bai-bon", "final")


@pytest.fixture
def ledger(browser: Browser, make: Make) -> str:
    """The ledger of a list of three; An and Bình have finished."""
    make.course(official_pack())
    ledger = ask(bring_list(officer(browser, make, make.unit())), make.today + timedelta(days=9)).path
    for name, number, birth in (("Nguyễn Thị An", "1", "1980"), ("Lê Văn Bình", "2", "1979")):
        learn(make, member(make, name, f"09918000000{number}", birth=birth), finished_at=make.now)
    return ledger


def hurry(make: Make, place: int, units: tuple[str, ...] = FEW) -> int:
    """Let these units of an enrolment have been done in a second; returns the enrolment."""
    with make._writing() as db:
        enrolment = list(db.scalars(select(Enrolment.id).order_by(Enrolment.id)))[place]
        told = {"seconds": 1, "least_seconds": 60, "rule": 1, "at": make.now}
        db.add_all(HastyCompletion(enrolment_id=enrolment, lesson_id=unit, **told) for unit in units)
        return enrolment


def recheck(make: Make, enrolment: int, *, is_passed: bool) -> None:
    with make._writing() as db:
        at = make.now + timedelta(minutes=1)
        version = db.get_one(Enrolment, enrolment).version_id
        done = {"outcomes": "111", "started_at": at, "finished_at": at, "is_passed": is_passed}
        db.add(Recheck(enrolment_id=enrolment, version_id=version, paper="[]", **done))


def test_the_ledger_and_the_week_say_how_many_and_name_nobody_at_first(
    ledger: str, browser: Browser, make: Make
) -> None:
    assert "ôn nhanh" not in browser.visit(ledger).text
    hurry(make, 0)

    assert "Trong 2 người đúng hạn và muộn, 1 người nên mời ôn nhanh 3 câu" in browser.visit(ledger).text
    browser.follow("1 người nên mời ôn nhanh 3 câu")
    assert browser.h1 == "1 người học xong, nên mời ôn nhanh 3 câu"
    assert "vẫn được tính đủ" in browser.text
    assert "Nguyễn Thị An" not in browser.text
    assert "1 người chỉ đếm" in browser.text
    browser.visit("/quan-ly").follow("Xem và mời")
    assert browser.h1 == "1 người học xong, nên mời ôn nhanh 3 câu"


def test_a_name_is_read_from_five_on_or_after_a_recheck_not_passed_and_noted(
    ledger: str, browser: Browser, make: Make, db: Session
) -> None:
    hurry(make, 0, MANY)
    other = hurry(make, 1)
    recheck(make, other, is_passed=False)

    browser.visit(PAGE)

    assert "Nên hỏi thăm trước: 2 người" in browser.text
    assert "Đã ôn, chưa đạt" in browser.text
    rows = db.scalars(select(RosterRow.public_id).where(RosterRow.number_hash.is_not(None))).all()
    noted = select(AuditEntry.target).where(AuditEntry.action == "person.read", AuditEntry.detail == "on-nhanh")
    assert set(db.scalars(noted)) == set(rows)


def test_what_was_cleared_is_not_told_and_nothing_is_taken_from_anybody(
    ledger: str, browser: Browser, make: Make
) -> None:
    recheck(make, hurry(make, 0, MANY), is_passed=True)

    assert browser.visit(PAGE).h1 == "Không có ai cần mời ôn lại"
    assert "2 trên 3 người đã xong" in browser.visit(ledger).h1


def test_who_has_not_finished_and_who_is_of_another_ward_is_not_told(
    browser: Browser, other_browser: Browser, make: Make, ledger: str
) -> None:
    hurry(make, 0)
    officer(other_browser, make, make.unit("Phường khác"))
    query = f"{PAGE}?viec={ledger.rpartition('/')[2]}"
    assert browser.visit(query).h1 == "1 người học xong, nên mời ôn nhanh 3 câu"

    assert other_browser.visit(PAGE).h1 == "Không có ai cần mời ôn lại"
    assert other_browser.visit(query).h1 == "Không có ai cần mời ôn lại"
    assert browser.visit(f"{PAGE}?viec=khong-co").status == 404


def test_a_snapshot_keeps_the_number_and_its_report_says_the_rule(ledger: str, browser: Browser, make: Make) -> None:
    enrolment = hurry(make, 0)
    browser.visit("/quan-ly/bao-cao/chot/moi").press("Chốt số liệu")
    words = "Trong số người đã học xong có 1 người nên mời ôn nhanh 3 câu"
    assert words in browser.text
    recheck(make, enrolment, is_passed=True)

    assert words in browser.visit(browser.path).text
    assert "quy tắc số 1" in browser.follow("Nghĩa là gì").text
    browser.visit("/quan-ly/bao-cao/van-ban/moi").press("Lập báo cáo")
    report = browser.path
    content = browser.visit(f"{report}/bao-cao.docx").response.data

    said = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    assert f"{words}, vì có bài xong nhanh hơn mức đọc được (dưới 25 %" in said
    assert "{%p" not in said
