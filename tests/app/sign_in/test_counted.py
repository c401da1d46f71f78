"""Who is on an office's list is known there from the moment they sign in."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.obligations.models import Assignment
from tests.app.obligations.office import ask, bring_list, officer
from tests.browser import Browser
from tests.make import Make

LIST = "Họ và tên;Số định danh\nHoàng Anh Tuấn;099090000031\n"
"""A sample person of the stand-in, with the number it tells."""


@pytest.mark.usefixtures("signed_in")
def test_who_signed_in_before_is_known_when_a_course_is_asked(other_browser: Browser, make: Make) -> None:
    make.course()

    ask(bring_list(officer(other_browser, make, make.unit()), LIST), date(2099, 11, 30))

    assert "1 người: Chưa bắt đầu, trong hạn" in other_browser.text


def test_who_signs_in_afterwards_is_known_at_once(
    browser: Browser, other_browser: Browser, make: Make, through: Callable[[Browser, str], Browser], db: Session
) -> None:
    make.course()
    ask(bring_list(officer(other_browser, make, make.unit()), LIST), date(2099, 11, 30))

    through(browser.visit("/dang-nhap?ve=/toi").press("Đăng nhập bằng"), "citizen")
    browser.tick("Đồng ý cho").press("Đồng ý và lưu")

    assert "Hạn: hết ngày 30/11/2099" in browser.visit("/toi").text
    assert db.scalars(select(Assignment.state)).all() == ["not_started"]
