from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from courses.learning.models import Attempt, Bookmark, Completion, Enrolment, Finish
from courses.people.models import Person
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


def _read_lesson(browser: Browser, lesson: str, pages: int = 3) -> Browser:
    browser.visit(f"/khoa-hoc/hoc-thu/{lesson}/1")
    for _ in range(pages - 1):
        browser.press("Tiếp tục")
    return browser


def _pass_quiz(browser: Browser) -> Browser:
    _read_lesson(browser, "bai-mot").press("Làm 3 câu trắc nghiệm")
    for last in (False, False, True):
        browser.press("Gác máy").press("Xem kết quả" if last else "Tiếp tục")
    return browser


def _pass_final(browser: Browser) -> Browser:
    browser.visit("/khoa-hoc/hoc-thu/kiem-tra").press("Bắt đầu làm bài")
    for _ in range(3):
        browser.tick("Gác máy").press("Trả lời")
    return browser.press("Nộp bài")


def test_from_a_poster_one_tap_leads_to_the_first_page_and_nothing_is_typed(browser: Browser, make: Make) -> None:
    make.course()

    browser.visit("/b/hoc-thu").follow("Bắt đầu học")

    assert browser.h1 == "Chuông reo"
    assert browser.client.get_cookie("lhs_guest") is None


def test_reading_on_makes_a_guest_who_finds_their_place_again(browser: Browser, make: Make, db: Session) -> None:
    make.course()

    browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").press("Tiếp tục")
    assert browser.h1 == "Câu hỏi nhỏ"
    browser.visit("/")

    assert "Gác máy đúng lúc" in browser.text
    assert db.scalars(select(Bookmark.page)).one() == 2
    assert len(db.scalars(select(Person)).all()) == 1


def test_a_check_says_at_once_and_keeps_nothing(browser: Browser, make: Make, db: Session) -> None:
    make.course()

    browser.visit("/khoa-hoc/hoc-thu/bai-mot/2").press("Nghe tiếp")
    assert "Chưa đúng. Xem lại một chút nhé." in browser.text
    assert "dễ bị cuốn theo" in browser.text
    browser.follow("Thử lại").press("Gác máy")

    assert "Đúng rồi." in browser.text
    assert db.scalars(select(Person)).all() == []


def test_a_lesson_without_quiz_is_done_at_its_last_page(browser: Browser, make: Make, db: Session) -> None:
    make.course()

    _read_lesson(browser, "bai-hai").press("Xong bài này")

    assert browser.h1 == "Xong bài “Hỏi người quen”"
    assert db.scalars(select(Completion.lesson_id)).one() == "bai-hai"


def test_a_quiz_passed_completes_its_lesson(browser: Browser, make: Make, db: Session) -> None:
    make.course()

    _pass_quiz(browser)

    assert browser.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert db.scalars(select(Completion.lesson_id)).one() == "bai-mot"
    assert browser.follow("Tiếp tục").h1 == "Xong bài “Gác máy đúng lúc”"


def test_a_missed_question_may_be_tried_again_and_then_its_answer_is_shown(browser: Browser, make: Make) -> None:
    make.course()
    _read_lesson(browser, "bai-mot").press("Làm 3 câu trắc nghiệm")

    browser.press("Nghe tiếp")
    assert browser.has_link("Xem lại trang 1 của bài")
    browser.press("Thử lại").press("Chuyển tiền")

    assert "gác máy thì không ai giục được" in browser.text
    assert "Tiếp tục" in browser.buttons


def test_the_same_hand_in_twice_counts_once(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    _read_lesson(browser, "bai-mot").press("Làm 3 câu trắc nghiệm")
    browser.press("Gác máy").press("Tiếp tục").press("Gác máy").press("Tiếp tục").press("Gác máy")
    page, root = browser.path, browser.root

    browser.press("Xem kết quả")
    browser.path, browser.root = page, root
    browser.press("Xem kết quả")

    assert len(db.scalars(select(Attempt)).all()) == 1


def test_a_whole_course_ends_in_a_finish(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    _pass_quiz(browser)
    _read_lesson(browser, "bai-hai").press("Xong bài này").follow("Làm bài kiểm tra cuối khóa")

    _pass_final(browser)
    assert browser.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    browser.follow("Tiếp tục")

    assert browser.h1 == "Bác đã học xong cả khóa"
    assert browser.has_link("Nhận giấy chứng nhận")
    assert len(db.scalars(select(Finish)).all()) == 1


def test_the_final_test_tells_nothing_before_it_is_handed_in(browser: Browser, make: Make) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))

    browser.visit("/khoa-hoc/hoc-thu/kiem-tra").press("Bắt đầu làm bài")
    for _ in range(3):
        assert "giục được mình nữa" not in browser.response.text
        assert "right" not in browser.response.text.replace("copyright", "")
        browser.tick("Chuyển tiền").press("Trả lời")
    browser.press("Nộp bài")

    assert browser.h1 == "Đúng 0 trên 3 câu."
    assert "giục được mình nữa" not in browser.response.text


def test_a_final_test_handed_in_stays_as_it_was(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    browser.visit("/khoa-hoc/hoc-thu/kiem-tra").press("Bắt đầu làm bài")
    question, root = browser.path, browser.root
    for _ in range(3):
        browser.tick("Chuyển tiền").press("Trả lời")
    browser.press("Nộp bài")

    browser.path, browser.root = question, root
    browser.tick("Gác máy").press("Trả lời")

    assert browser.status == 409
    assert "đã nộp rồi" in browser.text
    assert db.scalars(select(Attempt.earned)).one() == 0


def test_somebody_elses_test_is_not_there(browser: Browser, other_browser: Browser, make: Make) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    other_browser.sign_in(make.session(make.person("Trần Văn Hòa")))
    browser.visit("/khoa-hoc/hoc-thu/kiem-tra").press("Bắt đầu làm bài")

    assert other_browser.visit(browser.path).status == 404
    assert other_browser.visit(browser.path.rsplit("/", 1)[0]).status == 404


def test_odd_answers_are_refused_and_never_break(browser: Browser, make: Make) -> None:
    make.course()
    _read_lesson(browser, "bai-mot").press("Làm 3 câu trắc nghiệm")
    path = browser.path
    for odd in ("99", "-1", "1e9", "NaN", "٣", "", "0&chon=1", "x" * 500):
        assert browser.visit(f"{path}?chon={odd}").status in {200, 422}
    for odd in ("zzz", "a:1~b:2", ":", "bai-mot-1:0.0.0", "~" * 900):
        assert browser.visit(f"{path}?de={odd}&tl=9~9~9~9").status in {200, 404}
        assert browser.post(path, {"de": odd, "tl": "0~0~0", "event": "e"}).status in {404, 409}


def test_a_page_of_a_lesson_asks_little_of_the_database(browser: Browser, make: Make, database: Database) -> None:
    make.course()
    browser.visit("/khoa-hoc/hoc-thu/bai-mot/1")
    with at_most(database, 2):  # one of them reads the settings, which a test does not keep for 10 seconds
        browser.visit("/khoa-hoc/hoc-thu/bai-mot/1")

    browser.sign_in(make.session(make.person())).visit("/khoa-hoc/hoc-thu/bai-mot/1")
    with at_most(database, 3):
        browser.visit("/khoa-hoc/hoc-thu/bai-mot/1")
    browser.press("Tiếp tục")
    with at_most(database, 3):
        browser.visit("/khoa-hoc/hoc-thu/bai-mot/1")


def test_enrolment_begins_once(browser: Browser, make: Make, db: Session) -> None:
    make.course()

    browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").press("Tiếp tục").press("Tiếp tục")
    _read_lesson(browser, "bai-hai")

    assert len(db.scalars(select(Enrolment)).all()) == 1
