"""Publishing from the studio: what goes out, what stays, and whose it is."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.models import CourseVersion, DraftFile
from courses.units.models import Role
from tests.app.learning.officials import official_pack
from tests.app.studio.test_studio import LESSON, author, write
from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack

__all__ = ["author"]
OUTLINE = "/soan/hoc-thu"
SOURCE = "Nội dung bai-mot.md"


def _publish(author: Browser, note: str = "") -> Browser:
    return author.visit(OUTLINE).tick("Sửa nhỏ").fill("Ghi chú", note).press("Đăng cho")


def test_what_a_learner_is_shown_is_what_the_phone_showed(author: Browser, other_browser: Browser) -> None:
    write(author, "Chuông reo", "Chuông đổ")
    before = author.visit("/soan/hoc-thu/xem/bai-mot/1").text
    _publish(author)

    assert other_browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").text == before


def test_the_phone_turns_pages_answers_checks_and_records_nothing(author: Browser, db: Session) -> None:
    author.visit("/soan/hoc-thu/xem/bai-mot/1")
    assert "frame-ancestors 'self'" in author.response.headers["Content-Security-Policy"]

    for _ in range(9):
        if "cau-hoi" in author.path:
            break
        author.press("Tiếp tục" if "Tiếp tục" in author.text else "Làm")

    assert author.h1.startswith("Câu hỏi của bài")
    assert db.execute(select(CourseVersion.number)).scalars().all() == [1]


def test_only_the_phone_may_stand_in_a_frame(author: Browser) -> None:
    for path in (LESSON, OUTLINE, "/soan", "/khoa-hoc/hoc-thu/bai-mot/1"):
        author.visit(path)
        assert "frame-ancestors 'none'" in author.response.headers["Content-Security-Policy"]
        assert author.response.headers["X-Frame-Options"] == "DENY"


def test_the_clock_of_a_test_is_changed_in_the_studio(author: Browser, other_browser: Browser, make: Make) -> None:
    pack = official_pack("minutes: 60\nattempts: 2\n")
    for path in ("course.yaml", "final.yaml"):
        author.visit(f"/soan/hoc-thu/tep/{path}").fill(f"Nội dung {path}", pack[path]).press("Lưu và xem thử")
    _publish(author)

    other_browser.sign_in(make.session(make.person())).visit("/khoa-hoc/hoc-thu/kiem-tra")
    assert "Có 60 phút" in other_browser.text
    assert "Được làm 2 lần" in other_browser.text


def test_a_form_that_does_not_hold_keeps_what_was_typed(author: Browser) -> None:
    write(author, "Chuông reo", "Chuông đổ")

    author.visit(OUTLINE).fill("Ghi chú", "Sửa tiêu đề").press("Đăng cho")

    assert author.status == 422
    assert "Lần đăng này là: Mời điền chỗ này." in author.text
    assert author.value_of("Ghi chú") == "Sửa tiêu đề"


def test_who_opened_a_file_before_it_was_published_overwrites_nothing(
    author: Browser, other_browser: Browser, make: Make
) -> None:
    other_browser.sign_in(make.staff(Role.AUTHOR, name="Ngô Thùy Linh")).visit(LESSON)
    write(author, "Chuông reo", "Chuông đổ")
    _publish(author)

    other_browser.fill(SOURCE, "Bản của Linh").press("Lưu và xem thử")

    assert other_browser.status == 409
    assert "Chuông đổ" in author.visit(LESSON).html


def test_going_back_takes_nobodys_unpublished_edits_away(author: Browser, db: Session) -> None:
    write(author, "Chuông reo", "Chuông đổ")
    _publish(author)
    write(author, "Chuông đổ", "Chuông rung")

    author.visit(OUTLINE).press("Quay về bản 1")

    assert "1 tệp đã sửa, chưa đăng" in author.text
    assert "Chuông rung" in db.scalars(select(DraftFile.text).where(DraftFile.path == "bai-mot.md")).one()


def test_going_back_brings_the_draft_along_when_nothing_is_unpublished(author: Browser) -> None:
    write(author, "Chuông reo", "Chuông đổ")
    _publish(author)

    author.visit(OUTLINE).press("Quay về bản 1")

    assert "Bản nháp chưa có gì khác bản đang đăng" in author.text
    assert "Chuông reo" in author.visit(LESSON).html


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.APPROVER, Role.ADMIN])
def test_the_studio_is_of_the_ward_the_site_is_for(role: Role, browser: Browser, make: Make) -> None:
    make.course()
    home, other = make.unit("Phường Nhà", code="90001"), make.unit("Phường Khác", code="90002")
    make.setting("home_unit_code", "90001")

    assert browser.sign_in(make.staff(role, home)).visit("/soan").status == 200
    assert browser.sign_in(make.staff(role, other)).visit("/soan").status == 404
    assert browser.sign_in(make.staff(role)).visit("/soan").has_link("Soạn bài")


def test_a_course_nobody_has_taken_over_has_no_draft(browser: Browser, make: Make) -> None:
    make.course()
    browser.sign_in(make.staff(Role.ADMIN))

    for path in (OUTLINE, LESSON, f"{OUTLINE}/xem/bai-mot/1", f"{OUTLINE}/tra-ve"):
        assert browser.visit(path).status == 404


def test_of_two_who_publish_at_once_one_is_told_and_nothing_is_lost(author: Browser, app: Flask, make: Make) -> None:
    write(author, "Chuông reo", "Chuông đổ")
    both = [Browser(app).sign_in(make.staff(Role.APPROVER, name=name)).visit(OUTLINE) for name in ("Vũ Mai", "Lê An")]
    ready = Barrier(2)

    def press(one: Browser) -> Browser:
        ready.wait()
        return one.tick("Sửa nhỏ").fill("Ghi chú", "Chuông").press("Đăng cho")

    with ThreadPoolExecutor(2) as pool:
        done = sorted(pool.map(press, both), key=lambda one: one.status)

    assert [one.status for one in done] == [200, 409]
    assert "Vừa có người đăng" in done[1].text or "chưa có gì khác" in done[1].text
    assert done[1].value_of("Ghi chú") == "Chuông"
    assert "Bản 2" in author.visit(OUTLINE).text
    assert "Bản 3" not in author.text


def test_versions_published_at_once_are_numbered_one_after_the_other(make: Make, db: Session) -> None:
    make.course()
    packs = [{path: text.replace("Chuông reo", f"Chuông {n}") for path, text in small_pack().items()} for n in range(6)]

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(make.course, packs))

    assert db.scalars(select(CourseVersion.number).order_by(CourseVersion.number)).all() == list(range(1, 8))
