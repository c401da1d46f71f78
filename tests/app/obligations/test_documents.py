import io
import zipfile

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from courses.site.models import AuditEntry
from courses.units.models import Role
from tests.app.obligations.office import LIST, bring_list, officer
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


def write_down(
    browser: Browser,
    kind: str,
    number: str,
    summary: str = "Học kỹ năng số",
    file: bytes = b"",
    issuer: str = "UBND phường",
) -> Browser:
    """Put a document into the register."""
    browser.visit("/quan-ly/van-ban/moi").fill("Loại văn bản", kind).fill("Số, ký hiệu", number)
    browser.fill("Ngày văn bản", "12/08/2026").fill("Cơ quan ban hành", issuer).fill("Trích yếu", summary)
    return browser.attach("Tệp văn bản", "cv.pdf", file).press("Ghi vào sổ") if file else browser.press("Ghi vào sổ")


def test_the_register_flags_a_number_twice_and_a_symbol_of_another_type(
    browser: Browser, make: Make, db: Session
) -> None:
    officer(browser, make, make.unit())
    write_down(browser, "Công văn", "928/UBND-VHXH", "Về tuyên truyền")
    write_down(browser, "Công văn", "928/ubnd-vhxh ", "Về triển khai")

    write_down(browser, "Quyết định", "502/KH-UBND")

    assert "năm 2026" in browser.h1
    assert "3 văn bản, 2 văn bản trùng số, 1 ký hiệu cần xem" in browser.text
    assert browser.text.count("Trùng số") == 2
    assert "Ký hiệu của Kế hoạch" in browser.text
    browser.follow("502/KH-UBND").fill("Số, ký hiệu", "502/QĐ-UBND").press("Lưu")
    assert "ký hiệu cần xem" not in browser.text
    noted = db.scalars(select(AuditEntry.action).where(AuditEntry.action.startswith("document."))).all()
    assert sorted(noted) == ["document.mended", *["document.registered"] * 3]


def test_a_number_twice_is_seen_however_the_issuer_is_written(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())
    for issuer in ("UBND phường", "Ủy ban nhân dân Phường Bến Hoa", "UBND phường Cầu Mới", "UBND thành phố"):
        write_down(browser, "Công văn", "928/UBND-VHXH", issuer=issuer)

    assert "4 văn bản, 3 văn bản trùng số" in browser.text


def test_an_obligation_rests_on_a_document_of_the_register_or_adds_one(browser: Browser, make: Make) -> None:
    make.course()
    officer(browser, make, make.unit())
    write_down(browser, "Kế hoạch", "12/KH-UBND")
    roster = bring_list(browser).press("Nhận").path
    browser.fill("Đợt", "Đợt 1").fill("Hạn cuối", "30/11/2099").fill("Căn cứ trong sổ", "12/KH-UBND").press(
        "Giao khóa học"
    )
    assert "Căn cứ: Kế hoạch số 12/KH-UBND ngày 12/08/2026 của UBND phường" in browser.text

    browser.visit(roster).fill("Đợt", "Đợt 2").fill("Hạn cuối", "30/11/2099")
    browser.fill("Số, ký hiệu", "13/UBND").fill("Ngày văn bản", "13/08/2026").fill("Cơ quan ban hành", "UBND phường")
    browser.fill("Trích yếu", "Học tiếp").press("Giao khóa học")

    assert "2 văn bản" in browser.visit("/quan-ly/van-ban").text
    assert "13/UBND" in browser.text


def test_a_file_is_given_to_save_and_only_to_the_units_staff(
    browser: Browser, other_browser: Browser, make: Make
) -> None:
    officer(browser, make, make.unit())
    write_down(browser, "Công văn", "9/UBND-VHXH", file=b"%PDF-1.7 hello")

    browser.follow("Tải về")
    assert browser.response.data == b"%PDF-1.7 hello"
    assert browser.response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in browser.response.headers["Content-Security-Policy"]
    address = browser.path

    assert officer(other_browser, make, make.unit("Phường Khác")).visit(address).status == 404
    assert other_browser.sign_in(make.session(make.person())).visit(address).status == 403
    assert other_browser.sign_in(make.staff(Role.AUTHOR)).visit(address).status == 403


def test_what_is_no_pdf_word_or_picture_is_refused_and_nothing_typed_is_lost(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())
    macros = io.BytesIO()
    with zipfile.ZipFile(macros, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("word/vbaProject.bin", "x")

    for content in (b"<html><script>1</script>", b"<svg/>", b"\x89PNG\r\n\x1a\n as pdf", macros.getvalue()):
        write_down(browser, "Công văn", "9/UBND-VHXH", file=content)
        assert browser.status == 422
        assert "không phải PDF, Word" in browser.text
        assert browser.value_of("Số, ký hiệu") == "9/UBND-VHXH"


def test_the_register_asks_little_however_long(browser: Browser, make: Make, database: Database, db: Session) -> None:
    officer(browser, make, make.unit())
    for number in range(12):
        write_down(browser, "Công văn", f"{number}/UBND-VHXH")
    with at_most(database, 6):
        browser.visit("/quan-ly/van-ban")


def test_a_list_rests_on_a_document_of_the_register(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())
    write_down(browser, "Công văn", "9/UBND-VHXH", "Cử người đi học", file=b"%PDF-1.7 hello")
    browser.visit("/quan-ly/danh-sach/moi").fill("Tên danh sách", "Viên chức").fill("Căn cứ trong sổ", "9/UBND-VHXH")
    browser.fill("Hoặc dán danh sách", LIST + ";1980;099180000009;\n").press("Xem thử").press("Sửa ngay ở đây")
    browser.fill("Hoặc dán danh sách", LIST).press("Xem thử").press("Nhận")

    browser.follow("Xem lần nhận này")

    assert "Căn cứ: Công văn 9/UBND-VHXH ngày 12/08/2026 của UBND phường, “Cử người đi học”" in browser.text
    assert browser.follow("Tải văn bản").response.data == b"%PDF-1.7 hello"
