import re
from datetime import date

from flask import Flask
from sqlalchemy import text

from app.administration.trail import GROUPS, WORDS
from app.db import Database
from config import HERE
from courses.site.audit import note
from courses.site.sealing import seal
from courses.units.models import Role
from tests.app.obligations.office import ask, bring_list, officer
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most

NOTED = re.compile(r'(?:note|note_by|_note)\(\s*\w+,\s*"([a-z-]+\.[a-z-]+)"')


def test_an_admin_reads_what_was_done_and_whose_record_was_opened(
    browser: Browser, make: Make, database: Database
) -> None:
    home = make.unit("Phường Nhà", code="90001")
    make.setting("home_unit_code", "90001")
    make.course()
    ask(bring_list(officer(browser, make, home)), date(2099, 11, 30))
    browser.follow("Chưa có tài khoản").follow("Lê Văn Bình")
    browser.sign_in(make.staff(Role.ADMIN, None, name="Trần Văn Thắng"))

    with at_most(database, 6):
        browser.visit("/quan-tri/nhat-ky")

    assert "Giao việc phải học" in browser.text
    assert "Xem hồ sơ một người" in browser.text
    assert "Phạm Thị Hạnh" in browser.text
    assert "Xem hồ sơ một người" not in browser.visit("/quan-tri/nhat-ky?nhom=viec").text
    assert "Xem hồ sơ một người" in browser.follow("Xem hồ sơ").text


def test_nonsense_in_the_address_shows_the_whole_trail(browser: Browser, make: Make) -> None:
    browser.sign_in(make.staff(Role.ADMIN))

    for wild in ("truoc=99999999999999999999", "truoc=abc", "nhom=la", "truoc=-1"):
        assert browser.visit(f"/quan-tri/nhat-ky?{wild}").h1 == "Nhật ký"


def test_whatever_is_noted_has_a_word_and_a_group() -> None:
    files = [*HERE.glob("courses/**/*.py"), *HERE.glob("app/**/*.py")]
    noted = {action for file in files for action in NOTED.findall(file.read_text())}
    beginnings = tuple(one for _words, group in GROUPS.values() for one in group)

    assert len(noted) > 10
    assert noted - set(WORDS) == set()
    assert [one for one in WORDS if not one.startswith(beginnings)] == []


def test_an_operator_checks_the_chain(app: Flask, make: Make) -> None:
    with make._writing() as writer:
        note(writer, "settings.changed", "site", actor=None, now=make.now)
        writer.flush()
        seal(writer, now=make.now)
    check = app.test_cli_runner().invoke
    assert check(args=["check-audit"]).exit_code == 0

    with make._writing() as writer:
        writer.execute(text("update audit_entries set detail = 'khác'"))

    found = check(args=["check-audit"])
    assert found.exit_code == 1
    assert "Chuỗi đứt ở dòng 1" in found.output
