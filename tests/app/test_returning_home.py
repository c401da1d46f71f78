"""The first page for who comes back: one card, by how far they are."""

from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack


def _other_course(make: Make) -> None:
    files = small_pack()
    files["course.yaml"] = files["course.yaml"].replace("id: hoc-thu", "id: hoc-nua").replace("Học thử", "Học nữa")
    make.course(files)


def test_who_is_in_the_middle_goes_on_with_the_page_they_left(browser: Browser, make: Make) -> None:
    make.course()
    browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").press("Tiếp tục")

    browser.visit("/").follow("Học tiếp")

    assert browser.path == "/khoa-hoc/hoc-thu/bai-mot/2"


def test_who_finished_one_course_is_offered_the_next(browser: Browser, make: Make) -> None:
    person = make.person()
    make.finish(person, make.course())
    _other_course(make)

    browser.sign_in(make.session(person)).visit("/").follow("Học khóa tiếp theo")

    assert browser.path == "/khoa-hoc/hoc-nua"


def test_who_finished_all_there_is_may_look_again_or_help_another(browser: Browser, make: Make) -> None:
    person = make.person()
    make.finish(person, make.course())

    browser.sign_in(make.session(person)).visit("/")

    assert "đã học xong các khóa hiện có" in browser.text
    assert "giúp một người trong nhà cùng học" in browser.text
    assert browser.follow("Ôn lại các bài").path == "/khoa-hoc/hoc-thu"


def test_who_never_learned_here_is_shown_where_to_begin(browser: Browser, make: Make) -> None:
    make.course()
    browser.visit("/hoc-tiep")

    assert "chưa có bài nào đang học" in browser.text
    assert browser.follow("Chọn bài đầu tiên").path == "/khoa-hoc"
