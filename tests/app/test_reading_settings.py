"""How one likes to read: kept on the device, the form of address on the person too, and each change undone."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import Person
from tests.browser import Browser
from tests.make import Make

COURSE = "/khoa-hoc/hoc-thu"


def test_reading_settings_are_kept_and_undone(browser: Browser) -> None:
    browser.visit("/cai-dat").tick("Chữ rất lớn").tick("Bà").tick("Đọc chậm").press("Lưu cài đặt")
    assert "Đã đổi" in browser.text
    assert browser.cookie("lhs_read") == "xl..4.0.1"

    browser.press("Hoàn tác")

    assert "Đã đổi" in browser.text
    assert browser.cookie("lhs_read") == "l...0.0"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Chữ vừa", "m...0.0"),
        ("Chữ cực lớn", "xxl...0.0"),
        ("Nền tối", "l.dark..0.0"),
        ("Tương phản mạnh", "l.contrast..0.0"),
        ("Chú", "l..2.0.0"),
        ("Tiết kiệm dữ liệu", "l...1.0"),
        ("Đọc chậm", "l...0.1"),
    ],
)
def test_every_setting_is_kept(browser: Browser, words: str, kept: str) -> None:
    browser.visit("/cai-dat").tick(words).press("Lưu cài đặt")

    assert browser.cookie("lhs_read") == kept


def test_the_way_back_survives_a_change_and_its_undoing(browser: Browser) -> None:
    browser.visit("/quyen-rieng-tu").follow("Dễ đọc").tick("Nền tối").press("Lưu cài đặt").press("Hoàn tác")

    assert browser.follow("Quay lại").path == "/quyen-rieng-tu"


@pytest.mark.parametrize(("press", "said"), [("A+", "rất lớn"), ("A−", "vừa, nhỏ nhất")])
def test_the_tools_row_comes_back_to_its_page_and_says_what_it_did(browser: Browser, press: str, said: str) -> None:
    browser.visit("/quyen-rieng-tu").press(press)

    assert browser.path == "/quyen-rieng-tu"
    assert browser.response.request.path == "/quyen-rieng-tu"
    assert f"Đang dùng chữ {said}" in browser.html


def test_larger_letters_on_a_form_that_did_not_hold_stay_on_its_page(browser: Browser) -> None:
    browser.visit("/hoc-tiep").fill("Mã học tiếp", "ABCD").press("Học tiếp bằng mã")
    assert browser.status == 422

    assert browser.press("A+").path == "/hoc-tiep"


def test_an_odd_cookie_or_form_does_no_harm(browser: Browser) -> None:
    browser.client.set_cookie("lhs_read", "huge.pink.99.2.x.y", domain="127.0.0.1")
    assert browser.visit("/cai-dat").status == 200

    browser.post("/cai-dat", {"size": "huge", "theme": "", "speed": ""})

    assert browser.status == 422
    assert "Mời chọn một dòng có sẵn" in browser.text


def test_how_a_person_is_addressed_comes_back_on_another_device(
    browser: Browser, other_browser: Browser, make: Make
) -> None:
    make.course()
    person = make.person()
    browser.sign_in(make.session(person)).visit("/cai-dat").tick("Bà").press("Lưu cài đặt")

    other_browser.sign_in(make.session(person)).visit(f"{COURSE}/bai-mot/1")
    assert "Có người lạ gọi cho bà" in other_browser.text

    browser.press("Hoàn tác")
    assert "gọi cho bác" in other_browser.visit(f"{COURSE}/bai-mot/1").text


def test_what_a_newcomer_chose_is_kept_once_they_begin_to_learn(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.visit("/cai-dat").tick("Cô").press("Lưu cài đặt")

    browser.visit(f"{COURSE}/bai-mot/1").press("Tiếp tục")

    assert db.scalars(select(Person.call)).all() == ["cô"]


def test_what_a_person_chose_wins_over_what_the_device_says(browser: Browser, make: Make) -> None:
    make.course()
    person = make.person()
    Browser(browser.app).sign_in(make.session(person)).visit("/cai-dat").tick("Chị").press("Lưu cài đặt")
    browser.visit("/cai-dat").tick("Ông").press("Lưu cài đặt")

    browser.sign_in(make.session(person)).visit(f"{COURSE}/bai-mot/1")

    assert "gọi cho chị" in browser.text
