"""A reporting round: opened by the city, handed in by wards, watched, reminded, rolled up."""

import io
from datetime import UTC, datetime

import pytest
from python_calamine import load_workbook
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.db import Database
from courses.catalogue.publishing import admit_course
from courses.db import new_public_id
from courses.messages.models import Message
from courses.obligations.models import Obligation
from courses.reports.models import SnapshotSum, Submission
from courses.units.models import Role, UnitKind
from tests.app.obligations.office import ask, bring_list, learn, member
from tests.app.reports.office import DUE, LIST, freeze
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


@pytest.fixture
def ward(browser: Browser, other_browser: Browser, make: Make) -> Browser:
    """An officer of a ward that asked three people to learn; `other_browser` is an officer of its city."""
    make.course()
    city = make.unit("Thành phố Cảng Mẫu", kind=UnitKind.PROVINCE, code="99")
    home = make.unit(parent_id=city, code="99001")
    make.unit("Phường Vắng", parent_id=city, code="99002")
    ask(bring_list(browser.sign_in(make.staff(Role.OFFICER, home)), LIST), DUE)
    other_browser.sign_in(make.staff(Role.OFFICER, city, "Đỗ Văn Thành"))
    return browser


@pytest.fixture
def city(ward: Browser, other_browser: Browser) -> Browser:
    """An officer of the city, on the page of a round just opened."""
    other_browser.visit("/quan-ly/bao-cao").follow("Đợt báo cáo").follow("Mở đợt báo cáo")
    other_browser.fill("Tên đợt báo cáo", "Tháng 11/2099").fill("Văn bản yêu cầu", "Công văn 1885/SKH")
    return other_browser.fill("Hạn nộp", "30/11/2099").press("Mở đợt báo cáo")


def test_a_ward_hands_in_and_the_city_sees_who_is_missing(ward: Browser, city: Browser) -> None:
    assert city.h1 == "Tháng 11/2099: 0 trên 2 đơn vị đã nộp"
    freeze(ward)

    ward.visit("/quan-ly/bao-cao").follow("Đợt báo cáo").follow("Tháng 11/2099").press("Nộp số liệu")

    assert "Đã nộp" in ward.text
    city.visit(city.path)
    assert city.h1 == "Tháng 11/2099: 1 trên 2 đơn vị đã nộp"
    assert city.text.index("Phường Vắng") < city.text.index("Phường Bến Hoa")
    assert "0 trên 3" in city.text
    assert "chốt" in city.follow("Phường Bến Hoa").h1


def test_handing_in_twice_is_once_and_the_latest_counts(ward: Browser, city: Browser, make: Make, db: Session) -> None:
    freeze(ward)
    page = ward.visit("/quan-ly/bao-cao/dot").follow("Tháng 11/2099").path
    ward.visit(page).press("Nộp số liệu").press("Nộp số liệu")
    assert db.scalar(select(func.count(Submission.id))) == 1
    learn(make, member(make, "Trần Đức Cường", "099180000003"), finished_at=make.now)

    freeze(ward)
    ward.visit(page).press("Nộp số liệu")

    assert "1 trên 3" in city.visit(city.path).text


def test_the_rollup_holds_every_unit_and_their_sum(ward: Browser, city: Browser) -> None:
    freeze(ward)
    ward.visit("/quan-ly/bao-cao/dot").follow("Tháng 11/2099").press("Nộp số liệu")

    content = city.visit(city.path).follow("Tải bảng tổng hợp").response.data

    rows = load_workbook(io.BytesIO(content)).get_sheet_by_name("Tổng hợp").to_python()
    told = {row[2]: row[3:] for row in rows}
    assert told["Phường Vắng"][0] == "Chưa nộp"
    assert told["Phường Bến Hoa"][-2:] == [3.0, "0,0 %"]
    assert told["Cộng 1 trên 2 đơn vị"][-2:] == [3.0, "0,0 %"]
    assert "Tải bởi Đỗ Văn Thành" in str(rows[-1][0])


def test_missing_units_are_reminded_once_a_day(ward: Browser, city: Browser, db: Session) -> None:
    city.press("Nhắc 2 đơn vị chưa nộp")
    assert "Đã nhắc 1 lãnh đạo" in city.text
    city.press("Nhắc 2 đơn vị chưa nộp")
    assert "Không còn ai để nhắc hôm nay" in city.text
    assert db.scalar(select(func.count(Message.id)).where(Message.kind == "round")) == 1


def test_a_reminder_is_read_until_it_is_needless(ward: Browser, city: Browser, make: Make, db: Session) -> None:
    city.press("Nhắc 2 đơn vị chưa nộp")
    db.execute(update(Message).values(not_before=make.now))
    db.commit()
    assert "Phường Bến Hoa chưa nộp Tháng 11/2099" in ward.visit("/toi").text

    freeze(ward)
    ward.visit("/quan-ly/bao-cao/dot").follow("Tháng 11/2099").press("Nộp số liệu")
    assert "chưa nộp Tháng 11/2099" not in ward.visit("/toi").text


def test_numbers_of_another_course_are_refused_with_a_sentence(ward: Browser, city: Browser, db: Session) -> None:
    freeze(ward)
    db.execute(update(SnapshotSum).values(obligation_id=_of_another_course(db)))
    db.commit()

    assert ward.visit("/quan-ly/bao-cao/dot").follow("Tháng 11/2099").press("Nộp số liệu").status == 409
    assert "không có số liệu của khóa học" in ward.text


def _of_another_course(db: Session) -> int:
    course = admit_course(db, "khoa-khac", now=datetime.now(UTC))
    one = db.scalars(select(Obligation)).one()
    copied = {column.key: getattr(one, column.key) for column in Obligation.__table__.c}
    other = Obligation(**{**copied, "id": None, "public_id": new_public_id(), "course_id": course.id})
    db.add(other)
    db.flush()
    return other.id


def test_a_round_of_the_same_title_is_refused_and_a_past_day_said(city: Browser) -> None:
    city.visit("/quan-ly/bao-cao/dot/moi").fill("Tên đợt báo cáo", "Tháng 11/2099").fill("Văn bản yêu cầu", "2/SỞ")
    assert city.fill("Hạn nộp", "30/11/2099").press("Mở đợt báo cáo").status == 409
    assert "Mời đặt tên khác" in city.text
    assert city.value_of("Văn bản yêu cầu") == "2/SỞ"

    assert city.fill("Hạn nộp", "30/11/2020").press("Mở đợt báo cáo").status == 422


def test_only_the_unit_itself_hands_in_for_it(ward: Browser, city: Browser, make: Make) -> None:
    page = ward.visit("/quan-ly/bao-cao/dot").follow("Tháng 11/2099").path

    assert ward.visit(page.replace("99001", "99002")).status == 404
    assert ward.visit(city.path).status == 404


def test_a_round_of_many_units_asks_no_more_statements(city: Browser, make: Make, database: Database) -> None:
    with at_most(database, 8):
        city.visit(city.path)
    with at_most(database, 8):
        city.visit("/quan-ly/bao-cao/dot")
