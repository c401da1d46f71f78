from app.db import Database
from tests.app.practice.scenarios import TEXT, publish_practice, scenario
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most

COURSE = "/khoa-hoc/hoc-thu"


def test_who_only_wants_to_practise_finds_it_on_the_course_page(browser: Browser, make: Make) -> None:
    publish_practice(make)

    browser.visit(COURSE)

    assert "Luyện tập Làm thử trên màn hình tập." in browser.text
    assert "Năm cách làm 3 phút" in browser.text
    assert browser.follow("Năm cách làm").press("Bắt đầu luyện").h1 == "Bác trả lời thế nào?"


def test_scenarios_that_test_and_courses_without_any_show_no_practice(browser: Browser, make: Make) -> None:
    publish_practice(make, scenario(TEXT.replace("minutes: 3", "minutes: 3\nmode: danh-gia")))

    assert "Luyện tập" not in browser.visit(COURSE).text


def test_the_list_costs_no_statement(browser: Browser, make: Make, database: Database) -> None:
    make.course()
    browser.visit(COURSE)
    with at_most(database, 20) as without:
        browser.visit(COURSE)
    publish_practice(make)
    browser.visit(COURSE)

    with at_most(database, len(without)):
        browser.visit(COURSE)
