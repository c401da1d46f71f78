"""What an office types: targets, numbers of people, indicators; nothing typed before is lost."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.reports.indicators import Period, list_indicators, period_of
from courses.reports.typed_models import Indicator, Target
from courses.units.models import UnitKind
from tests.app.obligations.office import ask, bring_list, officer
from tests.browser import Browser
from tests.make import Make


def type_target(browser: Browser, percent: str) -> Browser:
    browser.visit("/quan-ly/chi-tieu").fill("Phần trăm", percent).fill("Câu trong văn bản", "80 % cán bộ học xong")
    return browser.fill("Nguồn", "KH 12/KH-UBND").press("Lưu chỉ tiêu")


def type_indicator(browser: Browser, value: str, name: str = "Tin bài tuyên truyền") -> Browser:
    browser.visit("/quan-ly/so-phong-trao?tu=2026-10-01").follow(name)
    return browser.fill("Số", value).fill("Nguồn", "Văn hóa xã hội").press("Lưu chỉ số")


def test_a_target_is_put_right_by_a_newer_row_and_the_old_one_stays(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())

    type_target(browser, "75")
    type_target(browser, "80,5")

    assert f"năm {make.now.year}: 75 %" in browser.text
    assert [one.per_mille for one in db.scalars(select(Target).order_by(Target.id))] == [750, 805]


def test_the_chart_takes_its_line_from_the_nearest_target(browser: Browser, make: Make) -> None:
    make.course()
    city = make.unit("Thành phố", kind=UnitKind.PROVINCE)
    ward = make.unit(parent_id=city)
    type_target(officer(browser, make, city), "80")
    ask(bring_list(officer(browser, make, ward)), date(2099, 11, 30))

    assert "mục tiêu 80 %" in browser.visit("/quan-ly").html


def test_a_bad_target_is_said_and_nothing_is_lost(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())

    type_target(browser, "180")

    assert browser.status == 422
    assert "từ 0 đến 100" in browser.text
    assert browser.value_of("Nguồn") == "KH 12/KH-UBND"
    assert db.scalars(select(Target)).all() == []


def test_how_many_people_there_are_is_typed_with_its_source(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit()).visit("/quan-ly/chi-tieu").follow("Ghi số người")
    browser.fill("Nhóm", "Tổng số người").fill("Có bao nhiêu", "53917")
    browser.fill("Nguồn", "Công an phường").press("Lưu số này")

    assert "Tổng số người53.917" in browser.text


def test_an_indicator_is_corrected_by_a_newer_row_and_told_as_it_counts(
    browser: Browser, make: Make, db: Session
) -> None:
    ward = make.unit()
    officer(browser, make, ward)
    for value in ("12", "20"):
        type_indicator(browser, value)

    (found,) = list_indicators(db, ward, date(2026, 10, 1), date(2026, 12, 31))
    assert (found.name, found.value, found.word, found.is_carried) == ("Tin bài tuyên truyền", 20, "tin bài", False)
    assert "12 tin bài" in browser.follow("Tin bài tuyên truyền").text
    assert list_indicators(db, ward, date(2026, 10, 2), date(2026, 12, 31)) == []


def test_the_period_before_is_carried_over_in_one_press_once(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    type_indicator(browser, "12")

    browser.visit("/quan-ly/so-phong-trao?tu=2026-11-01").press("Mang sang từ tháng 10/2026")
    browser.press("Mang sang từ tháng 10/2026")
    assert "Mang sang, chưa xem" in browser.text
    browser.follow("Tin bài tuyên truyền").fill("Số", "15").press("Lưu chỉ số")

    assert "Mang sang, chưa xem" not in browser.text
    assert [one.value for one in db.scalars(select(Indicator).order_by(Indicator.id))] == [12, 12, 15]


def test_the_book_of_another_office_does_not_open(browser: Browser, make: Make) -> None:
    make.unit("Phường Khác", code="99002")
    officer(browser, make, make.unit())

    for page in ("chi-tieu", "so-phong-trao", "so-phong-trao/ghi"):
        assert browser.visit(f"/quan-ly/{page}?don-vi=99002").status == 404
    for period in ("tu=mai", "thang=5", "tu=1800-01-01"):
        assert browser.visit(f"/quan-ly/so-phong-trao?{period}").status == 404


def test_periods_are_months_quarters_and_years() -> None:
    assert period_of(date(2026, 12, 9), 1) == Period(date(2026, 12, 1), date(2026, 12, 31))
    assert period_of(date(2026, 11, 9), 3) == Period(date(2026, 10, 1), date(2026, 12, 31))
    assert period_of(date(2024, 2, 29), 1).last == date(2024, 2, 29)
    assert period_of(date(2026, 5, 1), 12).before == Period(date(2025, 1, 1), date(2025, 12, 31))
