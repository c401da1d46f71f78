"""Our own advice followed: a row that got its number is the same person, with what was decided about them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.imports.models import Import
from courses.obligations.models import RosterRow
from courses.units.models import Role
from tests.app.obligations.office import LIST, ask, bring_list, exempt, learn, member, officer
from tests.browser import Browser
from tests.make import Make

MENDED = LIST.replace("1985;;", "1985;099180000003;")


def newest_import(make: Make) -> str:
    """The address of the newest import."""
    with make._writing() as db:
        return f"/quan-ly/nhap/{db.scalars(select(Import.public_id).order_by(Import.id.desc())).first()}"


def test_who_got_a_number_stays_exempt_under_the_same_row(
    browser: Browser, make: Make, other_browser: Browser, db: Session
) -> None:
    make.course()
    ward = make.unit()
    officer(browser, make, ward)
    other_browser.sign_in(make.staff(Role.HEAD, ward))
    ledger = ask(bring_list(browser), make.today).path
    before = db.scalars(select(RosterRow.public_id).order_by(RosterRow.line)).all()
    exempt(browser, other_browser, "Trần Đức Cường")

    bring_list(browser, MENDED)
    assert "0người thêm mới 0người thay đổi 2người giữ nguyên 0người không còn trong tệp 1người cần xem" in browser.text
    browser.follow("Xem từng người").press("Là cùng một người").press("Nhận")

    assert "Quyết định số 12" in browser.visit(f"{ledger}/mien").text
    db.rollback()
    assert db.scalars(select(RosterRow.public_id).order_by(RosterRow.line)).all() == before


def test_who_was_doubtful_is_counted_once_the_number_is_there(browser: Browser, make: Make) -> None:
    make.course()
    officer(browser, make, make.unit())
    learn(make, member(make, "Trần Đức Cường", "099180000003", birth="1985"), finished_at=make.now)
    ledger = ask(bring_list(browser), make.today).path
    assert "1 người cần xem" in browser.text

    bring_list(browser, MENDED).press("Nhận")
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1
    browser.visit(newest_import(make)).follow("Xem từng người").press("Là cùng một người")
    assert "1 trên 3 người đã xong" in browser.visit(ledger).h1

    bring_list(browser, MENDED)
    assert "3người giữ nguyên" in browser.text
