import html

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.site.models import AuditEntry
from courses.units.models import Role
from tests.browser import Browser
from tests.make import Make

LESSON = "/soan/hoc-thu/tep/bai-mot.md"
PHONE = "/soan/hoc-thu/xem/bai-mot/1"


@pytest.fixture
def author(browser: Browser, make: Make) -> Browser:
    make.course()
    browser.sign_in(make.staff(Role.ADMIN))
    return browser.visit("/soan").press("Nhận về sửa")


def write(author: Browser, old: str, new: str) -> Browser:
    author.visit(LESSON)
    raw = author.response.text
    assert old in raw
    form = raw.split('rows="28" spellcheck="false">\n')[1].split("</textarea>")[0]
    return author.fill("Nội dung bai-mot.md", html.unescape(form).replace(old, new, 1)).press("Lưu và xem thử")


def test_a_mended_lesson_reaches_learners_when_published(author: Browser, other_browser: Browser, make: Make) -> None:
    write(author, "Có người lạ gọi cho {xh}.", "Có số lạ gọi tới cho {xh}.")
    assert "Đã lưu lúc" in author.text
    assert "Có số lạ gọi tới cho bác." in author.visit(PHONE).text
    assert "số lạ gọi tới" not in other_browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").text

    author.visit("/soan/hoc-thu").tick("Sửa nhỏ").press("Đăng cho 0 người đang học")

    assert "Có số lạ gọi tới cho bác." in other_browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").text


def test_a_fault_is_said_with_its_line_and_stops_publishing(author: Browser, db: Session) -> None:
    write(author, "Có người lạ gọi cho {xh}.", "Gọi 0912 345 678 nhé.")
    assert "Có số điện thoại giống số thật" in author.text

    author.visit("/soan/hoc-thu").tick("Sửa nhỏ").press("Đăng cho 0 người đang học")

    assert author.status == 409
    assert "còn lỗi" in author.text
    assert len(db.scalars(select(CourseVersion)).all()) == 1


def test_two_editors_do_not_overwrite_each_other(author: Browser, make: Make, other_browser: Browser) -> None:
    other_browser.sign_in(make.staff(Role.AUTHOR, name="Ngô Thùy Linh")).visit(LESSON)
    write(author, "Có người lạ gọi", "Có một người lạ gọi")

    other_browser.fill("Nội dung bai-mot.md", "Bản của Linh").press("Lưu và xem thử")

    assert other_browser.status == 409
    assert "Người khác vừa lưu tệp này" in other_browser.text
    assert other_browser.value_of("Nội dung bai-mot.md") == "Bản của Linh"


def test_one_can_go_back_to_an_old_version(author: Browser, db: Session, other_browser: Browser) -> None:
    write(author, "Chuông reo", "Chuông đổ")
    author.visit("/soan/hoc-thu").tick("Sửa nhỏ").press("Đăng cho 0 người đang học")
    assert other_browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").h1 == "Chuông đổ"

    author.press("Quay về bản 1")

    assert other_browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").h1 == "Chuông reo"
    assert db.scalars(select(Course.current)).one() == 3


def test_a_course_of_the_studio_is_not_overwritten_by_its_pack(author: Browser, db: Session) -> None:
    assert db.scalars(select(Course.home)).one() == "studio"

    write(author, "Chuông reo", "Chuông đổ")
    author.visit("/soan/hoc-thu").follow("Trả khóa về tệp gói bài")
    assert "1 tệp đã sửa mà chưa đăng sẽ bị bỏ: bai-mot.md" in author.text
    author.press("Bỏ phần chưa đăng và trả về")

    db.rollback()
    assert db.scalars(select(Course.home)).one() == "pack"
    assert db.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all() == ["studio.take", "studio.hand-back"]


def test_authors_write_but_do_not_publish(browser: Browser, make: Make) -> None:
    make.course()
    browser.sign_in(make.staff(Role.AUTHOR)).visit("/soan").press("Nhận về sửa")

    write(browser, "Chuông reo", "Chuông đổ")

    browser.visit("/soan/hoc-thu")
    assert "Người duyệt bài hoặc quản trị sẽ đăng" in browser.text
    assert browser.buttons == []
    token = browser.visit(LESSON).token
    for sent in ("dang", "quay-ve", "tra-ve"):
        assert browser.post(f"/soan/hoc-thu/{sent}", {"_token": token}).status == 403


def test_learners_and_strangers_do_not_see_the_studio(browser: Browser, make: Make) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))

    for path in ("/soan", "/soan/hoc-thu", LESSON):
        assert browser.visit(path).status == 403


def test_files_of_nowhere_are_not_there(author: Browser) -> None:
    for path in ("khong-co.md", "../../config.py", "media.json/x"):
        assert author.visit(f"/soan/hoc-thu/tep/{path}").status == 404


def test_authors_read_every_skill_and_what_it_serves(author: Browser) -> None:
    author.visit("/soan").follow("Bảng kỹ năng")

    assert "an-toan.ma-otp Giữ mã OTP và mật khẩu" in author.text
    assert "Thông tư 02/2025/TT-BGDĐT 4 An toàn, 5 Giải quyết vấn đề" in author.text
    assert "Chưa có văn bản phụ lục" in author.text
