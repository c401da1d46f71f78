from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.obligations.models import Exemption, Obligation, Roster, RosterRow
from tests.app.obligations.office import LIST, ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make


def addresses(db: Session) -> list[str]:
    """Where one sends to of the one obligation there is."""
    db.rollback()
    roster, obligation = db.scalars(select(Roster.public_id)).one(), db.scalars(select(Obligation.public_id)).one()
    row = db.scalars(select(RosterRow.public_id).order_by(RosterRow.line)).first()
    person = f"/quan-ly/viec/{obligation}/nguoi/{row}"
    return [f"/quan-ly/danh-sach/{roster}", person, f"{person}/thoi-mien"]


def token(browser: Browser) -> str:
    return next((one.get("value") for one in browser.root.iter() if one.get("name") == "_token"), None) or ""


@pytest.fixture
def ward(browser: Browser, make: Make) -> int:
    """A ward whose officer asked a course of a list."""
    make.course()
    unit = make.unit()
    ask(bring_list(officer(browser, make, unit)), date(2099, 11, 30))
    return unit


def test_nobody_writes_into_another_wards_list(ward: int, other_browser: Browser, make: Make, db: Session) -> None:
    officer(other_browser, make, make.unit("Phường Khác", code="90901")).visit("/quan-ly/danh-sach/moi")
    key = token(other_browser)

    for path in addresses(db):
        assert other_browser.post(path, {"_token": key, "reason": "x"}).status == 404

    code = {"_token": key, "unit": "90001", "title": "Viên chức phường", "pasted": LIST}
    assert other_browser.post("/quan-ly/danh-sach/moi", code).status == 422
    assert db.scalars(select(Exemption)).all() == []


def test_a_person_of_another_list_is_not_exempted_here(ward: int, browser: Browser, make: Make, db: Session) -> None:
    bring_list(browser, "Họ tên;CCCD\nVũ Hà;099180000077\n", title="Danh sách khác").press("Nhận")
    stranger = db.scalars(select(RosterRow.public_id).where(RosterRow.name == "Vũ Hà")).one()
    obligation = db.scalars(select(Obligation.public_id)).one()
    key = token(browser)

    path = f"/quan-ly/viec/{obligation}/nguoi/{stranger}"
    assert browser.post(path, {"_token": key, "reason": "x"}).status == 404
    assert browser.post(f"{path}/thoi-mien", {"_token": key}).status == 404


def test_an_official_sees_what_is_due_and_goes_to_it(ward: int, other_browser: Browser, make: Make) -> None:
    person = member(make, "Nguyễn Thị An", "099180000001")
    other_browser.sign_in(make.session(person)).visit("/toi")
    assert "Hạn: hết ngày 30/11/2099" in other_browser.text
    assert "theo Công văn số 12/KH-MAU của Phường Bến Hoa" in other_browser.text
    assert other_browser.text.index("Việc phải học") < other_browser.text.index("Cài đặt dễ đọc")

    other_browser.follow("Bắt đầu")
    assert other_browser.status == 200

    learn(make, person)
    assert other_browser.visit("/toi").has_link("Học tiếp")


def test_a_citizen_has_nothing_due(ward: int, other_browser: Browser, make: Make) -> None:
    other_browser.sign_in(make.session(make.person())).visit("/toi")

    assert "Việc phải học" not in other_browser.text
