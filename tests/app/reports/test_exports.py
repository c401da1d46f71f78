"""Files that take a while: asked for, made by the worker, taken away by who asked within a day."""

import io
import zipfile
from datetime import timedelta

import pytest
from flask import Flask
from python_calamine import load_workbook
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.certificates.pdf import may_make_pdf
from app.reports.exporting import folder, make_waiting, sweep_old
from courses.reports.exports import MOST_TRIES, take_export
from courses.reports.models import Export, Snapshot
from courses.site.models import AuditEntry
from courses.units.models import Role, RoleGrant
from tests.app.obligations.office import learn, member
from tests.app.reports.office import ward_office
from tests.browser import Browser
from tests.make import Make

SOON = "/quan-ly/bao-cao/tep"


@pytest.fixture
def roster(browser: Browser, other_browser: Browser, make: Make) -> str:
    """The page of a list, of which one person holds a certificate; `browser` is the officer."""
    make.setting("issuer", "Phường Bến Hoa")
    ward_office(browser, make)
    person = member(make, "Trần Đức Cường", "099180000003")
    learn(make, person, finished_at=make.now)
    other_browser.sign_in(make.session(person)).visit("/chung-nhan/nhan/hoc-thu").press("Nhận giấy chứng nhận")
    return browser.visit("/quan-ly/danh-sach").follow("Viên chức phường").follow("Tải giấy chứng nhận, sổ cấp").path


def work(app: Flask) -> int:
    """What the worker does each minute."""
    with app.test_request_context():
        made = make_waiting()
        sweep_old()
    return made


def test_a_register_of_issue_is_made_and_taken_away(roster: str, browser: Browser, app: Flask, db: Session) -> None:
    browser.visit(roster).press("Làm tệp")
    assert "Đang làm, 0 %" in browser.text
    assert work(app) == 1

    content = browser.visit(SOON).follow("Sổ cấp giấy chứng nhận").response.data

    rows = load_workbook(io.BytesIO(content)).get_sheet_by_name("Sổ cấp").to_python()
    assert rows[1][1:5] == ["Trần Đức Cường", "", "********0003", "Học thử"]
    assert "Phạm Thị Hạnh yêu cầu lúc" in str(rows[-1][0])
    assert db.scalar(select(func.count()).where(AuditEntry.action == "file.taken")) == 1


def test_certificates_come_as_pdfs_in_one_file(roster: str, browser: Browser, app: Flask) -> None:
    if not may_make_pdf():
        pytest.skip("no libraries for PDF: the ZIP of certificates was NOT made")
    browser.visit(roster).tick("Giấy chứng nhận của từng người").press("Làm tệp")
    work(app)

    content = browser.visit(SOON).follow("Giấy chứng nhận của danh sách").response.data

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.namelist() == ["0001-tran-duc-cuong-hoc-thu.pdf", "so-cap.xlsx"]
        assert parts.read("0001-tran-duc-cuong-hoc-thu.pdf").startswith(b"%PDF")


def test_only_who_asked_gets_it_and_only_for_a_day(
    roster: str, browser: Browser, other_browser: Browser, app: Flask, make: Make, db: Session
) -> None:
    browser.visit(roster).press("Làm tệp")
    work(app)
    one = db.scalars(select(Export)).one()
    path = f"{SOON}/{one.public_id}"
    assert browser.visit(path).status == 200
    assert other_browser.sign_in(make.staff(Role.OFFICER, one.unit_id)).visit(path).status == 404

    db.rollback()
    db.execute(update(Export).values(done_at=make.now - timedelta(hours=24)))
    db.commit()

    assert browser.visit(path).status == 404
    assert "Đã hết 24 giờ" in browser.visit(SOON).text
    work(app)
    with app.app_context():
        assert list(folder().iterdir()) == []


def test_asking_twice_with_one_form_asks_once(roster: str, browser: Browser, db: Session) -> None:
    fields = browser.visit(roster).fields("Làm tệp")

    browser.post(roster, fields).post(roster, fields)

    assert db.scalar(select(func.count(Export.id))) == 1


def test_what_died_is_taken_again_and_given_up_in_the_end(
    roster: str, browser: Browser, make: Make, db: Session
) -> None:
    browser.visit(roster).press("Làm tệp")
    at = make.now + timedelta(minutes=1)
    db.rollback()

    for _time in range(MOST_TRIES):
        assert take_export(db, now=at) is not None
        assert take_export(db, now=at + timedelta(minutes=9)) is None
        at += timedelta(minutes=11)
    assert take_export(db, now=at) is None
    db.commit()

    assert "mời yêu cầu lại" in browser.visit(SOON).text


def test_a_list_without_certificates_says_so(browser: Browser, make: Make, app: Flask) -> None:
    ward_office(browser, make).visit("/quan-ly/danh-sach").follow("Viên chức phường")

    browser.follow("Tải giấy chứng nhận, sổ cấp").press("Làm tệp")
    work(app)

    assert "Chưa có gì để tải" in browser.visit(SOON).text


def test_a_snapshot_of_many_is_taken_by_the_worker(
    browser: Browser, make: Make, app: Flask, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward_office(browser, make)
    monkeypatch.setattr("app.reports.snapshots.AT_ONCE", 2)

    browser.visit("/quan-ly/bao-cao/chot/moi").press("Chốt số liệu")
    assert "Đang làm" in browser.text
    work(app)

    assert browser.visit(SOON).follow("Số liệu đã chốt").follow("giờ").h1.startswith("Phường Bến Hoa, chốt")
    assert db.scalars(select(Snapshot.people)).all() == [3]


def test_who_works_for_the_unit_no_more_takes_nothing_away(
    roster: str, browser: Browser, app: Flask, make: Make, db: Session
) -> None:
    browser.visit(roster).press("Làm tệp")
    work(app)
    by_id, file = db.execute(select(Export.by_id, Export.public_id)).one()
    assert browser.visit(f"{SOON}/{file}").status == 200

    make.grant(by_id, Role.OFFICER, make.unit("Phường Khác", code="90055"))
    with make._writing() as writer:
        old = RoleGrant.unit_id == select(Export.unit_id).scalar_subquery()
        writer.execute(update(RoleGrant).where(RoleGrant.person_id == by_id, old).values(to_at=make.now))

    assert browser.visit(f"{SOON}/{file}").status == 404
