"""Where a learner lives: from a ward's link, or one question that may be skipped."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.units.models import Residence
from tests.app.learning.steps import finish_second
from tests.browser import Browser
from tests.make import Make

ASK = "/chung-nhan/nhan/hoc-thu"


@pytest.mark.parametrize("typed", ["ben hoa", "BEN HOA", "Bến Hòa", "to 4", "hoa to 4"])
def test_where_one_lives_is_found_by_any_words_of_its_name(
    browser: Browser, make: Make, db: Session, typed: str
) -> None:
    make.course()
    make.unit("Tổ dân phố 4, Bến Hòa")
    finish_second(browser)

    browser.follow("Chọn nơi ở").fill("Tìm tổ dân phố", typed).press("Tìm").press("Tổ dân phố 4")

    assert browser.h1 == "Xong bài “Hỏi người quen”"
    assert "sống ở đâu" not in browser.text
    assert db.scalars(select(Residence.told_by)).one() == "answer"


def test_hai_chau_is_found_without_marks_and_a_stranger_place_is_not(browser: Browser, make: Make) -> None:
    make.unit("Phường Hải Châu")
    make.unit("Phường Bến Hoa")

    browser.visit("/noi-o").fill("Tìm tổ dân phố", "hai chau").press("Tìm")
    assert "Phường Hải Châu" in browser.buttons
    assert "Phường Bến Hoa" not in browser.buttons

    assert "Chưa thấy nơi nào" in browser.fill("Tìm tổ dân phố", "xứ khác").press("Tìm").text


def test_skipping_at_a_lesson_is_kept_and_the_lesson_asks_no_more(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    finish_second(browser).press("Bỏ qua câu này")

    assert browser.h1 == "Xong bài “Hỏi người quen”"
    assert "sống ở đâu" not in browser.text
    kept = db.scalars(select(Residence)).one()
    assert (kept.unit_id, kept.told_by) == (None, "skipped")


def test_the_certificate_asks_once_more_and_no_place_stops_it(browser: Browser, make: Make) -> None:
    person_id = make.person()
    make.finish(person_id, make.course())
    browser.sign_in(make.session(person_id)).visit(ASK)

    assert "sống ở đâu" in browser.text
    browser.press("Bỏ qua câu này")
    assert "sống ở đâu" not in browser.text

    assert "Nguyễn Thị Lan" in browser.press("Nhận giấy chứng nhận").text


def test_a_wards_link_tells_where_one_lives_until_one_says_otherwise(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    ward = make.unit(code="10549")
    make.unit("Phường Hải Châu", code="10550")
    browser.visit("/b/hoc-thu/10549").follow("Bắt đầu học").press("Tiếp tục")
    kept = db.scalars(select(Residence)).one()
    assert (kept.unit_id, kept.told_by) == (ward, "link")

    browser.visit("/noi-o").fill("Tìm tổ dân phố", "chau").press("Tìm").press("Phường Hải Châu")
    browser.visit("/b/hoc-thu/10549").follow("Bắt đầu học").press("Tiếp tục")

    db.rollback()
    assert db.scalars(select(Residence.told_by)).one() == "answer"


def test_a_link_of_no_ward_teaches_as_well(browser: Browser, make: Make, db: Session) -> None:
    make.course()

    browser.visit("/b/hoc-thu/khong-co").follow("Bắt đầu học").press("Tiếp tục")

    assert browser.h1 == "Câu hỏi nhỏ"
    assert db.scalars(select(Residence)).all() == []
