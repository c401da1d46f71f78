"""Pages kept as finished bytes: everybody still gets their own."""

from flask import Flask

from tests.browser import Browser
from tests.make import Make

PAGE = "/khoa-hoc/hoc-thu/bai-mot/1"


def _token(browser: Browser) -> str:
    return browser.visit(PAGE).fields("Tiếp tục")["_token"]


def test_two_people_read_the_same_page_with_a_token_each(app: Flask, make: Make) -> None:
    make.course()
    lan, binh = (Browser(app).sign_in(make.session(make.person())) for _ in range(2))

    assert _token(lan) == _token(lan) != _token(binh)

    assert lan.visit(PAGE).press("Tiếp tục").status == 200
    assert binh.visit(PAGE).press("Tiếp tục").status == 200


def test_who_is_not_signed_in_gets_no_token_however_the_page_was_drawn_before(app: Flask, make: Make) -> None:
    make.course()
    Browser(app).sign_in(make.session(make.person())).visit(PAGE)

    assert "_token" not in Browser(app).visit(PAGE).fields("Tiếp tục")


def test_a_page_is_read_as_its_reader_likes(app: Flask, make: Make) -> None:
    make.course()
    dark, plain = Browser(app), Browser(app)
    dark.client.set_cookie("lhs_read", "xl.dark.1.0", domain="127.0.0.1")

    assert 'data-theme="dark"' in dark.visit(PAGE).response.text
    assert "data-theme" not in plain.visit(PAGE).response.text
    assert 'data-theme="dark"' in dark.visit(PAGE).response.text


def test_a_changed_setting_shows(browser: Browser, make: Make) -> None:
    make.course()
    browser.visit(PAGE)

    make.setting("helper_name", "Tổ công nghệ số số 7")

    assert "Tổ công nghệ số số 7" in browser.visit(PAGE).response.text


def test_an_answer_in_the_address_is_never_kept(browser: Browser, make: Make) -> None:
    make.course()
    asked = browser.visit("/khoa-hoc/hoc-thu/bai-mot/2").text

    browser.visit("/khoa-hoc/hoc-thu/bai-mot/2?hoi=bai-mot-thu&chon=0")

    assert browser.visit("/khoa-hoc/hoc-thu/bai-mot/2").text == asked


def test_a_page_that_did_not_change_is_not_sent_again(browser: Browser, make: Make) -> None:
    make.course()
    validator = browser.visit(PAGE).response.headers["ETag"]

    again = browser.client.get(PAGE, headers={"If-None-Match": validator})

    assert (again.status_code, again.data) == (304, b"")


def test_pictures_wait_for_who_saves_data(browser: Browser, make: Make) -> None:
    make.course()

    with_picture = browser.visit(PAGE).response.data
    assert browser.visit(PAGE, **{"Save-Data": "on"}).response.headers["Vary"] == "Cookie, Save-Data"
    assert browser.visit(PAGE).response.data == with_picture
