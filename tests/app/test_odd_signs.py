"""What no hand types: control signs, numbers without end, days of another age; each is answered, nothing breaks."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.imports.models import Import
from courses.obligations.models import Obligation, RosterRow
from courses.units.models import Role
from courses.vietnamese import nfc
from tests.app.obligations.office import ask, bring_list, officer
from tests.app.reports.office import document, freeze, ward_office, words
from tests.browser import Browser
from tests.make import Make

ODD = "Nội\x01 dung\x0b\x1bkhác\ufffe"
ENDS = ("31/12/9999", "01/01/0001")


@pytest.fixture
def office(browser: Browser, make: Make) -> Browser:
    """An officer of a ward with a list and a task."""
    return ward_office(browser, make)


def kept(db: Session, column: object) -> str:
    """The public id of the first of a kind."""
    found = db.scalars(select(column)).first()  # type: ignore[call-overload]
    db.rollback()
    return f"{found}"


def test_signs_that_no_xml_can_hold_are_not_stored() -> None:
    assert nfc(ODD) == "Nội dung\nkhác"


@pytest.mark.parametrize("odd", [ODD, "{{ don_vi.__class__ }} <w:p/> & ]]>"])
def test_a_report_takes_any_text_and_its_document_opens(office: Browser, odd: str) -> None:
    freeze(office)
    page = office.visit("/quan-ly/bao-cao/van-ban/moi").press("Lập báo cáo").fill("I. Khái quát", odd).press("Lưu").path

    assert nfc(odd).split("\n")[0] in words(document(office.visit(f"{page}/bao-cao.docx")))


@pytest.mark.parametrize("sign", ["%00", "%01", "%1b"])
def test_a_control_sign_in_an_address_is_an_address_that_is_not_there(office: Browser, sign: str) -> None:
    for path in ("/quan-ly/viec/", "/quan-ly/viec?don-vi=", "/d/", "/tim?q=", "/xac-minh/", "/quan-ly/buoi-hoc?thang="):
        assert office.visit(f"{path}a{sign}b").status == 404, path


def test_nul_in_a_form_is_refused(office: Browser) -> None:
    token = office.visit("/quan-ly/buoi-hoc/moi").token

    assert office.post("/d", {"_token": token, "ma": "a\0b"}).status == 400
    assert office.post("/quan-ly/buoi-hoc/moi", {"_token": token, "trainer": "a\0b"}).status == 400


def test_a_number_without_end_in_an_address_is_not_there(office: Browser, make: Make, db: Session) -> None:
    doubt = f"/quan-ly/nhap/{kept(db, Import.public_id)}/can-xem"
    token = office.visit("/cai-dat").token
    for number in ("9" * 10, "9" * 30, "9" * 4000):
        assert office.post(f"{doubt}/{number}", {"_token": token, "la": "mot"}).status == 404
    office.sign_in(make.staff(Role.ADMIN, None))
    for number in ("9" * 30, f"-{'9' * 30}", "-1", "0"):
        assert office.visit(f"/quan-tri/nhat-ky?truoc={number}").status == 200


@pytest.mark.parametrize("day", ENDS)
def test_an_office_cannot_name_a_day_of_another_age(office: Browser, db: Session, day: str) -> None:
    task, row = kept(db, Obligation.public_id), kept(db, RosterRow.public_id)
    page = office.visit(f"/quan-ly/viec/{task}/sua").fill("Hạn cuối", day).press("Lưu")
    assert page.status == 422
    assert "Mời xem lại năm" in page.text

    office.visit(f"/quan-ly/viec/{task}/nguoi/{row}").fill("Ghi rõ lý do", "Nghỉ").fill("Miễn đến hết ngày", day)
    assert office.press("Đề nghị miễn").status == 422
    freeze(office)
    office.visit("/quan-ly/bao-cao/van-ban/moi").fill("Từ ngày", day).fill("Đến hết ngày", day)
    assert office.press("Lập báo cáo").status == 422


@pytest.mark.parametrize("day", ENDS)
def test_no_role_is_granted_until_another_age(browser: Browser, make: Make, day: str) -> None:
    browser.sign_in(make.staff(Role.ADMIN, make.unit())).visit("/quan-tri/quyen")

    for label in ("Từ ngày", "Đến hết ngày"):
        browser.fill("Họ và tên", "Ai đó").fill("Ngày sinh", "1980").fill(label, day)
        assert browser.press("Giao quyền").status == 422


def test_a_day_within_two_centuries_is_taken(browser: Browser, make: Make) -> None:
    make.course()
    due = make.today + timedelta(days=400)

    assert ask(bring_list(officer(browser, make, make.unit())), due).path.startswith("/quan-ly/viec/")
