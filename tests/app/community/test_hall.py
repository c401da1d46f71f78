"""A session from its opening to its sheet, as a helper lives it."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db import Database
from courses.community.models import ClassSession
from courses.people.models import Consent, Person, PersonName
from courses.site.models import AuditEntry
from tests.app.community.hall import Hall, code_of, helper, make_hall, open_session, write_down
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


@pytest.fixture
def hall(make: Make) -> Hall:
    return make_hall(make)


@pytest.fixture
def quan(browser: Browser, make: Make, hall: Hall) -> Browser:
    """The helper's phone."""
    return helper(browser, make, hall.ward)


class Taps:
    """Counts what a thumb does: a link, a button, a row, a field is a tap each, a line of a list two."""

    def __init__(self, browser: Browser) -> None:
        self.browser, self.count = browser, 0

    def __call__(self, what: str, *words: str, taps: int = 1) -> "Taps":
        getattr(self.browser, what)(*words)
        self.count += taps
        return self


def test_the_very_first_session_is_opened_in_six_taps(quan: Browser) -> None:
    taps = Taps(quan.visit("/quan-ly/buoi-hoc"))

    taps("follow", "Mở buổi học")("fill", "Ghi nơi khác", "Nhà văn hóa")
    taps("fill", "Cho tổ dân phố nào", "Tổ dân phố 7", taps=2)("tick", "Học thử")("press", "Mở buổi học")

    assert "Tổ dân phố 7, Phường Bến Hoa" in quan.text
    assert "Người hướng dẫn: Vũ Minh Quân" in quan.text
    assert taps.count <= 6


def test_the_next_one_at_the_same_place_takes_two_taps(quan: Browser, db: Session) -> None:
    open_session(quan)
    taps = Taps(quan.visit("/quan-ly/buoi-hoc"))

    taps("follow", "Mở buổi học")("press", "Mở như lần trước")

    assert quan.h1 == "Nhà văn hóa tổ 4"
    assert "Tổ dân phố 4" in quan.text
    assert "Dùng Zalo" in quan.text
    assert taps.count == 2
    assert db.scalar(select(func.count()).select_from(ClassSession)) == 2


def test_another_place_used_before_brings_its_group_along(quan: Browser) -> None:
    open_session(quan, "Trường Cầu Mới", "Tổ dân phố 7")
    open_session(quan)

    quan.visit("/quan-ly/buoi-hoc/moi").tick("Trường Cầu Mới").tick("Học thử").press("Mở buổi học")

    assert quan.h1 == "Trường Cầu Mới"
    assert "Tổ dân phố 7" in quan.text


def test_everything_chosen_anew_from_what_is_offered_takes_no_more_than_six(quan: Browser) -> None:
    open_session(quan, "Trường Cầu Mới", "Tổ dân phố 7")
    open_session(quan)
    taps = Taps(quan.visit("/quan-ly/buoi-hoc"))

    taps("follow", "Mở buổi học")("tick", "Trường Cầu Mới")("fill", "Cho tổ dân phố nào", "Tổ dân phố 4", taps=2)
    taps("tick", "Học thử")("press", "Mở buổi học")

    assert quan.h1 == "Trường Cầu Mới"
    assert "Tổ dân phố 4" in quan.text
    assert taps.count <= 6


def test_a_thumb_that_presses_twice_opens_one_session(quan: Browser, db: Session) -> None:
    quan.visit("/quan-ly/buoi-hoc/moi").fill("Ghi nơi khác", "Nhà văn hóa").fill("Ghi nội dung khác", "Zalo")
    sent = {**quan.fields("Mở buổi học")}

    first = quan.post("/quan-ly/buoi-hoc/moi?don-vi=90001", sent).path
    again = quan.post("/quan-ly/buoi-hoc/moi?don-vi=90001", sent).path

    assert first == again
    assert db.scalar(select(func.count()).select_from(ClassSession)) == 1


def test_nothing_typed_is_lost_where_something_is_missing(quan: Browser) -> None:
    quan.visit("/quan-ly/buoi-hoc/moi").fill("Ghi nội dung khác", "Gọi hình qua Zalo").press("Mở buổi học")

    assert quan.status == 422
    assert "hoặc ghi nơi học" in quan.text
    assert quan.value_of("Ghi nội dung khác") == "Gọi hình qua Zalo"


@pytest.mark.parametrize("at", ["", "hôm qua", "2026-13-40T99:99", "1926-11-24T08:00"])
def test_a_time_that_is_none_gets_a_sentence(quan: Browser, at: str) -> None:
    quan.visit("/quan-ly/buoi-hoc/moi").fill("Ghi nơi khác", "Nhà văn hóa").fill("Ngày và giờ", at)

    assert quan.press("Mở buổi học").status == 422


def test_a_phone_is_there_once_however_often_it_presses(
    quan: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    session = open_session(quan)
    for _ in range(2):
        other_browser.post(f"/d/{code_of(make)}")

    assert "Đã ghi bác có mặt" in other_browser.h1
    assert "1 lượt, 1 người" in quan.visit(session).text


def test_six_digits_typed_lead_to_the_button(quan: Browser, other_browser: Browser, make: Make) -> None:
    open_session(quan)
    code = code_of(make)

    other_browser.visit("/d").fill("Mã buổi học", f"{code[:3]} {code[3:]}").press("Tiếp")
    assert "Nhà văn hóa tổ 4" in other_browser.text
    other_browser.press("Có mặt")

    assert "Đã ghi" in other_browser.h1


def test_who_signed_in_reads_that_the_name_will_be_listed(quan: Browser, app: Flask, make: Make) -> None:
    session = open_session(quan)
    thinh = Browser(app).sign_in(make.session(make.person("Phạm Văn Thịnh")))
    thinh.visit(f"/d/{code_of(make)}")
    assert "Tên Phạm Văn Thịnh sẽ có trong danh sách" in thinh.text

    thinh.press("Có mặt")

    assert "Phạm Văn Thịnh" in quan.visit(f"{session}/in").text


def test_no_name_is_stored_before_the_sentence_was_read_out(quan: Browser, db: Session) -> None:
    session = open_session(quan)
    before = db.scalar(select(func.count()).select_from(Person))
    quan.visit(f"{session}/ten").fill("Tên người mới", "Trần Thị Cúc 1950").press("Lưu")

    assert quan.status == 422
    assert "Mời đọc to câu đồng ý" in quan.text
    assert quan.value_of("Tên người mới").strip() == "Trần Thị Cúc 1950"
    assert db.scalar(select(func.count()).select_from(Person)) == before

    db.rollback()
    quan.tick("Đã đọc to").press("Lưu")
    kept = db.scalars(select(Consent)).one()
    assert (kept.purpose, kept.channel) == ("attendance", "helper")
    assert "Trần Thị Cúc" in quan.visit(f"{session}/in").text


def test_visits_and_people_are_kept_apart(quan: Browser) -> None:
    first = open_session(quan)
    write_down(quan, first, "Trần Thị Cúc 1950\nLê Văn Tám")
    for _ in range(2):
        session = open_session(quan)
        quan.visit(f"{session}/ten").tick("Trần Thị Cúc").press("Lưu")
    quan.fill("Số người chưa ghi tên", "10").press("Lưu số này")

    quan.visit("/quan-ly/buoi-hoc")

    assert "3 buổi" in quan.text
    assert "14 lượt" in quan.text
    assert "2 người" in quan.text


def test_a_name_typed_again_in_the_same_group_is_the_same_person(quan: Browser, db: Session) -> None:
    write_down(quan, open_session(quan), "Nguyễn Thị Hoà")
    write_down(quan, open_session(quan), "nguyễn thị hòa\nNguyễn Thị Hoa")

    names = db.scalars(select(PersonName.name).where(PersonName.name.like("Nguyễn Thị H%"))).all()
    assert sorted(names) == ["Nguyễn Thị Hoa", "Nguyễn Thị Hoà"]
    assert "2 lượt, 2 người" in quan.text


def test_a_name_ticked_by_mistake_goes_and_leaves_nothing(quan: Browser, db: Session) -> None:
    session = open_session(quan)
    write_down(quan, session, "Trần Thị Cúc\nLê Văn Tám")

    quan.visit(f"{session}/ten").untick("Trần Thị Cúc").press("Lưu")

    assert "1 lượt, 1 người" in quan.text
    assert "Trần Thị Cúc" not in db.scalars(select(PersonName.name)).all()
    assert [one.detail for one in db.scalars(select(AuditEntry).where(AuditEntry.action == "session.named"))] == [
        "+2 −0",
        "+0 −1",
    ]


def test_who_comes_while_the_list_lies_open_stays(quan: Browser, other_browser: Browser, make: Make) -> None:
    session = open_session(quan)
    quan.visit(f"{session}/ten").fill("Tên người mới", "Lê Văn Tám").tick("Đã đọc to")
    other_browser.post(f"/d/{code_of(make)}")

    quan.press("Lưu")

    assert "2 lượt, 2 người" in quan.text


def test_a_count_put_right_keeps_what_it_was(quan: Browser, db: Session) -> None:
    open_session(quan)
    quan.fill("Số người chưa ghi tên", "51").press("Lưu số này")
    quan.fill("Số người chưa ghi tên", "15").press("Lưu số này")

    assert "15 lượt, 0 người" in quan.text
    noted = db.scalars(select(AuditEntry.detail).where(AuditEntry.action == "session.counted")).all()
    assert noted == ["0 → 51", "51 → 15"]


@pytest.mark.parametrize("number", ["", "-1", "nhiều", "99999999999999999999"])
def test_a_count_that_is_none_gets_a_sentence(quan: Browser, number: str) -> None:
    open_session(quan)
    quan.fill("Số người chưa ghi tên", number).press("Lưu số này")

    assert quan.status == 422
    assert quan.value_of("Số người chưa ghi tên") == number


def test_pages_of_a_full_hall_ask_little(quan: Browser, database: Database) -> None:
    session = open_session(quan)
    with at_most(database, 28):  # the page, what it sends, and the session's page after it
        write_down(quan, session, "\n".join(f"Trần Thị {letter}a" for letter in "BCDGHKLMNPQRSTVX"))
    for path, most in ((session, 6), (f"{session}/ten", 7), (f"{session}/in", 6), ("/quan-ly/buoi-hoc", 8)):
        with at_most(database, most):
            quan.visit(path)
