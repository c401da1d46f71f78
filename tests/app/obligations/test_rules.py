"""A rule that is more than one list: of whom, by when for each, what counts and for how long."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.obligations.models import Assignment, Obligation, Roster, RosterRow
from tests.app.obligations.office import bring_list, officer
from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack

TEACHERS = """Họ và tên;Số định danh;Chức vụ;Ngày vào
Nguyễn Thị An;099180000001;Giáo viên;
Lê Văn Bình;099180000002;Kế toán;
Trần Đức Cường;099180000003;Giáo viên hợp đồng;{joined}
"""
PLAIN = {"Đợt": "Đợt 1", "Số, ký hiệu": "12/KH", "Ngày văn bản": "01/11/2026", "Cơ quan ban hành": "Phường"}


@pytest.fixture
def roster(browser: Browser, make: Make) -> str:
    """Where a list of two teachers and a bookkeeper is; one of them came 10 days ago."""
    make.course()
    joined = make.today - timedelta(days=10)
    officer(browser, make, make.unit())
    return bring_list(browser, TEACHERS.format(joined=f"{joined:%d/%m/%Y}"), title="Trường Mẫu").press("Nhận").path


def _ask(browser: Browser, due: str = "30/11/2099", **more: str) -> Browser:
    for label, value in PLAIN.items():
        browser.fill(label, value)
    browser.fill("Trích yếu", "Học kỹ năng số")
    if due:
        browser.fill("Hạn cuối", due)
    for label, value in more.items():
        browser.fill(label.replace("_", " "), value)
    return browser.press("Giao khóa học")


def _assigned(db: Session) -> list[str]:
    db.rollback()
    names = select(RosterRow.name).join(Assignment, Assignment.row_id == RosterRow.id)
    return list(db.scalars(names.where(Assignment.ended_at.is_(None)).order_by(RosterRow.line)))


def test_only_some_positions_are_asked(roster: str, browser: Browser, db: Session) -> None:
    _ask(browser.visit(roster), Chỉ_những_chức_vụ_có_chữ="giáo viên, hiệu trưởng")

    assert "0 trên 2 người đã xong" in browser.h1
    assert "Chỉ người có chức vụ: giáo viên, hiệu trưởng." in browser.text
    assert _assigned(db) == ["Nguyễn Thị An", "Trần Đức Cường"]


def test_every_list_of_the_unit_is_asked_those_to_come_too(roster: str, browser: Browser) -> None:
    browser.visit(roster).tick("Mọi danh sách của")
    ledger = _ask(browser).path
    assert "Giao cho mọi danh sách của" in browser.text

    bring_list(browser, "Họ tên;CCCD\nVũ Hà;099180000077\n", title="Trạm y tế").press("Nhận")

    assert "Đợt 1" in browser.text
    assert "0 trên 4 người đã xong" in browser.visit(ledger).h1


def test_a_tag_gathers_lists_of_one_kind(roster: str, browser: Browser, db: Session) -> None:
    browser.visit(roster).tick("Mọi danh sách của")
    ledger = _ask(browser, Chỉ_những_danh_sách_có_nhãn="Giáo viên").path
    assert "0 trên 0 người" in browser.h1

    browser.visit(roster).fill("Nhãn của danh sách", "giáo  viên").press("Lưu nhãn")
    assert "Nhãn: giáo viên." in browser.text
    assert "0 trên 3 người" in browser.visit(ledger).h1

    browser.visit(roster).fill("Nhãn của danh sách", "").press("Lưu nhãn")
    assert "0 trên 0 người" in browser.visit(ledger).h1
    assert _assigned(db) == []


def test_who_joins_has_so_many_days(roster: str, browser: Browser, make: Make, db: Session) -> None:
    _ask(browser.visit(roster), due="", Số_ngày_cho_từng_người="30")

    assert "có 30 ngày, tính từ ngày vào" in browser.text
    imposed = db.scalars(select(Obligation.due_on)).one() - timedelta(days=30)
    later = f"Họ tên;CCCD;Ngày vào\nVũ Hà;099180000077;{imposed:%d/%m/%Y}\n"
    bring_list(browser, later, title="Trường Mẫu").press("Nhận")
    db.rollback()
    assert set(db.scalars(select(Assignment.due_on))) == {imposed + timedelta(days=30)}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"Số_ngày_cho_từng_người": "30"}, "Mời chỉ giữ một cách tính hạn"),
        ({"Có_giá_trị_trong": "0"}, "Mời nhập số tháng từ 1 đến 120"),
        ({"Có_giá_trị_trong": "một năm"}, "Mời nhập một số"),
        ({"Giấy_học_nơi_khác": "99999999999999999999"}, "Mời nhập số ngày từ 1 đến 3650"),
    ],
)
def test_what_makes_no_rule_is_told_and_nothing_typed_is_lost(
    roster: str, browser: Browser, typed: dict[str, str], sentence: str
) -> None:
    _ask(browser.visit(roster), **typed, Chỉ_những_chức_vụ="giáo viên")

    assert browser.status == 422
    assert sentence in browser.text
    assert browser.value_of("Chỉ những chức vụ") == "giáo viên"
    assert [browser.value_of(label.replace("_", " ")) for label in typed] == list(typed.values())


def test_no_last_day_at_all_is_asked_for(roster: str, browser: Browser) -> None:
    assert _ask(browser.visit(roster), due="").status == 422
    assert "Mời điền chỗ này. Hoặc ghi số ngày" in browser.text


def test_a_version_that_is_not_there_yet_is_refused(roster: str, browser: Browser, db: Session) -> None:
    assert _ask(browser.visit(roster), Chỉ_tính_từ_bản_số="9").status == 409

    assert "chưa có bản số đó" in browser.text
    assert browser.value_of("Chỉ tính từ bản số") == "9"
    assert db.scalars(select(Obligation)).all() == []


def test_what_cannot_be_learned_anew_holds_for_good(browser: Browser, make: Make, db: Session) -> None:
    files = {name: text for name, text in small_pack().items() if name != "final.yaml"}
    make.course(files)
    officer(browser, make, make.unit())
    bring_list(browser).press("Nhận")

    assert _ask(browser, Có_giá_trị_trong="12").status == 409

    assert "không có bài kiểm tra cuối khóa" in browser.text
    assert db.scalars(select(Obligation)).all() == []


def test_days_of_each_are_not_put_right_as_one_day(roster: str, browser: Browser) -> None:
    _ask(browser.visit(roster), due="", Số_ngày_cho_từng_người="30")

    browser.follow("Sửa hạn, căn cứ").fill("Trích yếu", "Học lại").press("Lưu hạn")

    assert "Học lại" in browser.text


def test_nobody_tags_another_wards_list(roster: str, other_browser: Browser, make: Make, db: Session) -> None:
    officer(other_browser, make, make.unit("Phường Khác", code="90901")).visit("/quan-ly/danh-sach/moi")

    assert other_browser.post(f"{roster}/nhan", {"_token": other_browser.token, "label": "x"}).status == 404
    db.rollback()
    assert db.scalars(select(Roster.tag)).all() == [""]
