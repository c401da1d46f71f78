"""A learner asks for a certificate, keeps it, shares it; a stranger verifies it."""

import unicodedata

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.certificates.verifying import LIMIT
from app.db import Database
from courses.certificates.models import Certificate, CertificateStatus
from courses.site.models import AuditEntry
from tests.browser import Browser
from tests.make import Make
from tests.pdf import read_pdf
from tests.queries import at_most

ASK = "/chung-nhan/nhan/hoc-thu"


def _code(browser: Browser) -> str:
    return browser.path.rpartition("/")[2]


def _holder(browser: Browser, make: Make, name: str = "Nguyễn Thị Lan", **person: str) -> str:
    """Somebody who finished the course and took the certificate; its code."""
    person_id = make.person(name, **person)
    make.finish(person_id, make.course())
    browser.sign_in(make.session(person_id, level=1)).visit(ASK).press("Nhận giấy chứng nhận")
    return _code(browser)


def test_a_certificate_is_asked_for_under_the_name_shown(browser: Browser, make: Make) -> None:
    make.setting("issuer", "Phường Bến Hoa")
    _holder(browser, make)

    assert "Nguyễn Thị Lan" in browser.text
    assert "Mức 1" in browser.text
    assert "Tự học trực tuyến, không giám sát" in browser.text
    assert "Bản mẫu" not in browser.text


def test_without_an_issuer_it_is_a_sample_until_a_real_one_takes_its_place(browser: Browser, make: Make) -> None:
    code = _holder(browser, make)
    assert "Bản mẫu, không có giá trị" in browser.text
    assert browser.visit(f"/xac-minh/{code}").h1 == "Đây là bản mẫu, không có giá trị"

    make.setting("issuer", "Phường Bến Hoa")
    browser.visit(ASK).press("Nhận giấy chứng nhận")

    assert browser.visit(f"/xac-minh/{_code(browser)}").h1 == "Giấy này có thật và còn hiệu lực"
    assert browser.visit(f"/xac-minh/{code}").h1 == "Giấy này đã được thay bằng bản mới"


def test_asking_twice_gives_the_same_certificate(browser: Browser, make: Make, db: Session) -> None:
    code = _holder(browser, make)

    assert _code(browser.visit(ASK)) == code
    assert len(db.scalars(select(Certificate)).all()) == 1


def test_another_name_is_printed_as_the_persons_own_word(browser: Browser, make: Make) -> None:
    person_id = make.person()
    make.finish(person_id, make.course())
    browser.sign_in(make.session(person_id)).visit(ASK).follow("Sửa tên")

    browser.fill("Họ và tên", unicodedata.normalize("NFD", "TRẦN VĂN HÒA")).press("Nhận giấy chứng nhận")

    assert "Trần Văn Hòa" in browser.text
    assert "Tên do người học tự khai" in browser.text


def test_a_name_with_digits_is_not_printed(browser: Browser, make: Make) -> None:
    person_id = make.person()
    make.finish(person_id, make.course())
    browser.sign_in(make.session(person_id)).visit(ASK).follow("Sửa tên")

    browser.fill("Họ và tên", "Lan 1956").press("Nhận giấy chứng nhận")

    assert browser.status == 422
    assert "Tên chỉ có chữ cái" in browser.text


def test_who_has_not_finished_sees_what_is_missing(browser: Browser, make: Make) -> None:
    person_id = make.person()
    make.enrolment(person_id, make.course())

    browser.sign_in(make.session(person_id)).visit(ASK)

    assert browser.has_link("Gác máy đúng lúc")


def test_only_the_owner_opens_a_certificate(browser: Browser, other_browser: Browser, make: Make) -> None:
    code = _holder(browser, make)
    other_browser.sign_in(make.session(make.person("Lê Văn Khác")))

    for end in ("", "/gui", "/ma-qr", "/ban-in", "/tai", "/sua-ten"):
        assert browser.visit(f"/chung-nhan/{code}{end}").status == 200
        assert other_browser.visit(f"/chung-nhan/{code}{end}").status == 404
        assert other_browser.visit(f"/chung-nhan/{'0' * 26}{end}").status == 404


def test_a_name_is_corrected_once_by_a_new_certificate(browser: Browser, make: Make) -> None:
    old = _holder(browser, make)
    browser.visit(f"/chung-nhan/{old}/sua-ten").fill("Họ và tên", "Nguyễn Thị Lân").press("Nhận giấy mới")
    new = _code(browser)

    assert new != old
    assert "Nguyễn Thị Lân" in browser.text
    assert browser.visit(f"/xac-minh/{old}").h1 == "Giấy này đã được thay bằng bản mới"
    browser.visit(f"/chung-nhan/{new}/sua-ten").fill("Họ và tên", "Nguyễn Thị Lan").press("Nhận giấy mới")
    assert browser.status == 409


def test_a_stranger_reads_a_masked_name_and_nothing_is_kept(
    browser: Browser, other_browser: Browser, make: Make
) -> None:
    make.setting("issuer", "Phường Bến Hoa")
    code = _holder(browser, make)

    other_browser.visit("/xac-minh").fill("Mã trên giấy", f" {code[:5].lower()} {code[5:]} ").press("Kiểm tra giấy này")

    assert other_browser.h1 == "Giấy này có thật và còn hiệu lực"
    assert "Nguyễn Thị L…" in other_browser.text
    assert "Lan" not in other_browser.response.text
    assert other_browser.response.cache_control.no_store
    assert "noindex" in other_browser.response.headers["X-Robots-Tag"]


def test_a_child_has_no_name_on_the_public_page(browser: Browser, make: Make) -> None:
    code = _holder(browser, make, "Trần Bảo Ngọc", birth="2014")

    browser.visit(f"/xac-minh/{code}")

    assert "Người học dưới 16 tuổi" in browser.text
    assert "Bảo" not in browser.response.text


def test_an_unknown_code_asks_as_much_and_says_so(
    browser: Browser, other_browser: Browser, make: Make, database: Database
) -> None:
    code = _holder(browser, make)

    for path in (f"/xac-minh/{code}", f"/xac-minh/{'0' * 26}"):
        with at_most(database, 2) as sent:
            assert other_browser.visit(path).status == 200
        assert len(sent) == 2
    assert other_browser.h1 == "Không có giấy nào mang mã này"
    assert other_browser.visit("/xac-minh?ma=abc").status == 422


def test_a_guesser_is_stopped_and_would_find_nothing(browser: Browser) -> None:
    answers = [browser.visit(f"/xac-minh/{n:026d}").status for n in range(61)]

    assert answers[:60] == [200] * 60
    assert answers[60] == 429
    assert LIMIT == "60 per minute; 600 per day"
    assert 10_000 * 10_000_000 / 2**130 < 1e-27


def test_a_revoked_certificate_says_so_at_once(browser: Browser, make: Make, app: Flask, db: Session) -> None:
    code = _holder(browser, make)

    done = app.test_cli_runner().invoke(args=["revoke-certificate", code, "--reason", "Cấp nhầm người"])

    assert done.exit_code == 0
    assert browser.visit(f"/xac-minh/{code}").h1 == "Giấy này đã bị thu hồi"
    assert "Cấp nhầm người" in browser.text
    assert code not in db.scalars(select(AuditEntry)).one().target


def test_staff_correct_a_name_from_the_command_line(browser: Browser, make: Make, app: Flask, db: Session) -> None:
    code = _holder(browser, make)

    done = app.test_cli_runner().invoke(args=["correct-certificate", code, "--name", "Nguyễn Thị Lân"])

    assert "Mã mới" in done.output
    assert browser.visit(f"/xac-minh/{code}").h1 == "Giấy này đã được thay bằng bản mới"
    kinds = [row.kind for row in db.scalars(select(CertificateStatus).order_by(CertificateStatus.id))]
    assert kinds == ["issued", "test", "issued", "test", "replaced"]


def test_the_pdf_is_one_small_page_with_its_fonts_inside(browser: Browser, make: Make) -> None:
    code = _holder(browser, make, unicodedata.normalize("NFD", "NGUYỄN THỊ ƯỚC"))

    paper = read_pdf(browser.visit(f"/chung-nhan/{code}/tai").response.data)

    assert (paper.pages, paper.is_landscape) == (1, True)
    assert "Nguyễn Thị Ước" in paper.words
    assert paper.fonts == {"Be-Vietnam-Pro", "Be-Vietnam-Pro-Bold"}
    assert paper.size <= 200 * 1024


@pytest.mark.parametrize(
    "name", ["Páo", "Công Tằng Tôn Nữ Nguyễn Hoàng Phương Quỳnh Thảo Nguyên Trường", "H’Hen Niê", "Đỗ Thị Ởn"]
)
def test_any_name_stays_whole_on_the_one_page(browser: Browser, make: Make, name: str) -> None:
    code = _holder(browser, make, unicodedata.normalize("NFD", name))

    paper = read_pdf(browser.visit(f"/chung-nhan/{code}/tai").response.data)

    assert paper.pages == 1
    assert name in " ".join(paper.words.split())


def test_a_page_asks_the_database_little(browser: Browser, make: Make, database: Database) -> None:
    code = _holder(browser, make)

    for path in ("/chung-nhan", f"/chung-nhan/{code}", f"/chung-nhan/{code}/ban-in", f"/xac-minh/{code}"):
        with at_most(database, 4):
            assert browser.visit(path).status == 200


def test_my_page_shows_my_certificates_and_erasing_takes_the_name_off_them(browser: Browser, make: Make) -> None:
    code = _holder(browser, make)
    assert browser.visit("/toi").has_link("Học thử")

    browser.visit("/toi/xoa").tick("Xóa dữ liệu của tôi").press("Xóa")

    assert "Đã xóa tên theo yêu cầu" in browser.visit(f"/xac-minh/{code}").text
