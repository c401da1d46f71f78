"""The scenario in a final test: after the questions, each step once, nothing told before handing in."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.learning.models import Attempt, AttemptStep, PracticeRun
from courses.packs.reading import read_pack
from tests.app.learning.steps import FINAL, at_once, begin_final
from tests.app.practice.scenarios import TEXT
from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack

JUDGED = TEXT.replace("minutes: 3", "minutes: 3\nmode: danh-gia")


def judged_pack(percent: int = 30, text: str = JUDGED) -> dict[str, str]:
    """The small pack whose final test ends in the scenario of five ways."""
    pack = small_pack()
    final = f"scenario: {{id: nam-cach, percent: {percent}}}\n{pack['final.yaml']}"
    return {**pack, "final.yaml": final, "practice/nam-cach.yaml": text}


@pytest.fixture
def sitting(browser: Browser, make: Make) -> str:
    """The address of a final test whose three questions are answered rightly, standing before its scenario."""
    make.course(judged_pack())
    browser.sign_in(make.session(make.person()))
    base = begin_final(browser)
    for _ in range(3):
        browser.tick("Gác máy").press("Trả lời")
    return base


def play_well(browser: Browser) -> Browser:
    """From the first scene to the end, all of it right."""
    browser.press("Cúp máy").press("Quét mã QR").tick("Tin tu ngan hang").tick("ngan-hang.vidu")
    return browser.press("Đánh dấu xong").fill("Số tiền", "85 000").press("Gõ xong").press("Không vuốt được?")


def test_after_the_last_question_comes_the_scenario_and_then_the_whole_passes(browser: Browser, sitting: str) -> None:
    assert browser.path == f"{sitting}/tinh-huong"
    assert "không quay lại được" in browser.text

    assert play_well(browser).path == f"{sitting}/nop"
    assert "Bài thực hành đã làm xong" in browser.text
    browser.press("Nộp bài")

    assert browser.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert "“Năm cách làm”: đã đạt" in browser.text
    assert "Cúp máy thì không ai giục được mình nữa." in browser.text
    assert "Bác đã giữ được tiền" in browser.text


def test_it_is_told_before_the_test_begins(browser: Browser, make: Make) -> None:
    make.course(judged_pack())
    browser.sign_in(make.session(make.person())).visit(FINAL)

    assert "3 câu và một bài thực hành, cần đạt 80 % số điểm" in browser.text
    assert "tính 30 % số điểm" in browser.text
    assert "chưa làm xong thì phần này không có điểm" in browser.text
    assert "Muốn dừng lúc nào cũng được" in browser.text


def test_no_page_before_handing_in_tells_what_a_step_was_worth(browser: Browser, sitting: str) -> None:
    said = [one.split('"')[0] for one in JUDGED.split('feedback: "')[1:]]
    said += [one.split('"')[0] for one in JUDGED.split('why: "')[1:]]
    seen = [browser.html]
    for words in ("Hỏi họ là ai", "Nạp điện thoại", "Quét mã QR", "Đánh dấu xong"):
        seen.append(browser.press(words).html)
        assert browser.path == f"{sitting}/tinh-huong"
    seen.append(browser.fill("Số tiền", "1").press("Gõ xong").html)
    seen.append(browser.visit(f"{sitting}/nop").html)

    assert len(said) > 10
    assert [line for line in (*said, "Không phải vội", "answer--right") if any(line in html for html in seen)] == []


def test_a_step_sent_twice_counts_once_and_what_was_typed_is_not_kept(
    browser: Browser, sitting: str, db: Session
) -> None:
    browser.press("Cúp máy").press("Quét mã QR").press("Đánh dấu xong")
    sent = browser.fields("Gõ xong") | {"chu": "85.000"}

    first = browser.post(f"{sitting}/tinh-huong", sent).h1
    assert browser.post(f"{sitting}/tinh-huong", sent).h1 == first == "Vuốt từ mép trên xuống"

    kept = db.execute(select(AttemptStep.scene_id, AttemptStep.answer).order_by(AttemptStep.place)).all()
    assert [tuple(one) for one in kept] == [("chuong-reo", "1"), ("quet-ma", "1"), ("tin-nhan", "-"), ("so-tien", "ok")]


def test_a_step_sent_many_times_at_once_counts_once(app: Flask, browser: Browser, sitting: str, db: Session) -> None:
    sent = browser.fields("Cúp máy") | {"chon": "1"}

    assert set(at_once(app, browser, f"{sitting}/tinh-huong", sent)) == {303}

    assert db.scalars(select(AttemptStep.answer)).all() == ["1"]


def test_another_tab_cannot_take_a_step_back(browser: Browser, sitting: str, db: Session) -> None:
    stale = browser.fields("Nhờ họ làm luôn") | {"chon": "0"}
    browser.press("Cúp máy")

    browser.post(f"{sitting}/tinh-huong", stale)

    assert browser.status == 409
    assert browser.h1 == "Chạm vào nút để quét mã"
    assert "Bước vừa gửi không tính" in browser.text
    assert db.scalars(select(AttemptStep.answer)).all() == ["1"]


@pytest.mark.parametrize("number", ["3", "0", "-1", "x", ""])
def test_a_step_ahead_of_its_turn_is_refused(browser: Browser, sitting: str, number: str, db: Session) -> None:
    sent = browser.fields("Cúp máy") | {"buoc": number, "chon": "1"}

    assert browser.post(f"{sitting}/tinh-huong", sent).status == 409
    assert browser.h1 == "Bác trả lời thế nào?"
    assert db.scalars(select(AttemptStep)).all() == []


@pytest.mark.parametrize("answer", ["9", "-1", "ok", "x" * 300, ""])
def test_what_the_scene_does_not_offer_is_asked_again(browser: Browser, sitting: str, answer: str, db: Session) -> None:
    sent = browser.fields("Cúp máy") | {"chon": answer, "points": "99"}

    assert browser.post(f"{sitting}/tinh-huong", sent).status == 422
    assert "Mời chọn một cách rồi bấm lại." in browser.text
    assert db.scalars(select(AttemptStep)).all() == []


def test_handed_in_before_its_end_it_earns_nothing_and_that_is_said_before(
    browser: Browser, sitting: str, db: Session
) -> None:
    stale = browser.press("Cúp máy").fields("Quét mã QR") | {"chon": "1"}
    browser.visit(f"{sitting}/nop")
    assert "Nộp bây giờ thì phần này không có điểm" in browser.text

    assert browser.press("Nộp bài").h1 == "Đúng 3 trên 3 câu."
    assert "phần thực hành cần làm lại" in browser.text
    assert "Cúp máy thì không ai giục" not in browser.text
    assert browser.visit(f"{sitting}/tinh-huong").path == sitting
    assert browser.post(f"{sitting}/tinh-huong", stale).status == 409
    earned = db.execute(select(Attempt.earned, Attempt.possible)).one()
    assert tuple(earned) == (180, 180 + 78)


def test_who_falls_does_not_pass_however_many_answers_are_right(browser: Browser, sitting: str) -> None:
    browser.press("Nhờ họ làm luôn").press("Gọi ngân hàng").press("Nộp bài")

    assert browser.h1 == "Đúng 3 trên 3 câu."
    assert "“Năm cách làm”: chưa đạt" in browser.text


def test_passing_the_whole_without_the_scenario_tells_what_it_lacked(browser: Browser, sitting: str) -> None:
    browser.press("Cúp máy").press("Quét mã QR").press("Đánh dấu xong")
    browser.fill("Số tiền", "85000").press("Gõ xong").press("Không vuốt được?").press("Nộp bài")

    assert browser.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert "“Năm cách làm”: chưa đạt" in browser.text
    assert "Đáng ngờ, không đánh dấu, còn sót" in browser.text
    assert "Bác đã giữ được tiền" not in browser.text


def test_the_end_is_come_to_once_and_one_goes_on_from_where_one_stopped(browser: Browser, sitting: str) -> None:
    browser.press("Cúp máy").follow("Tạm dừng").follow("Làm tiếp bài thực hành")
    assert browser.h1 == "Chạm vào nút để quét mã"
    browser.press("Nạp điện thoại")
    assert "Vẫn ở màn hình này" in browser.text

    browser.press("Quét mã QR").press("Đánh dấu xong").fill("Số tiền", "85000").press("Gõ xong").press(
        "Không vuốt được?"
    )
    assert browser.visit(f"{sitting}/tinh-huong").path == f"{sitting}/nop"


def test_a_test_under_way_keeps_the_scenario_it_was_begun_with(browser: Browser, make: Make, sitting: str) -> None:
    browser.press("Cúp máy")
    make.course({**small_pack(), "course.yaml": small_pack()["course.yaml"].replace("Học thử", "Học lại")})

    browser.visit(f"{sitting}/tinh-huong")
    assert browser.h1 == "Chạm vào nút để quét mã"
    browser.press("Quét mã QR").press("Đánh dấu xong").fill("Số tiền", "85000").press("Gõ xong").press(
        "Không vuốt được?"
    )
    assert browser.press("Nộp bài").h1.startswith("Đúng 3 trên 3 câu.")


def test_it_is_nobody_elses_and_no_run_of_practice(
    browser: Browser, other_browser: Browser, make: Make, sitting: str, db: Session
) -> None:
    browser.press("Cúp máy")
    assert db.scalars(select(PracticeRun)).all() == []

    other_browser.sign_in(make.session(make.person("Trần Văn Tư")))
    assert other_browser.visit(f"{sitting}/tinh-huong").status == 404
    assert browser.visit("/luyen/nam-cach").status == 404


def test_a_test_without_a_scenario_has_no_such_page(browser: Browser, make: Make) -> None:
    assert read_pack(small_pack(), {}).content.judged is None
    make.course()
    browser.sign_in(make.session(make.person()))
    base = begin_final(browser)

    assert browser.visit(f"{base}/tinh-huong").status == 404
    browser.visit(f"{base}/3").tick("Gác máy").press("Trả lời")
    assert browser.path == f"{base}/nop"
