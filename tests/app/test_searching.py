"""Finding a lesson by a few words, typed as one types them."""

import pytest

from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack


@pytest.fixture
def course(make: Make) -> int:
    """A course about "lừa đảo"."""
    files = small_pack()
    files["course.yaml"] = files["course.yaml"].replace("title: Học thử", "title: Phòng tránh lừa đảo")
    return make.course(files)


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("words", ["lua dao", "lừa đảo", "LỪA ĐẢO", "  dao   lua "])
def test_words_without_marks_find_words_with_them(browser: Browser, words: str) -> None:
    browser.visit("/khoa-hoc").fill("Muốn tìm bài nào?", words).press("Tìm bài học")

    assert browser.has_link("Phòng tránh lừa đảo")


@pytest.mark.usefixtures("course")
def test_a_lesson_is_found_by_its_own_words(browser: Browser) -> None:
    browser.visit("/khoa-hoc?q=nguoi+quen").follow("Hỏi người quen")

    assert browser.path == "/khoa-hoc/hoc-thu/bai-hai"


@pytest.mark.usefixtures("course")
def test_who_finds_nothing_keeps_their_words_and_reads_what_to_do(browser: Browser) -> None:
    browser.visit("/khoa-hoc").fill("Muốn tìm bài nào?", "nấu <phở> & bún").press("Tìm bài học")

    assert browser.status == 200
    assert browser.value_of("Muốn tìm bài nào?") == "nấu <phở> & bún"
    assert "Mời sửa lại chữ ở ô trên" in browser.text
    assert browser.has_link("Xem tất cả các khóa")
