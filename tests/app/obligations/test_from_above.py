"""A school under a ward: what the ward asks reaches it, with its own people and numbers and nobody else's."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from courses.obligations.models import RosterRow
from courses.units.models import Role, UnitKind
from tests.app.obligations.office import ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most

SCHOOL, STATION = "90001-T1", "90001-Y1"


@pytest.fixture
def ledger(browser: Browser, other_browser: Browser, make: Make) -> str:
    """Where the ward's ledger is; the other browser is the school's head."""
    make.course()
    ward = make.unit(code="90001")
    school = make.unit("Trường THCS Cảng Mẫu", kind=UnitKind.SCHOOL, parent_id=ward, code=SCHOOL)
    make.unit("Trạm Y tế", kind=UnitKind.SCHOOL, parent_id=ward, code=STATION)
    learn(make, member(make, "Lê Văn Bình", "099180000002"), finished_at=make.now)
    path = ask(bring_list(officer(browser, make, ward)), date(2099, 11, 30)).path
    other_browser.sign_in(make.staff(Role.HEAD, school, name="Bùi Văn Sơn"))
    return path


def test_the_school_sees_its_own_numbers_and_names(ledger: str, other_browser: Browser) -> None:
    other_browser.visit("/quan-ly/viec").follow("Trường THCS Cảng Mẫu")

    assert "1 trên 2 người đã xong" in other_browser.h1
    assert "Trần Đức Cường" in other_browser.text
    assert "Nguyễn Thị An" not in other_browser.text
    assert "Cộng lại đúng 2 người" in other_browser.text
    assert "1 trên 2 người đã xong" in other_browser.visit(ledger).h1
    assert not other_browser.has_link("Rút việc này")
    assert "Lê Văn Bình" in other_browser.follow("1 người: Đúng hạn").text


def test_the_table_to_take_away_holds_nobody_elses_names(ledger: str, other_browser: Browser) -> None:
    other_browser.visit(ledger).follow("Tải bảng CSV")

    table = other_browser.response.get_data(as_text=True)
    assert "Trần Đức Cường" in table
    assert "An" not in table.replace("Đúng hạn", "")


@pytest.mark.parametrize("where", ["", "/chua-co-tai-khoan", "/bang.csv"])
@pytest.mark.parametrize("unit", ["90001", STATION, "khong-co"])
def test_beyond_its_own_unit_there_is_nothing(ledger: str, other_browser: Browser, where: str, unit: str) -> None:
    assert other_browser.visit(f"{ledger}{where}?don-vi={unit}").status == 404


def test_a_siblings_person_is_not_there_and_its_own_is(ledger: str, other_browser: Browser, db: Session) -> None:
    rows = dict(db.execute(select(RosterRow.name, RosterRow.public_id)).tuples().all())
    stranger = next(row for name, row in rows.items() if "AN" in name)

    assert other_browser.visit(f"{ledger}/nguoi/{stranger}").status == 404
    other_browser.visit(f"{ledger}/nguoi/{rows['Trần Đức Cường']}").fill("Ghi rõ lý do", "Nghỉ ốm")
    assert "đang chờ duyệt" in other_browser.press("Đề nghị miễn").text
    assert "Duyệt miễn" not in other_browser.buttons
    for more in ("/cong-nhan", "/kiem-tra"):
        assert other_browser.visit(f"{ledger}/nguoi/{rows['Trần Đức Cường']}{more}").status == 404
    assert other_browser.visit(f"{ledger}/sua").status == 404


def test_where_nobody_is_asked_there_is_no_ledger(ledger: str, other_browser: Browser, make: Make) -> None:
    empty = make.unit("Trường Vắng", kind=UnitKind.SCHOOL, parent_id=1, code="90001-T9")
    other_browser.sign_in(make.staff(Role.HEAD, empty))

    assert other_browser.visit(ledger).status == 404
    assert "cấp trên giao" not in other_browser.visit("/quan-ly/viec").text


def test_it_asks_little_of_the_database(ledger: str, other_browser: Browser, database: Database) -> None:
    with at_most(database, 11):
        other_browser.visit(ledger)
