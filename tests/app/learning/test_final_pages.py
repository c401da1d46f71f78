"""The final test: nothing tells its keys before it is handed in, and two tabs are one test."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.text import addressed
from config import HERE
from courses.catalogue.content import FinalTest
from courses.catalogue.questions import Matched, Ordered, Typed
from courses.learning.models import Attempt
from courses.learning.papers import options
from courses.packs.disk import load_pack
from tests.app.learning.steps import FINAL, begin_final
from tests.app.learning.test_feedback import TYPED
from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack

COURSE = "phong-tranh-lua-dao"


def _tells(final: FinalTest) -> list[str]:
    """Every sentence of a final bank that gives an answer away."""
    said = [option.feedback for question in final.questions for option in options(question) if option.feedback]
    whole = [question.feedback for question in final.questions if isinstance(question, Typed | Ordered | Matched)]
    lines = (*said, *(one.right for one in whole), *(one.wrong for one in whole))
    return [addressed(line, "bác") for line in lines]


@pytest.mark.sweep
def test_no_answer_before_handing_in_holds_a_key_of_the_real_bank(browser: Browser, make: Make) -> None:
    course = load_pack(HERE / "content" / COURSE).content
    assert course.final is not None
    make.real_course(COURSE)
    browser.sign_in(make.session(make.person()))
    base = begin_final(browser, f"/khoa-hoc/{COURSE}/kiem-tra")

    paths = [f"/khoa-hoc/{COURSE}", f"/khoa-hoc/{COURSE}/kiem-tra", base, f"{base}/nop"]
    paths += [f"{base}/{number}" for number in range(1, course.final.take + 1)]
    seen = [browser.visit(path + end).html for path in paths for end in ("", "?chon=0&lan=2&hoi=1")]

    tells = _tells(course.final)
    assert len(tells) > 60
    assert [line for line in tells if any(line in html for html in seen)] == []
    assert not any(word in html for html in seen for word in ("is_right", '"right"', "answer--right"))


def test_two_tabs_are_one_test_and_the_last_answer_counts(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    base = begin_final(browser)
    assert begin_final(browser) == base

    for words in ("Chuyển tiền", "Gác máy"):
        browser.visit(f"{base}/1").tick(words).press("Trả lời")
    for number in (2, 3):
        browser.visit(f"{base}/{number}").tick("Gác máy").press("Trả lời")
    browser.press("Nộp bài")

    assert browser.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert len(db.scalars(select(Attempt)).all()) == 1


@pytest.mark.parametrize("end", ["/1", "/nop"])
def test_the_other_tab_shows_the_result_once_it_is_handed_in(browser: Browser, make: Make, end: str) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    base = begin_final(browser)
    browser.visit(f"{base}/nop").press("Nộp bài")

    assert browser.visit(base + end).h1 == "Đúng 0 trên 3 câu."


def test_handing_in_again_from_the_other_tab_keeps_the_first_result(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    base = begin_final(browser)
    browser.visit(f"{base}/nop")
    fields = browser.fields("Nộp bài")

    assert browser.post(f"{base}/nop", fields).h1 == "Đúng 0 trên 3 câu."
    first = db.scalars(select(Attempt.submitted_at)).one()
    assert browser.post(f"{base}/nop", fields | {"earned": "180"}).h1 == "Đúng 0 trên 3 câu."

    db.rollback()
    assert db.scalars(select(Attempt.submitted_at)).one() == first


def test_without_signing_in_no_question_of_it_is_shown(browser: Browser, make: Make) -> None:
    make.course()

    assert browser.visit(FINAL).path.startswith("/dang-nhap")
    assert browser.visit(f"{FINAL}/khong-co/1").path.startswith("/dang-nhap")


def test_before_handing_in_every_question_is_a_link_with_its_state(browser: Browser, make: Make) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    base = begin_final(browser)
    browser.visit(f"{base}/1").tick("Gác máy").press("Trả lời")

    browser.visit(f"{base}/nop")

    assert "Câu 1 Đã trả lời" in browser.text
    assert "Câu 2 Chưa trả lời" in browser.text
    assert browser.follow("Câu 3").path == f"{base}/3"


@pytest.mark.parametrize(("percent", "said"), [(80, "3 câu, cần đúng 3 câu."), (60, "3 câu, cần đúng 2 câu.")])
def test_how_many_must_be_right_is_said_exactly(browser: Browser, make: Make, percent: int, said: str) -> None:
    pack = small_pack()
    make.course({**pack, "final.yaml": f"pass_percent: {percent}\n{pack['final.yaml']}"})
    browser.sign_in(make.session(make.person()))

    assert said in browser.visit(FINAL).text


def test_where_questions_weigh_differently_the_share_is_said(browser: Browser, make: Make) -> None:
    pack = small_pack()
    heavy = pack["final.yaml"].replace("difficulty: 1", "difficulty: 1\n    points: 2", 1)
    make.course({**pack, "final.yaml": heavy})
    browser.sign_in(make.session(make.person()))

    assert "cần đạt 80 % số điểm" in browser.visit(FINAL).text


def test_the_result_shows_what_was_typed_rightly_too(browser: Browser, make: Make) -> None:
    typed = [TYPED.replace("so-tien", f"so-tien-{n}").replace("chuong-reo", "bai-mot/chuong-reo") for n in range(3)]
    rest = "".join(one.partition("questions:\n")[2] for one in typed)
    blueprint = "blueprint:\n  - {skill: an-toan.lua-dao, take: 3}\nquestions:\n"
    make.course({**small_pack(), "final.yaml": blueprint + rest})
    browser.sign_in(make.session(make.person()))
    begin_final(browser)

    for _ in range(3):
        browser.fill("Số tiền (đồng)", "85.000").press("Trả lời")
    browser.press("Nộp bài")

    assert browser.h1 == "Đúng 3 trên 3 câu. Đã đạt."
    assert browser.text.count("Đã nhập: 85.000") == 3
