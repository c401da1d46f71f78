import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.returning import local_path
from courses.learning.models import Attempt, Completion, Enrolment, Finish
from courses.people.models import Person, ResumeCode, TriedBudget
from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack


def _read(browser: Browser, lesson: str) -> None:
    browser.visit(f"/khoa-hoc/hoc-thu/{lesson}/1").press("Tiếp tục").press("Tiếp tục")


def _finish_second(browser: Browser) -> None:
    _read(browser, "bai-hai")
    browser.press("Xong bài này")


def _quiz(browser: Browser, event: str = "") -> None:
    browser.visit("/khoa-hoc/hoc-thu/bai-mot/trac-nghiem")
    for _ in range(2):
        browser.press("Gác máy").press("Tiếp tục")
    browser.press("Gác máy")
    if event:
        browser.set_hidden("event", event)
    browser.press("Xem kết quả")


def _code(browser: Browser) -> str:
    text = browser.visit("/hoc-tiep/ma").press("Lấy mã học tiếp").text
    return next(word for word in text.split() if len(word) == 9 and word[4] == "-")


def test_from_zalo_to_chrome_nothing_is_lost(browser: Browser, other_browser: Browser, make: Make, db: Session) -> None:
    make.course()
    _finish_second(browser)
    code = _code(browser)

    chrome = other_browser.visit("/hoc-tiep").fill("Mã học tiếp", code.lower().replace("-", " "))
    chrome.press("Học tiếp bằng mã")
    assert "đã xong 1 trên 2 bài" in chrome.text
    person_id = make.person()
    chrome.sign_in(make.session(person_id)).visit("/hoc-tiep/gop?ve=/khoa-hoc/hoc-thu")
    chrome.press("Đúng, lưu vào tên tôi")

    assert "Đã xong 1 trên 2 bài" in chrome.text
    assert db.scalars(select(Enrolment.person_id)).one() == person_id
    assert chrome.cookie("lhs_guest") is None


def test_what_both_learned_adds_up(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    person_id = make.person()
    browser.sign_in(make.session(person_id))
    _read(browser, "bai-mot")
    browser.client.delete_cookie("lhs_session", domain="127.0.0.1")
    _finish_second(browser)

    browser.sign_in(make.session(person_id)).visit("/hoc-tiep/gop").press("Đúng, lưu vào tên tôi")

    assert len(db.scalars(select(Enrolment)).all()) == 1
    assert db.scalars(select(Completion.lesson_id)).one() == "bai-hai"
    assert db.scalars(select(Person.merged_into_id).where(Person.merged_into_id.is_not(None))).one() == person_id
    assert db.scalars(select(Attempt)).all() == []
    assert db.scalars(select(Finish)).all() == []


def test_only_a_digest_of_a_code_is_kept(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    _finish_second(browser)

    code = _code(browser)

    kept = db.scalars(select(ResumeCode.code)).one()
    assert code.replace("-", "") not in kept
    assert len(kept) == 64


def test_wrong_codes_run_out_and_say_so(browser: Browser, make: Make, db: Session) -> None:
    browser.be_guest(make.guest()[1])
    for _ in range(10):
        browser.visit("/hoc-tiep").fill("Mã học tiếp", "K7MA4XPC").press("Học tiếp bằng mã")
        assert browser.status == 422
        assert browser.value_of("Mã học tiếp") == "K7MA4XPC"

    browser.press("Học tiếp bằng mã")

    assert browser.status == 429
    assert "Hôm nay đã nhập mã sai nhiều lần. Mời thử lại vào ngày mai" in browser.text
    assert browser.value_of("Mã học tiếp") == "K7MA4XPC"
    assert set(db.scalars(select(TriedBudget.used))) == {10}


def test_wrong_codes_of_strangers_do_not_stop_a_newcomer(browser: Browser, other_browser: Browser, make: Make) -> None:
    make.course()
    _finish_second(browser)
    code = _code(browser)
    for _ in range(12):
        other_browser.visit("/hoc-tiep").fill("Mã học tiếp", "K7MA4XPC").press("Học tiếp bằng mã")

    other_browser.fill("Mã học tiếp", code).press("Học tiếp bằng mã")

    assert "đã xong 1 trên 2 bài" in other_browser.text


def test_a_code_adds_to_what_this_device_learned(browser: Browser, other_browser: Browser, make: Make) -> None:
    make.course()
    _finish_second(browser)
    code = _code(browser)
    _read(other_browser, "bai-mot")

    other_browser.visit("/hoc-tiep").fill("Mã học tiếp", code).press("Học tiếp bằng mã").visit("/khoa-hoc/hoc-thu")

    assert "Đã xong 1 trên 2 bài" in other_browser.text
    assert "Đang học, trang 3 trên 3" in other_browser.text
    assert "Đã xong 1 trên 2 bài" in browser.visit("/khoa-hoc/hoc-thu").text


def test_no_code_opens_what_a_named_person_learned(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))
    _finish_second(browser)

    browser.visit("/hoc-tiep/ma")
    browser.post("/hoc-tiep/ma", {"_token": browser.token})

    assert db.scalars(select(ResumeCode)).all() == []


def test_a_code_is_dead_once_its_guest_is_somebody(
    browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    make.course()
    _finish_second(browser)
    code = _code(browser)
    browser.sign_in(make.session(make.person())).visit("/hoc-tiep/gop").press("Đúng, lưu vào tên tôi")

    other_browser.visit("/hoc-tiep").fill("Mã học tiếp", code).press("Học tiếp bằng mã")

    assert other_browser.status == 422
    assert db.scalars(select(ResumeCode)).all() == []


def test_a_course_finished_as_guest_stays_finished_when_merged(browser: Browser, make: Make, db: Session) -> None:
    make.course({name: text for name, text in small_pack().items() if name != "final.yaml"})
    person_id = make.person()
    browser.sign_in(make.session(person_id))
    _read(browser, "bai-mot")
    browser.client.delete_cookie("lhs_session", domain="127.0.0.1")
    _finish_second(browser)
    _quiz(browser)
    finished_at = db.scalars(select(Finish.finished_at)).one()
    make.course({**small_pack(), "final.yaml": small_pack()["final.yaml"]})

    browser.sign_in(make.session(person_id)).visit("/hoc-tiep/gop").press("Đúng, lưu vào tên tôi")

    db.rollback()
    assert db.scalars(select(Finish.finished_at)).one() == finished_at
    assert db.scalars(select(Attempt.person_id)).one() == person_id


def test_the_same_event_on_both_sides_loses_no_attempt(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    person_id = make.person()
    _quiz(browser, event="one")
    browser.sign_in(make.session(person_id))
    _quiz(browser, event="one")

    browser.visit("/hoc-tiep/gop").press("Đúng, lưu vào tên tôi")

    kept = db.execute(select(Attempt.person_id, Attempt.number).order_by(Attempt.number)).all()
    assert [tuple(row) for row in kept] == [(person_id, 1), (person_id, 2)]


@pytest.mark.parametrize(
    "wanted",
    ["//evil.vidu", "/\\evil.vidu", "https:evil.vidu", "https://evil.vidu", "%2f%2fevil.vidu", "/%2fevil.vidu",
     "/\t/evil.vidu", "/\n//evil", "javascript:alert(1)", "", "evil", "/%5cevil.vidu", "/%252fevil.vidu"],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(wanted: str) -> None:
    assert local_path(wanted) == "/"


@given(st.text(max_size=60))
def test_whatever_is_wanted_is_a_path_of_ours(wanted: str) -> None:
    path = local_path(wanted)

    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))


def test_pages_of_ours_are_kept() -> None:
    assert local_path("/khoa-hoc/a?q=lua+dao#c-1") == "/khoa-hoc/a?q=lua+dao#c-1"
