"""A reporting round as the city sees it: opened, told of, watched, reminded, rolled up."""

import io
from datetime import timedelta

from python_calamine import load_workbook
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.db import Database
from app.text import local_date
from courses.catalogue.publishing import admit_course
from courses.messages.models import Message
from courses.reports.models import Round, RoundCourse
from courses.units.models import Role, Unit
from tests.app.reports.office import TITLE, hand_in, open_round
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


def test_a_ward_hands_in_and_the_city_sees_who_is_missing(ward: Browser, city: Browser) -> None:
    assert city.h1 == f"{TITLE}: 0 trên 2 đơn vị đã nộp"

    hand_in(ward)

    city.visit(city.path)
    assert city.h1 == f"{TITLE}: 1 trên 2 đơn vị đã nộp"
    assert "1 đơn vị chưa nộp" in city.text
    assert city.text.index("Phường Vắng") < city.text.index("Phường Bến Hoa")
    assert "1 đơn vị đã nộp: 0 trên 3 người đã xong" in city.text
    assert "chốt" in city.follow("Phường Bến Hoa").h1


def test_the_page_says_why_a_unit_may_be_missing(ward: Browser, city: Browser, make: Make, db: Session) -> None:
    assert "lời nhắc không tới ai: 1 Phường Vắng" in city.text
    assert f"Đang chờ nộp: 1 Phường Bến HoaBáo ngày {local_date(make.now):%d/%m/%Y}" in city.text

    make.staff(Role.HEAD, db.scalars(select(Unit.id).where(Unit.code == "99002")).one())

    assert "Chưa giao khóa học cho ai: 1 Phường Vắng" in city.visit(city.path).text


def test_opening_a_round_tells_every_unit_and_reminding_again_waits_a_day(
    city: Browser, make: Make, db: Session
) -> None:
    assert "Đã báo cho 1 lãnh đạo" in city.text
    assert not [one for one in city.buttons if "Nhắc" in one]

    db.execute(update(Message).values(made_at=make.now - timedelta(days=1)))
    db.commit()

    assert "Đã nhắc 1 lãnh đạo" in city.visit(city.path).press("Nhắc 1 đơn vị").text
    assert db.scalar(select(func.count(Message.id)).where(Message.kind == "round")) == 2


def test_a_reminder_is_read_until_it_is_needless(ward: Browser, city: Browser, make: Make, db: Session) -> None:
    db.execute(update(Message).values(not_before=make.now))
    db.commit()
    assert f"Phường Bến Hoa chưa nộp {TITLE}" in ward.visit("/toi").text

    hand_in(ward)

    assert f"chưa nộp {TITLE}" not in ward.visit("/toi").text


def test_the_week_of_the_ward_and_of_the_city_tells_of_the_round(ward: Browser, city: Browser) -> None:
    assert f"1báo cáo phải nộp lên trên: {TITLE}" in ward.visit("/quan-ly").text
    assert f"2đơn vị chưa nộp {TITLE}" in city.visit("/quan-ly").text

    hand_in(ward)

    assert TITLE not in ward.visit("/quan-ly").text
    assert "1 trên 2 đơn vị" in city.visit("/quan-ly").follow("Xem đơn vị nào").h1


def test_what_was_handed_in_to_one_round_is_missing_in_the_next(ward: Browser, city: Browser, make: Make) -> None:
    hand_in(ward)
    today = local_date(make.now)

    open_round(city, today, due_on=today, title="Báo cáo sau")

    assert city.h1 == "Báo cáo sau: 0 trên 2 đơn vị đã nộp"
    assert "2đơn vị chưa nộp Báo cáo sau" in city.visit("/quan-ly").text
    assert "1báo cáo phải nộp lên trên: Báo cáo sau" in ward.visit("/quan-ly").text


def test_the_rollup_holds_every_unit_and_their_sum(ward: Browser, city: Browser) -> None:
    hand_in(ward)

    content = city.visit(city.path).follow("Tải bảng tổng hợp").response.data

    rows = load_workbook(io.BytesIO(content)).get_sheet_by_name("Tổng hợp").to_python()
    told = {row[2]: row[3:] for row in rows}
    assert told["Phường Vắng"][0] == "Chưa nộp"
    assert told["Phường Bến Hoa"][-5:-3] == told["Cộng 1 trên 2 đơn vị"][-5:-3] == [3.0, "0,0 %"]
    assert "Tải bởi Đỗ Văn Thành" in str(rows[-1][0])


def test_a_round_of_two_courses_has_a_sheet_of_each(ward: Browser, city: Browser, make: Make, db: Session) -> None:
    other = admit_course(db, "khoa-khac", now=make.now)
    db.add(RoundCourse(round_id=db.scalars(select(Round.id)).one(), course_id=other.id))
    db.commit()
    hand_in(ward)

    book = load_workbook(io.BytesIO(city.visit(city.path).follow("Tải bảng tổng hợp").response.data))

    assert book.sheet_names == ["Tổng hợp", "Khóa 1", "Khóa 2"]


def test_a_city_is_not_asked_for_what_its_wards_owe(city: Browser) -> None:
    city.visit("/quan-ly/bao-cao/dot")

    assert "Cấp trên yêu cầu" not in city.text
    assert f"{TITLE}Thành phố Cảng Mẫu" in city.text


def test_days_that_cannot_be_kept_are_said_and_a_title_is_used_once(city: Browser, make: Make) -> None:
    today = local_date(make.now)

    assert open_round(city, today).status == 409
    assert "Mời đặt tên khác" in city.text
    assert city.value_of("Văn bản yêu cầu") == "Công văn 1885/SKH"
    assert open_round(city, today, due_on=today - timedelta(days=1)).status == 422
    assert open_round(city, today, to_on=today + timedelta(days=9), due_on=today).status == 422
    assert "Kỳ báo cáo chưa hết" in city.text


def test_only_the_unit_itself_hands_in_for_it(ward: Browser, city: Browser) -> None:
    page = ward.visit("/quan-ly/bao-cao/dot").follow(TITLE).path

    assert ward.visit(page.replace("99001", "99002")).status == 404
    assert ward.visit(city.path).status == 404


def test_a_round_of_many_units_asks_no_more_statements(city: Browser, make: Make, database: Database) -> None:
    with at_most(database, 9):
        city.visit(city.path)
    with at_most(database, 8):
        city.visit("/quan-ly/bao-cao/dot")
