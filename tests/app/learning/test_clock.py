"""The officials' final test: rules and one tick, a clock on the server that can be asked for more, three attempts."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.learning.beginning import close_overdue
from courses.learning.models import Attempt, Completion, ExtraTime
from tests.app.learning.officials import begin, official_pack, pass_time, sit_once
from tests.app.learning.steps import FINAL
from tests.app.learning.test_final_scene import judged_pack, play_well
from tests.browser import Browser
from tests.make import Make


@pytest.fixture
def official(browser: Browser, make: Make) -> Browser:
    """An official before the final test of a course with forty minutes and three attempts."""
    make.course(official_pack())
    return browser.sign_in(make.session(make.person()))


def test_the_rules_are_told_and_one_tick_begins(official: Browser, db: Session) -> None:
    official.visit(FINAL)
    for words in ("Có 40 phút", "Xin thêm 10 phút", "Được làm 3 lần", "1 ngày", "3 ngày", "Làm một mình", "tài liệu"):
        assert words in official.text

    assert official.press("Bắt đầu làm bài").status == 422
    assert "Mời tích vào ô" in official.text
    assert db.scalars(select(Attempt)).all() == []

    official.tick("Tôi tự làm bài").press("Bắt đầu làm bài")
    assert official.title.startswith("Câu 1 trên 3")
    assert "Còn khoảng 40 phút" in official.text


def test_every_page_tells_about_how_long_is_left(official: Browser, make: Make) -> None:
    base = begin(official)
    pass_time(make, minutes=15)

    for end in ("/1", "/3", "/nop"):
        assert "Còn khoảng 25 phút" in official.visit(base + end).text
    assert "Còn khoảng 25 phút" in official.visit(FINAL).text
    assert official.follow("Làm tiếp").path == f"{base}/1"


def test_more_time_is_one_press_and_what_was_chosen_is_saved_with_it(official: Browser, make: Make) -> None:
    base = begin(official)
    pass_time(make, minutes=35)

    official.visit(f"{base}/2").tick("Gác máy").press("Xin thêm 10 phút")

    assert official.path == f"{base}/2"
    assert "Còn khoảng 15 phút" in official.text
    assert "Đã trả lời 1 trên 3 câu" in official.visit(f"{base}/nop").text


def test_an_answer_just_after_the_end_is_kept_on_the_page_and_saved_by_asking(
    official: Browser, make: Make, db: Session
) -> None:
    base = begin(official)
    official.visit(f"{base}/1").tick("Gác máy")
    pass_time(make, minutes=41)

    assert official.press("Trả lời").status == 409
    assert "Đã hết giờ" in official.text
    assert db.scalars(select(Attempt.answers)).one() == "{}"

    official.press("Xin thêm 10 phút, lưu câu này")
    assert official.path == f"{base}/1"
    assert "Còn khoảng 10 phút" in official.text
    assert "Đã trả lời 1 trên 3" in official.visit(f"{base}/nop").text


def test_pages_after_the_end_lead_to_what_can_be_done(official: Browser, make: Make) -> None:
    base = begin(official)
    pass_time(make, minutes=41)

    assert official.visit(f"{base}/2").path == f"{base}/nop"
    assert official.buttons == ["Xin thêm 10 phút", "Nộp bài"]
    assert official.press("Nộp bài").h1 == "Đúng 0 trên 3 câu."


def test_time_run_out_closes_the_test_and_what_was_answered_counts(official: Browser, make: Make, db: Session) -> None:
    base = begin(official)
    for number in (1, 2, 3):
        official.visit(f"{base}/{number}").tick("Gác máy").press("Trả lời")
    pass_time(make, minutes=120)

    assert official.visit(f"{base}/1").path == base
    assert official.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert "Bài hết giờ lúc" in official.text
    assert db.scalars(select(Attempt.submitted_at)).one() is None

    official.press("Ghi nhận kết quả này")
    assert "Bài kiểm tra cuối khóa đã đạt" in official.text
    db.rollback()
    attempt = db.scalars(select(Attempt)).one()
    assert attempt.submitted_at is not None
    assert (attempt.submitted_at - attempt.started_at).total_seconds() == 40 * 60
    assert db.scalars(select(Completion.completed_at)).one() == attempt.submitted_at


def test_an_answer_long_after_the_end_is_not_taken_and_the_test_is_stored(
    official: Browser, make: Make, db: Session
) -> None:
    base = begin(official)
    official.visit(f"{base}/1").tick("Gác máy")
    pass_time(make, minutes=51)

    assert official.press("Trả lời").path == base
    assert official.h1 == "Đúng 0 trên 3 câu."
    attempt = db.scalars(select(Attempt)).one()
    assert (attempt.answers, attempt.is_passed) == ("{}", False)


def test_asking_long_after_the_end_gives_nothing(official: Browser, make: Make, db: Session) -> None:
    base = begin(official)
    fields = official.visit(f"{base}/nop").fields("Xin thêm 10 phút")
    pass_time(make, minutes=51)

    assert official.post(f"{base}/them-gio", fields).path == base
    assert db.scalars(select(ExtraTime)).all() == []


def test_the_worker_stores_what_ran_out_while_nobody_pressed(official: Browser, make: Make, db: Session) -> None:
    begin(official)
    assert close_overdue(db, now=make.now) == []
    db.rollback()
    pass_time(make, minutes=51)

    with make._writing() as writer:
        assert len(close_overdue(writer, now=make.now)) == 1
        assert close_overdue(writer, now=make.now) == []

    db.rollback()
    assert db.scalars(select(Attempt.is_passed)).one() is False


@pytest.fixture
def official_scene(browser: Browser, make: Make) -> Browser:
    """An official whose questions are answered, before the scenario at the end of a test of forty minutes."""
    pack = {**judged_pack(), "course.yaml": official_pack()["course.yaml"]}
    make.course({**pack, "final.yaml": "minutes: 40\n" + pack["final.yaml"]})
    begin(browser.sign_in(make.session(make.person())))
    for _ in range(3):
        browser.tick("Gác máy").press("Trả lời")
    return browser


def test_the_scenario_stops_with_the_clock_and_goes_on_with_more(official_scene: Browser, make: Make) -> None:
    here = official_scene.path
    assert "Còn khoảng 40 phút" in official_scene.text
    pass_time(make, minutes=45)

    assert official_scene.press("Cúp máy").status == 409
    assert "Bước vừa gửi chưa tính" in official_scene.text
    official_scene.press("Xin thêm 10 phút")
    assert official_scene.path == here

    assert play_well(official_scene).press("Nộp bài").h1 == "Đúng 3 trên 3 câu. Đã đạt."


def test_what_was_typed_or_ticked_in_a_scene_is_still_there_after_asking(official_scene: Browser, make: Make) -> None:
    ticked = official_scene.press("Cúp máy").press("Quét mã QR").tick("ngan-hang.vidu").press("Xin thêm 10 phút")
    assert ticked.is_ticked("ngan-hang.vidu")
    assert not ticked.is_ticked("Tin tu ngan hang")
    assert "Còn khoảng 50 phút" in ticked.text

    typing = ticked.tick("Tin tu ngan hang").press("Đánh dấu xong").fill("Số tiền", "85 000")
    assert typing.press("Xin thêm 10 phút").value_of("Số tiền") == "85 000"

    assert typing.press("Gõ xong").h1 == "Vuốt từ mép trên xuống"


def test_what_was_typed_just_after_the_end_waits_for_more_time(official_scene: Browser, make: Make) -> None:
    official_scene.press("Cúp máy").press("Quét mã QR").press("Đánh dấu xong").fill("Số tiền", "85 000")
    pass_time(make, minutes=45)

    assert official_scene.press("Gõ xong").status == 409
    assert official_scene.value_of("Số tiền") == "85 000"
    assert official_scene.press("Xin thêm 10 phút").value_of("Số tiền") == "85 000"
    assert official_scene.press("Gõ xong").h1 == "Vuốt từ mép trên xuống"


def test_citizens_meet_no_clock_no_tick_and_no_limit(browser: Browser, make: Make) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    for _ in range(5):
        browser.visit(FINAL).press("Bắt đầu làm bài")
        assert not any(words in browser.text for words in ("Còn khoảng", "Xin thêm"))
        for _ in range(3):
            browser.tick("Nghe tiếp").press("Trả lời")
        browser.press("Nộp bài")

    base = browser.path
    assert browser.post(f"{base}/them-gio", {"_token": browser.token, "lan": "1"}).status == 409


def test_a_lost_network_of_five_minutes_changes_no_result(official: Browser, make: Make) -> None:
    base = begin(official)
    official.visit(f"{base}/1").tick("Gác máy").press("Trả lời")
    pass_time(make, minutes=39)
    official.visit(f"{base}/2").tick("Gác máy")
    pass_time(make, minutes=5)

    official.press("Trả lời").press("Xin thêm 10 phút, lưu câu này")
    official.visit(f"{base}/3").tick("Gác máy").press("Trả lời").press("Nộp bài")

    assert official.h1 == "Đúng 3 trên 3 câu. Đã đạt."


def test_it_is_passed_in_one_sitting(official: Browser) -> None:
    sit_once(official, "Gác máy")

    assert official.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert "Từng câu" in official.text
    assert "không phải làm lại" in official.visit(FINAL).text
