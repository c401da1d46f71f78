"""What nobody must get out of certificates by asking oddly."""

from concurrent.futures import ThreadPoolExecutor

import segno
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.certificates.models import Certificate
from tests.browser import BASE, Browser
from tests.make import Make

ASK = "/chung-nhan/nhan/hoc-thu"
LIES = {"level": "2", "issuer": "Bộ", "code": "0" * 26, "edition": "9", "title": "Khác", "issued_at": "2000-01-01"}


def _finished(browser: Browser, make: Make, name: str = "Nguyễn Thị Lan") -> Browser:
    person_id = make.person(name)
    make.finish(person_id, make.course())
    return browser.sign_in(make.session(person_id, level=1)).visit(ASK)


def test_what_is_sent_along_changes_nothing_on_the_face(browser: Browser, make: Make, db: Session) -> None:
    make.setting("issuer", "Phường Bến Hoa")
    _finished(browser, make)

    browser.post(ASK, browser.fields("Nhận giấy chứng nhận") | LIES)

    kept = db.scalars(select(Certificate)).one()
    assert (kept.level, kept.issuer, kept.edition, kept.title) == (1, "Phường Bến Hoa", 1, "Học thử")
    assert kept.code != "0" * 26


def test_a_course_not_finished_gives_none_however_it_is_asked(browser: Browser, make: Make, db: Session) -> None:
    person_id = make.person()
    make.enrolment(person_id, make.course())
    browser.sign_in(make.session(person_id)).visit(ASK).visit("/toi")

    browser.post(ASK, {"_token": browser.token, "name": "Nguyễn Thị Lan", "finished_at": "2026-01-01"})

    assert browser.status == 409
    assert db.scalars(select(Certificate)).all() == []


def test_asked_many_times_at_once_there_is_one(app: Flask, browser: Browser, make: Make, db: Session) -> None:
    _finished(browser, make)
    fields, key = browser.fields("Nhận giấy chứng nhận"), browser.cookie("lhs_session") or ""

    def send(_n: int) -> int:
        client = app.test_client()
        client.set_cookie("lhs_session", key, domain="127.0.0.1")
        return client.post(ASK, data=fields, base_url=BASE, headers={"Sec-Fetch-Site": "same-origin"}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(8))) == {303}
    assert len(db.scalars(select(Certificate)).all()) == 1


def test_a_name_changed_later_leaves_the_certificate_as_it_was(browser: Browser, make: Make) -> None:
    certificate = _finished(browser, make).press("Nhận giấy chứng nhận").path

    browser.visit("/toi/ten").fill("Họ và tên", "Nguyễn Thị Lân").press("Lưu")

    assert "Nguyễn Thị Lan" in browser.visit(certificate).text
    assert "Nguyễn Thị Lân" not in browser.text


def test_asking_from_another_site_issues_nothing(browser: Browser, make: Make, db: Session) -> None:
    _finished(browser, make)

    far = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.vidu"}
    assert browser.post(ASK, browser.fields("Nhận giấy chứng nhận"), **far).status == 400

    assert db.scalars(select(Certificate)).all() == []


def test_a_typed_code_is_shown_back_as_text(browser: Browser) -> None:
    browser.visit("/xac-minh?ma=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")

    assert browser.status == 422
    assert "<script>alert" not in browser.html
    assert browser.value_of("Mã trên giấy") == '"><script>alert(1)</script>'


def test_every_picture_of_the_code_opens_the_page_that_verifies(browser: Browser, make: Make) -> None:
    path = _finished(browser, make).press("Nhận giấy chứng nhận").path
    code = path.rpartition("/")[2]
    modules = segno.make(f"{BASE}/xac-minh/{code}", error="m", micro=False).svg_inline(border=4, omitsize=True)
    drawn = modules.partition(' d="')[2].partition('"')[0]

    for end in ("", "/ma-qr", "/ban-in"):
        assert drawn in browser.visit(path + end).html
    assert f"{BASE}/xac-minh/{code}" in browser.visit(f"{path}/gui").value_of("Chạm giữ vào dòng này")
