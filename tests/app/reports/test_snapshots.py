"""Numbers frozen by an office: kept as they were, compared, taken away, without a name kept with them."""

import hashlib
import io
from datetime import date

import pytest
from limits import parse
from python_calamine import load_workbook
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.db import Database
from app.limits import COSTLY, limiter
from app.reports import comparing
from courses.obligations.models import Assignment, Obligation, RosterRow
from courses.reports.models import Snapshot
from courses.site.models import AuditEntry
from courses.units.models import Role, RoleGrant, Unit
from tests.app.obligations.office import learn, member, officer
from tests.app.reports.office import freeze, ward_office
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


@pytest.fixture
def office(browser: Browser, make: Make) -> Browser:
    """An officer who asked three people to learn, one of whom has begun."""
    return ward_office(browser, make)


def canonical(browser: Browser, path: str) -> bytes:
    """The bytes the digest is of."""
    return bytes(browser.visit(f"{path}/so-lieu.csv").response.data)


def test_a_snapshot_shows_its_sums_and_definitions(office: Browser) -> None:
    freeze(office)

    assert "0 trên 3 người đã xong, 0 %" in office.text
    assert "Căn cứ: Công văn số 12/KH-MAU ngày 01/11/2026" in office.text
    assert "Học xong nghĩa là" in office.follow("định nghĩa số 1").text


def test_its_bytes_are_those_of_the_digest_and_hold_no_name(office: Browser, db: Session) -> None:
    content = canonical(office, freeze(office))

    assert hashlib.sha256(content).hexdigest() == db.scalars(select(Snapshot.digest)).one()
    assert content.count(b"\n") == 4
    assert "NGUYỄN" not in content.decode()
    assert b"0991" not in content


def test_nothing_that_comes_later_changes_it(office: Browser, make: Make, db: Session) -> None:
    path = freeze(office)
    before, page = canonical(office, path), office.visit(path).text
    learn(make, member(make, "Trần Đức Cường", "099180000003"), finished_at=make.now)
    db.execute(update(Unit).values(name="Tên mới"))
    db.execute(update(Assignment).values(due_on=date(2000, 1, 1)))
    db.commit()

    assert canonical(office, path) == before
    assert office.visit(path).text == page


def test_the_same_numbers_have_the_same_digest(office: Browser, db: Session) -> None:
    freeze(office)
    freeze(office)

    assert len(set(db.scalars(select(Snapshot.digest)))) == 1


def test_names_are_read_from_the_list_and_missing_when_gone(office: Browser, db: Session) -> None:
    path = freeze(office)
    assert '"Nguyễn Thị An"' in office.visit(f"{path}/ho-ten.csv").response.text
    before = canonical(office, path)
    gone = select(RosterRow.id).where(RosterRow.name.contains("AN"))
    db.execute(delete(Assignment).where(Assignment.row_id.in_(gone)))
    db.execute(delete(RosterRow).where(RosterRow.name.contains("AN")))
    db.commit()

    assert "(đã xóa)" in office.visit(f"{path}/ho-ten.csv").response.text
    assert canonical(office, path) == before


def test_tables_hold_no_formula_and_say_who_took_them(office: Browser, db: Session) -> None:
    path = freeze(office)

    text = office.visit(f"{path}/ho-ten.csv").response.data.decode()
    book = load_workbook(io.BytesIO(office.visit(f"{path}/ho-ten.xlsx").response.data))

    cells = [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    assert book.sheet_names == ["Tổng hợp", "Danh sách"]
    assert any(cell.startswith("'=") for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)
    assert '"=' not in text
    assert "Tải bởi Phạm Thị Hạnh" in text
    assert sum("Tải bởi Phạm Thị Hạnh" in cell for cell in cells) == 2
    db.rollback()
    assert len(db.scalars(select(AuditEntry).where(AuditEntry.action == "file.taken")).all()) == 2


def test_two_snapshots_tell_who_changed(office: Browser, make: Make) -> None:
    freeze(office)
    learn(make, member(make, "Trần Đức Cường", "099180000003"), finished_at=make.now)
    freeze(office)

    office.press("Xem ai đã thay đổi")

    assert office.h1.startswith("1 thay đổi từ")
    assert "Chưa có tài khoản → Đúng hạn" in office.text
    assert "Trần Đức Cường" in office.text
    assert "2 dòng giữ nguyên" in office.text


def test_nothing_ticked_is_said_and_nothing_to_freeze_has_a_way_on(
    office: Browser, make: Make, browser: Browser
) -> None:
    office.visit("/quan-ly/bao-cao/chot/moi").untick("Học thử").press("Chốt số liệu")
    assert office.status == 422
    assert "Mời chọn ít nhất một việc." in office.text

    assert (
        "chưa có việc phải học nào"
        in officer(browser, make, make.unit("Xã Khác")).visit("/quan-ly/bao-cao/chot/moi").text
    )


def test_a_snapshot_of_another_unit_is_not_there(office: Browser, other_browser: Browser, make: Make) -> None:
    path = freeze(office)

    officer(other_browser, make, make.unit("Xã Khác"))

    for end in ("", "/so-lieu.csv", "/ho-ten.csv", "/ho-ten.xlsx", "/so-voi"):
        assert other_browser.visit(path + end).status == 404


def test_pages_ask_little_of_the_database(office: Browser, database: Database) -> None:
    path = freeze(office)

    with at_most(database, 7):
        office.visit(path)
    with at_most(database, 5):
        office.visit("/quan-ly/bao-cao/chot")


def test_the_table_of_a_duty_says_who_took_it_and_is_noted(office: Browser, db: Session) -> None:
    obligation = db.scalars(select(Obligation.public_id)).one()
    db.rollback()
    office.visit(f"/quan-ly/viec/{obligation}").follow("Tải bảng Excel")
    book = load_workbook(io.BytesIO(office.response.data))

    assert "Tải bởi Phạm Thị Hạnh" in str(book.get_sheet_by_name("Việc phải học").to_python()[-1][0])
    assert db.scalars(select(AuditEntry.detail).where(AuditEntry.action == "file.taken")).all() == [
        "viec-phai-hoc.xlsx"
    ]


def test_what_is_too_long_to_compare_says_how_to_go_on(office: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(office)
    freeze(office)
    monkeypatch.setattr(comparing, "MOST_COMPARED", 2)

    office.press("Xem ai đã thay đổi")

    assert office.status == 409
    assert "Mời chốt và so từng đơn vị bên dưới" in office.text


def test_nobody_takes_costly_files_without_end(
    office: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    path, grant = freeze(office), db.scalars(select(RoleGrant)).one()
    other_browser.sign_in(make.staff(Role.OFFICER, grant.unit_id))
    limit = parse(COSTLY)
    limiter.limiter.hit(limit, f"person {grant.person_id}", "costly", cost=limit.amount)

    assert office.visit(f"{path}/so-lieu.csv").status == 429
    assert office.visit(path).status == 200
    assert other_browser.visit(f"{path}/so-lieu.csv").status == 200
