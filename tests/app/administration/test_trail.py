import re
from datetime import date

import pytest
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

    with at_most(database, 8):
        browser.visit("/quan-tri/nhat-ky")

    assert all(one in browser.text for one in ("Giao việc phải học", "Xem hồ sơ một người", "Phạm Thị Hạnh"))
    assert not re.search(r"[0-9A-Z]{26}|[0-9a-f]{64}", browser.text)
    assert "hạn 30/11/2099" in browser.text
    assert "Xem hồ sơ một người" not in browser.visit("/quan-tri/nhat-ky?nhom=viec").text
    assert "Xem hồ sơ một người" in browser.follow("Xem hồ sơ").text
    assert browser.follow("Lê Văn Bình").status == 200


@pytest.mark.parametrize(
    ("action", "detail", "said"),
    [
        ("role.granted", "officer / to 2027-12-31", "Cán bộ phụ trách cả trang đến hết 31/12/2027"),
        ("role.ended", "officer 90001", "Cán bộ phụ trách Phường Nhà"),
        ("target.typed", "officials 2026: 805", "cán bộ, năm 2026: 80,5 %"),
        ("target.counted", "households: 17155", "hộ: 17.155"),
        ("obligation.corrected", "due_on: 2026-11-01 → 2026-12-01", "hạn: 01/11/2026 → 01/12/2026"),
        ("obligation.imposed", "khoa-hoc 30", "hạn 30 ngày từ ngày có tên"),
        ("import.answered", "row 3 same", "dòng 3 là một người"),
        ("session.corrected", "held_on, place", "ngày, nơi học"),
        ("settings.changed", "helper_name issuer", "nhóm giúp, đơn vị cấp giấy"),
        ("studio.publish", "sua-nho 3", "sửa nhỏ, phiên bản 3"),
        ("roster.tagged", "other people to place", "other people to place"),
    ],
)
def test_what_was_noted_is_told_in_words(browser: Browser, make: Make, action: str, detail: str, said: str) -> None:
    make.unit("Phường Nhà", code="90001")
    browser.sign_in(make.staff(Role.ADMIN))
    with make._writing() as writer:
        note(writer, action, "90001", actor=None, detail=detail, now=make.now)

    assert f"Phường Nhà {said}" in browser.visit("/quan-tri/nhat-ky").text


def test_a_thing_of_another_unit_is_named_without_a_link_and_one_that_is_gone_by_its_code(
    browser: Browser, make: Make
) -> None:
    home = make.unit("Phường Nhà", code="90001")
    make.unit("Phường Khác", code="90002")
    make.setting("home_unit_code", "90001")
    browser.sign_in(make.staff(Role.ADMIN, home))
    with make._writing() as writer:
        for target in ("90001", "90002", "0" * 26):
            note(writer, "unit.renamed", target, actor=None, now=make.now)

    browser.visit("/quan-tri/nhat-ky")

    assert "Phường Khác" in browser.text
    assert not browser.has_link("Phường Khác")
    assert "Không còn trong hệ thống Mã kiểm tra" in browser.text
    assert browser.follow("Phường Nhà").path == "/quan-tri/don-vi/90001"


def test_the_page_tells_how_far_the_audit_is_sealed(browser: Browser, make: Make) -> None:
    browser.sign_in(make.staff(Role.ADMIN))
    assert "Chưa niêm phong dòng nào" in browser.visit("/quan-tri/nhat-ky").text
    with make._writing() as writer:
        note(writer, "settings.changed", "site", actor=None, now=make.now)
        writer.flush()
        _count, head = seal(writer, now=make.now)

    browser.visit("/quan-tri/nhat-ky")

    assert "Đã niêm phong 1 dòng, đến" in browser.text
    assert head.digest in browser.text


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


def test_a_chain_whose_end_was_cut_off_holds_but_not_what_was_logged(app: Flask, make: Make) -> None:
    for change in ("first", "second"):
        with make._writing() as writer:
            note(writer, "settings.changed", change, actor=None, now=make.now)
            writer.flush()
            _sealed, head = seal(writer, now=make.now)
    check = app.test_cli_runner().invoke
    assert check(args=["check-audit", head.digest]).exit_code == 0

    with make._writing() as writer:
        writer.execute(text("delete from audit_seals where place = 2"))
        writer.execute(text("delete from audit_entries where target = 'second'"))

    assert check(args=["check-audit"]).exit_code == 0
    found = check(args=["check-audit", head.digest])
    assert (found.exit_code, "phần cuối bị cắt" in found.output) == (1, True)


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
