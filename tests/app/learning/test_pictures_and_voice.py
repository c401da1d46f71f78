"""Pictures that wait for a tap, and the button that reads aloud, as pages carry them without scripts."""

import pytest

from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack

PAGE = "/khoa-hoc/hoc-thu/bai-mot/1"
PICTURE = "![Bàn tay gác máy](media/goi.svg)\n"
AUDIO = "::: am-thanh src=media/doc.mp3 giay=40\n:::\n"


def _course(make: Make, block: str) -> None:
    files = small_pack()
    files["bai-mot.md"] = files["bai-mot.md"].replace("Có người lạ gọi", f"{block}\nCó người lạ gọi", 1)
    make.course(files)


def test_who_saves_data_opens_a_picture_by_a_tap(browser: Browser, make: Make) -> None:
    _course(make, PICTURE)
    browser.visit("/cai-dat").tick("Tiết kiệm dữ liệu").press("Lưu cài đặt").visit(PAGE)
    assert 'alt="Bàn tay gác máy"' not in browser.html
    assert "Bàn tay gác máy" in browser.text

    browser.follow("Chạm để xem hình")

    assert browser.path.startswith(f"{PAGE}?hinh=")
    assert 'alt="Bàn tay gác máy"' in browser.html


def test_a_tap_for_a_picture_keeps_an_answer_already_given(browser: Browser, make: Make) -> None:
    files = small_pack()
    files["bai-mot.md"] = files["bai-mot.md"].replace("Thử một câu.", f"{PICTURE}\nThử một câu.", 1)
    make.course(files)
    browser.visit("/cai-dat").tick("Tiết kiệm dữ liệu").press("Lưu cài đặt")
    browser.visit("/khoa-hoc/hoc-thu/bai-mot/2").press("Gác máy bai-mot-thu")

    browser.follow("Chạm để xem hình")

    assert "Đúng rồi." in browser.text


@pytest.mark.parametrize(("said", "waits"), [("on", True), ("off", False), ("", False)])
def test_a_browser_that_says_it_saves_data_is_believed(browser: Browser, make: Make, said: str, *, waits: bool) -> None:
    _course(make, PICTURE)
    browser.visit(PAGE, **{"Save-Data": said})

    assert browser.has_link("Chạm để xem hình") == waits
    assert {"Cookie", "Save-Data"} <= set(browser.response.vary)


def test_what_was_chosen_here_wins_over_what_the_browser_says(browser: Browser, make: Make) -> None:
    _course(make, PICTURE)
    browser.visit("/cai-dat", **{"Save-Data": "on"}).untick("Tiết kiệm dữ liệu").press("Lưu cài đặt")

    assert not browser.visit(PAGE, **{"Save-Data": "on"}).has_link("Chạm để xem hình")


def test_without_scripts_no_dead_button_is_seen(browser: Browser, make: Make) -> None:
    _course(make, "")
    browser.visit(PAGE)

    assert 'id="nghe-doc" data-rate="1" hidden>' in browser.html


def test_a_recording_has_the_one_button_of_its_page_and_plays_without_scripts(browser: Browser, make: Make) -> None:
    _course(make, AUDIO)
    browser.visit(PAGE)

    assert browser.html.count('id="nghe-doc"') == 1
    assert '<audio class="player" controls preload="none"' in browser.html
    assert "40 giây" in browser.text


def test_the_first_screen_says_what_the_lesson_costs(browser: Browser, make: Make) -> None:
    _course(make, "")

    assert "Bài này dùng khoảng 52 KB" in browser.visit("/khoa-hoc/hoc-thu/bai-mot").text
