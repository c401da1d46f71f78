import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.learning.models import PracticeRun, PracticeStep
from courses.practice.engine import MOST_STEPS
from tests.app.practice.scenarios import START, TEXT, publish_practice, scenario
from tests.browser import Browser
from tests.make import Make

ZALO = (
    "Mozilla/5.0 (Linux; Android 10; Vsmart Live; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/78.0.3904.108 Mobile Safari/537.36 Zalo/20.04.02.r1"
)


def begin(browser: Browser, make: Make) -> Browser:
    publish_practice(make)
    return browser.visit(START).press("Bắt đầu luyện")


def go_on_well(browser: Browser) -> Browser:
    """From the tap to the end, all of it right."""
    browser.press("Quét mã QR").follow("Tiếp tục")
    browser.tick("Tin tu ngan hang").tick("ngan-hang.vidu").press("Xem kết quả").follow("Tiếp tục")
    browser.fill("Số tiền", "85 000").press("Gõ xong").follow("Tiếp tục")
    return browser.press("Không vuốt được?").follow("Tiếp tục")


def test_a_careful_run_passes_from_the_first_page_to_the_last(browser: Browser, make: Make) -> None:
    begin(browser, make).press("Cúp máy").follow("Tiếp tục")
    go_on_well(browser)

    assert browser.h1 == "Bác đã giữ được tiền"
    assert "Bị giục thì cúp máy." in browser.text
    assert browser.has_link("Về khóa học")
    assert not any("Làm lại từ chỗ đó" in one for one in browser.buttons)


def test_nothing_is_asked_of_the_device_and_no_cookie_is_set(browser: Browser, make: Make) -> None:
    go_on_well(begin(browser, make).press("Cúp máy").follow("Tiếp tục"))

    assert browser.client.get_cookie("lhs_guest", domain="127.0.0.1") is None
    assert "Set-Cookie" not in browser.response.headers
    assert '<meta name="robots" content="noindex">' in browser.html
    assert browser.response.headers["Cache-Control"] == "private, no-cache"


def test_who_falls_practises_the_way_out_and_does_it_again_from_there(browser: Browser, make: Make) -> None:
    begin(browser, make).press("Nhờ họ làm luôn")
    assert browser.h1 == "Chưa an toàn. Xem lại một chút nhé."
    browser.follow("Tiếp tục").press("Gọi ngân hàng").follow("Tiếp tục")
    assert browser.h1 == "Ta luyện thêm nhé"
    assert "Trong lần này đã làm theo người lạ." in browser.text
    assert "xem tên người nhận" not in browser.text  # that scene was never come to

    browser.press("Làm lại từ chỗ đó", within="Trong lần này").press("Cúp máy").follow("Tiếp tục")
    assert go_on_well(browser).h1 == "Bác đã giữ được tiền"


def test_an_end_that_lacks_points_is_almost_there_and_leads_to_the_first_weak_step(
    browser: Browser, make: Make
) -> None:
    begin(browser, make).press("Hỏi họ là ai").follow("Tiếp tục").press("Quét mã QR").follow("Tiếp tục")
    browser.press("Xem kết quả").follow("Tiếp tục").fill("Số tiền", "85000").press("Gõ xong").follow("Tiếp tục")
    browser.press("Không vuốt được?").follow("Tiếp tục")
    assert browser.h1 == "Gần được rồi"

    browser.press("Làm lại từ chỗ đó")

    assert browser.h1 == "Bác trả lời thế nào?"


def test_back_leads_to_the_step_before_and_another_answer_counts(browser: Browser, make: Make) -> None:
    begin(browser, make).press("Nhờ họ làm luôn").follow("Tiếp tục").follow("Quay lại một bước")
    assert browser.h1 == "Bác trả lời thế nào?"

    browser.press("Cúp máy").follow("Quay lại một bước").press("Cúp máy").follow("Tiếp tục")

    assert go_on_well(browser).h1 == "Bác đã giữ được tiền"


def test_a_tap_beside_says_so_and_lets_one_try_again(browser: Browser, make: Make) -> None:
    begin(browser, make).press("Cúp máy").follow("Tiếp tục").press("Nạp điện thoại")

    assert browser.h1 == "Chưa đúng chỗ. Thử lại nhé."
    assert browser.follow("Thử lại").h1 == "Chạm vào nút để quét mã"
    assert browser.follow("Quay lại một bước").h1 == "Bác trả lời thế nào?"


def test_what_is_typed_is_kept_nowhere_and_nobody_gets_stuck(browser: Browser, make: Make, db: Session) -> None:
    begin(browser, make).press("Cúp máy").follow("Tiếp tục").press("Quét mã QR").follow("Tiếp tục")
    browser.press("Xem kết quả").follow("Tiếp tục")
    for typed in ("850000777", "012345678901"):
        browser.fill("Số tiền", typed).press("Gõ xong")
        assert typed not in browser.path + browser.html
        browser.follow("Thử lại")

    browser.press("Xem đáp án rồi đi tiếp")

    assert "Đáp án: 85000" in browser.text
    assert [one.answer for one in db.scalars(select(PracticeStep))] == ["1", "1", "-", "sai", "sai", "xem"]


def test_an_empty_field_is_asked_for_and_no_step(browser: Browser, make: Make) -> None:
    begin(browser, make).press("Cúp máy").follow("Tiếp tục").press("Quét mã QR").follow("Tiếp tục")
    browser.press("Xem kết quả").follow("Tiếp tục").press("Gõ xong")

    assert browser.status == 422
    assert "Mời gõ vào ô bên dưới" in browser.text


CHANGES: tuple[Callable[[str], str], ...] = (lambda s: s[:-1], lambda s: "x" + s, lambda s: s[:0], str.swapcase)


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_on_its_way_is_400_with_a_way_on(
    browser: Browser, make: Make, change: Callable[[str], str]
) -> None:
    begin(browser, make).press("Cúp máy").follow("Tiếp tục")
    carried = re.sub(r".*s=", "", browser.path)

    browser.visit(browser.path.replace(carried, change(carried)))

    assert browser.status == 400
    assert browser.follow("Luyện lại từ đầu").h1 == "Năm cách làm"


def test_a_run_of_one_scenario_is_none_of_another(browser: Browser, make: Make) -> None:
    publish_practice(make, scenario(), scenario(TEXT.replace("id: nam-cach", "id: cach-khac")))
    browser.visit(START).press("Bắt đầu luyện")

    assert browser.visit(browser.path.replace("nam-cach", "cach-khac")).status == 400


def test_an_answer_that_no_button_holds_changes_nothing(browser: Browser, make: Make, db: Session) -> None:
    begin(browser, make)
    sent = browser.fields("Cúp máy")

    assert browser.post(browser.path, {**sent, "chon": "7"}).status == 422
    assert browser.post(browser.path, {**sent, "chon": "0.1.2.3"}).status == 422
    assert db.scalars(select(PracticeRun)).all() == []


def test_an_address_names_the_scene_one_stands_in(browser: Browser, make: Make) -> None:
    begin(browser, make).press("Cúp máy").follow("Tiếp tục")
    at = browser.path

    browser.visit(at.replace("quet-ma", "an-toan"))

    assert browser.path == at


def test_a_run_under_way_ends_on_its_version(browser: Browser, make: Make) -> None:
    begin(browser, make).press("Cúp máy").follow("Tiếp tục")
    publish_practice(make, scenario(TEXT.replace("Gõ số tiền cần trả", "Gõ giá mới")))

    browser.press("Quét mã QR").follow("Tiếp tục").press("Xem kết quả").follow("Tiếp tục")
    assert browser.h1 == "Gõ số tiền cần trả"
    browser.visit(START).press("Bắt đầu luyện").press("Cúp máy").follow("Tiếp tục").press("Quét mã QR")
    browser.follow("Tiếp tục").press("Xem kết quả").follow("Tiếp tục")

    assert browser.h1 == "Gõ giá mới"


def test_inside_zalo_it_is_the_same(browser: Browser, make: Make) -> None:
    publish_practice(make)
    browser.visit(START, **{"User-Agent": ZALO}).press("Bắt đầu luyện").press("Cúp máy").follow("Tiếp tục")

    assert go_on_well(browser).h1 == "Bác đã giữ được tiền"


def test_before_a_story_that_may_frighten_one_reads_whom_to_call(browser: Browser, make: Make) -> None:
    make.setting("helper_name", "Tổ công nghệ số Bến Hoa")
    make.setting("helper_phone", "09xx xxx 321")
    publish_practice(make)

    browser.visit(START)

    assert "Bấm nhầm không sao cả. Không có tiền thật, không gọi thật." in browser.text
    assert "Muốn dừng lúc nào cũng được" in browser.text
    assert browser.has_link("09xx xxx 321")


def test_what_tests_is_not_practised_here(browser: Browser, make: Make) -> None:
    publish_practice(make, scenario(TEXT.replace("minutes: 3", "minutes: 3\nmode: danh-gia")))

    assert browser.visit(START).status == 404
    assert browser.visit("/luyen/khong-co").status == 404


def test_a_run_is_kept_once_though_sent_twice_and_belongs_to_nobody_unknown(
    browser: Browser, make: Make, db: Session
) -> None:
    begin(browser, make)
    at, sent = browser.path.partition("?")[0], browser.fields("Cúp máy")
    browser.post(at, {**sent, "chon": "1"}).post(at, {**sent, "chon": "1"})

    assert browser.h1 == "Đúng rồi."
    assert db.scalars(select(PracticeRun.person_id)).all() == [None]
    assert db.scalars(select(PracticeStep.place)).all() == [1]


def test_the_run_of_somebody_known_is_kept_as_theirs(browser: Browser, make: Make, db: Session) -> None:
    person = make.person()
    browser.sign_in(make.session(person))

    begin(browser, make).press("Cúp máy")

    assert db.scalars(select(PracticeRun.person_id)).all() == [person]


def test_who_goes_round_and_round_is_offered_a_new_beginning(browser: Browser, make: Make) -> None:
    begin(browser, make).press("Cúp máy").follow("Tiếp tục")
    for _ in range(MOST_STEPS - 1):
        browser.press("Nạp điện thoại").follow("Thử lại")

    browser.press("Nạp điện thoại")

    assert browser.status == 409
    assert browser.h1 == "Bài này đã làm nhiều bước rồi"
    assert browser.follow("Luyện lại từ đầu").h1 == "Năm cách làm"
