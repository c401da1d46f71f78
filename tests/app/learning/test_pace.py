"""What was done faster than anybody reads counts all the same; three questions clear it, and nothing waits for them."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from courses.learning.haste import find_haste, list_hasty
from courses.learning.models import Bookmark, Completion, Enrolment, HastyCompletion, Recheck
from tests.app.learning.officials import official_pack, sit_once
from tests.app.learning.steps import answered, finish_second
from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack
from tests.queries import at_most

COURSE = "/khoa-hoc/hoc-thu"
LONG = "Người lạ giục chuyển tiền thì gác máy rồi hỏi người quen. " * 10


def long_pack() -> dict[str, str]:
    """The officials' course with a second lesson that takes half a minute to read."""
    pack = official_pack()
    return {**pack, "bai-hai.md": pack["bai-hai.md"].replace("Thử một câu.", LONG)}


@pytest.fixture
def official(browser: Browser, make: Make) -> Browser:
    make.course(long_pack())
    return browser.sign_in(make.session(make.person()))


def hasty(db: Session) -> list[str]:
    db.rollback()
    return list(db.scalars(select(HastyCompletion.lesson_id).order_by(HastyCompletion.lesson_id)))


def recheck(browser: Browser, words: str) -> Browser:
    browser.visit(COURSE).follow("Ôn nhanh 3 câu").press("Ôn")
    for _ in range(3):
        browser.tick(words).press("Trả lời")
    return browser


def test_a_lesson_clicked_through_counts_and_carries_a_row(official: Browser, db: Session) -> None:
    finish_second(official)

    assert official.h1.startswith("Xong bài")
    assert db.scalars(select(Completion.lesson_id)).all() == ["bai-hai"]
    row = db.scalars(select(HastyCompletion)).one()
    assert (row.lesson_id, row.rule) == ("bai-hai", 1)
    assert 4 * row.seconds < row.least_seconds


def test_who_reads_at_any_pace_of_reading_carries_none(official: Browser, make: Make, db: Session) -> None:
    official.visit(f"{COURSE}/bai-hai/1").press("Tiếp tục")
    with make._writing() as writer:
        for bookmark in writer.scalars(select(Bookmark)):
            bookmark.begun_at -= timedelta(seconds=10)
    official.press("Tiếp tục").press("Xong bài này")

    assert hasty(db) == []


@pytest.mark.parametrize("choice", ["l..4..1", "xl...0", "xxl...0", "l.contrast..0"])
def test_who_listens_or_reads_in_their_own_way_is_never_flagged_by_time(
    official: Browser, db: Session, choice: str
) -> None:
    value = "l....1" if choice == "l..4..1" else f"{choice}."
    official.client.set_cookie("lhs_read", value, domain="127.0.0.1")
    finish_second(official)

    assert hasty(db) == []


def test_citizens_and_guests_are_not_looked_at(
    browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    pack = small_pack()
    make.course({**pack, "bai-hai.md": long_pack()["bai-hai.md"]})
    finish_second(browser.sign_in(make.session(make.person())))
    make.course(long_pack())
    finish_second(other_browser)

    assert hasty(db) == []
    assert "Ôn nhanh" not in browser.visit(COURSE).text


def test_a_test_passed_faster_than_it_is_read_carries_a_row(official: Browser, db: Session) -> None:
    sit_once(official, "Gác máy")

    assert official.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert hasty(db) == ["kiem-tra"]


def test_a_quiz_without_its_pages_is_no_haste(official: Browser, db: Session) -> None:
    answered(official)
    official.press("Xem kết quả")

    assert "Đã đạt" in official.h1
    assert hasty(db) == []


def test_three_questions_clear_it(official: Browser, db: Session) -> None:
    finish_second(official)
    recheck(official, "Gác máy")

    assert official.h1 == "Đúng 3 trên 3 câu. Xong rồi."
    assert "Ôn nhanh" not in official.visit(COURSE).text
    enrolment = db.scalars(select(Enrolment.id)).one()
    assert find_haste(db, enrolment).units == ()
    assert list_hasty(db, [enrolment]).people == 0


def test_not_passed_it_may_be_done_again_and_only_then_a_name_is_read(official: Browser, db: Session) -> None:
    finish_second(official)
    enrolment = db.scalars(select(Enrolment.id)).one()
    assert list_hasty(db, [enrolment]).named == ()
    db.rollback()

    recheck(official, "Nghe tiếp")
    assert official.h1 == "Đúng 0 trên 3 câu"
    assert "lúc nào cũng được" in official.text
    assert (list_hasty(db, [enrolment]).people, list_hasty(db, [enrolment]).named) == (1, (enrolment,))
    db.rollback()

    official.press("Ôn lần nữa")
    for _ in range(3):
        official.tick("Gác máy").press("Trả lời")
    assert "Xong rồi" in official.h1
    assert list_hasty(db, [enrolment]).people == 0


def test_five_of_one_person_are_named(official: Browser, make: Make, db: Session) -> None:
    finish_second(official)
    enrolment = db.scalars(select(Enrolment.id)).one()
    db.rollback()
    for count in range(4):
        assert list_hasty(db, [enrolment]).named == ()
        db.rollback()
        with make._writing() as writer:
            told = {"seconds": 1, "least_seconds": 60, "rule": 1, "at": make.now}
            writer.add(HastyCompletion(enrolment_id=enrolment, lesson_id=f"bai-{count}", **told))

    assert list_hasty(db, select(Enrolment.id)).named == (enrolment,)


def test_an_answer_sent_twice_or_out_of_turn_counts_once(official: Browser, db: Session) -> None:
    finish_second(official)
    official.visit(COURSE).follow("Ôn nhanh 3 câu").press("Ôn")
    fields = official.fields("Trả lời") | {"chon": "0"}
    for number in (3, 1, 1, 0, 9):
        assert official.post(f"{COURSE}/on-nhanh/{number}", fields).status == 200

    assert [len(one) for one in db.scalars(select(Recheck.outcomes))] == [1]
    assert official.post(f"{COURSE}/on-nhanh/2", fields | {"chon": "99"}).status == 422


def test_nobody_rechecks_what_was_not_done_in_haste(official: Browser, db: Session) -> None:
    assert "Không có câu nào" in official.visit(f"{COURSE}/on-nhanh").h1

    official.post(f"{COURSE}/on-nhanh", {"_token": official.token})
    assert official.path == COURSE
    assert official.post(f"{COURSE}/on-nhanh/1", {"_token": official.token, "chon": "0"}).status == 404
    assert db.scalars(select(Recheck)).all() == []


def test_looking_at_the_pace_asks_little(official: Browser, database: Database) -> None:
    official.visit(f"{COURSE}/bai-hai/1").press("Tiếp tục").press("Tiếp tục")
    with at_most(database, 12):
        official.press("Xong bài này")
