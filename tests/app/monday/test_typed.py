"""What an office types: targets, numbers of people, indicators; nothing typed before is lost."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.reports.indicators import Period, list_indicators, period_of
from courses.reports.typed_models import Indicator, Target
from courses.units.models import UnitKind
from tests.app.obligations.office import ask, bring_list, officer
from tests.browser import Browser
from tests.make import Make

SAME_SITE: dict[str, Any] = {"base_url": "http://127.0.0.1:8000", "headers": {"Sec-Fetch-Site": "same-origin"}}


def type_target(browser: Browser, percent: str) -> Browser:
    browser.visit("/quan-ly/chi-tieu").fill("Phần trăm", percent).fill("Câu trong văn bản", "80 % cán bộ học xong")
    return browser.fill("Nguồn", "KH 12/KH-UBND").press("Lưu chỉ tiêu")


def open_book(browser: Browser, period: str = "tu=2026-10-01") -> Browser:
    browser.visit(f"/quan-ly/so-phong-trao?{period}")
    return browser.fill("Nguồn của các số", "Văn hóa xã hội")


def type_news(browser: Browser, value: str) -> Browser:
    return open_book(browser).fill("Số tin bài", value).press("Lưu cả sổ")


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


def test_all_indicators_of_a_period_are_typed_in_one_go(browser: Browser, make: Make, db: Session) -> None:
    ward = make.unit()
    open_book(officer(browser, make, ward)).fill("Số tổ", "30").fill("Số hồ sơ", "2.655").press("Lưu cả sổ")

    assert "2 chỉ số đã ghi" in browser.h1
    found = {one.name: one for one in list_indicators(db, ward, date(2026, 10, 1), date(2026, 12, 31))}
    assert {name: one.value for name, one in found.items()} == {
        "Tổ công nghệ số cộng đồng": 30,
        "Hồ sơ nộp trực tuyến": 2655,
    }
    assert {(one.source, one.as_on) for one in found.values()} == {("Văn hóa xã hội", date(2026, 10, 31))}
    assert found["Tổ công nghệ số cộng đồng"].is_standing


def test_a_number_is_put_right_in_its_box_and_the_old_one_stays(browser: Browser, make: Make, db: Session) -> None:
    ward = make.unit()
    officer(browser, make, ward)
    for value in ("12", "20", "20"):
        type_news(browser, value)

    (found,) = list_indicators(db, ward, date(2026, 10, 1), date(2026, 12, 31))
    assert (found.name, found.value, found.word, found.is_carried) == ("Tin bài tuyên truyền", 20, "tin bài", False)
    assert "12 tin bài" in browser.text
    assert [one.value for one in db.scalars(select(Indicator).order_by(Indicator.id))] == [12, 20]
    assert list_indicators(db, ward, date(2026, 10, 2), date(2026, 12, 31)) == []


def test_a_number_is_struck_out_and_stays_in_the_history(browser: Browser, make: Make, db: Session) -> None:
    ward = make.unit()
    type_news(officer(browser, make, ward), "12").tick("Bỏ số này khỏi kỳ").press("Lưu cả sổ")

    assert "chưa ghi chỉ số nào" in browser.h1
    assert "12 tin bài" in browser.text
    assert list_indicators(db, ward, date(2026, 10, 1), date(2026, 10, 31)) == []


def test_one_wrong_box_keeps_everything_that_was_typed(browser: Browser, make: Make, db: Session) -> None:
    open_book(officer(browser, make, make.unit())).fill("Số tổ", "30").fill("Số hồ sơ", "nhiều").press("Lưu cả sổ")

    assert browser.status == 422
    assert "Hồ sơ nộp trực tuyến, số hồ sơ: Mời nhập một số" in browser.text
    assert (browser.value_of("Số tổ"), browser.value_of("Số hồ sơ")) == ("30", "nhiều")
    assert browser.value_of("Nguồn của các số") == "Văn hóa xã hội"
    assert db.scalars(select(Indicator)).all() == []


def test_what_a_colleague_typed_meanwhile_is_not_undone(
    browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    ward = make.unit()
    type_news(officer(browser, make, ward), "12")
    open_book(officer(other_browser, make, ward))
    type_news(browser, "20")

    other_browser.fill("Số tổ", "30").press("Lưu cả sổ")
    assert "2 chỉ số đã ghi" in other_browser.h1
    assert other_browser.value_of("Số tin bài") == "20"
    type_news(browser, "25")
    other_browser.fill("Số tin bài", "21").press("Lưu cả sổ")

    assert other_browser.status == 422
    assert "Số này vừa có người ghi là 25" in other_browser.text
    other_browser.press("Lưu cả sổ")
    assert [one.value for one in db.scalars(select(Indicator).order_by(Indicator.id))] == [12, 20, 30, 25, 21]


def test_a_form_sent_twice_counts_once(browser: Browser, make: Make, db: Session) -> None:
    open_book(officer(browser, make, make.unit())).fill("Số tổ", "30")
    fields = browser.fields("Lưu cả sổ")
    for _ in range(2):
        sent = browser.client.post(browser.path, data=fields, **SAME_SITE)
        assert sent.status_code == 303

    assert len(db.scalars(select(Indicator)).all()) == 1


def test_a_number_needs_its_source(browser: Browser, make: Make, db: Session) -> None:
    open_book(officer(browser, make, make.unit())).fill("Nguồn của các số", "").fill("Số tổ", "30").press("Lưu cả sổ")

    assert browser.status == 422
    assert "Mời ghi ai báo các số này" in browser.text
    assert browser.value_of("Số tổ") == "30"


def test_a_name_the_book_does_not_have_is_added(browser: Browser, make: Make, db: Session) -> None:
    open_book(officer(browser, make, make.unit())).fill("Tên chỉ số", "Sim tặng người dân").fill("Số", "500")
    browser.press("Lưu cả sổ")
    assert "Mời ghi đang đếm gì" in browser.text

    browser.fill("Đang đếm gì", "chiếc").press("Lưu cả sổ")

    assert "Số chiếc" in browser.text
    assert [(one.name, one.value) for one in db.scalars(select(Indicator))] == [("Sim tặng người dân", 500)]


def test_what_the_period_before_held_is_carried_over_marked_until_seen(
    browser: Browser, make: Make, db: Session
) -> None:
    type_news(officer(browser, make, make.unit()), "12")

    open_book(browser, "tu=2026-11-01").fill("Số tổ", "30").press("Lưu và mang sang 1 số còn thiếu từ tháng 10/2026")
    assert "2 chỉ số đã ghi, 1 mang sang chưa xem" in browser.h1
    open_book(browser, "tu=2026-11-01").press("Lưu cả sổ")
    assert "Mang sang, chưa xem" in browser.text
    browser.tick("Đã xem, số này vẫn đúng").press("Lưu cả sổ")

    assert "Mang sang, chưa xem" not in browser.text
    kept = [(one.name[:3], one.value, one.is_carried) for one in db.scalars(select(Indicator).order_by(Indicator.id))]
    assert kept == [("Tin", 12, False), ("Tổ ", 30, False), ("Tin", 12, True), ("Tin", 12, False)]


def test_the_address_of_one_indicator_leads_to_the_book(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit()).visit("/quan-ly/so-phong-trao/ghi?tu=2026-10-01&thang=1&ten=Tin")

    assert browser.h1.startswith("Sổ phong trào tháng 10/2026")


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
