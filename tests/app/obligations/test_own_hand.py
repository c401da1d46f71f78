"""Nobody decides about themselves, also where nobody has matched their row of the list with their account yet."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from config import LOOPBACK_KEY
from courses.obligations.models import Exemption, Obligation, Recognition, RosterRow
from courses.people.marks import email_hash, number_hash
from courses.people.models import Identity
from courses.units.models import Role
from tests.app.obligations.office import ask, bring_list, officer
from tests.browser import Browser
from tests.make import Make

LIST = "Họ và tên;Ngày sinh;Số định danh;Thư điện tử;Điện thoại\n"
MAIL, PHONE, NUMBER = "binh@benhoa.vidu", "0912345678", "099180000002"


@pytest.fixture
def head(browser: Browser, make: Make) -> int:
    """A head of the ward whose account carries a number and an address."""
    make.course()
    ward, person_id = make.unit(), make.person("Lê Văn Bình", birth="1979")
    make.grant(person_id, Role.HEAD, ward)
    officer(browser, make, ward)
    return person_id


def known_by(make: Make, person_id: int) -> None:
    """Give the account its number and address, when the rows were fitted already."""
    hashes = {"number_hash": number_hash(NUMBER, key=LOOPBACK_KEY), "email_hash": email_hash(MAIL, key=LOOPBACK_KEY)}
    with make._writing() as db:
        db.execute(update(Identity).where(Identity.person_id == person_id).values(**hashes))


@pytest.mark.parametrize(
    "row",
    [
        f"Lê Bình;;{NUMBER};;",
        f"Lê Bình;;099180009999;{MAIL};",
        "Lê Văn Bình;1979;;;",
        f"Lê Văn Bình;;099180000002;;{PHONE}\nLê Văn Bình;;;khac@benhoa.vidu;{PHONE}",
    ],
    ids=["number", "address beside another number", "name and birth", "name and telephone of another row"],
)
def test_nobody_recognises_or_exempts_a_row_that_may_be_themselves(
    row: str, browser: Browser, other_browser: Browser, make: Make, head: int, db: Session
) -> None:
    ledger = ask(bring_list(browser, LIST + row), make.today).path
    mine = db.scalars(select(RosterRow.public_id).order_by(RosterRow.line.desc())).first()
    page = browser.visit(f"{ledger}/nguoi/{mine}").fill("Ghi rõ lý do", "Nghỉ").press("Đề nghị miễn").path
    known_by(make, head)
    db.rollback()
    other_browser.sign_in(make.session(head, kind="staff"))

    assert other_browser.visit(page).press("Duyệt miễn").status == 409
    other_browser.visit(f"{page}/cong-nhan").fill("Học ở đâu", "Sở").fill("Ngày học xong", "01/10/2026")
    assert other_browser.press("Công nhận").status == 409

    assert db.scalars(select(Recognition)).all() == []
    assert db.scalars(select(Exemption.is_approved)).all() == [None]


def test_a_namesake_with_another_number_is_somebody_else(
    browser: Browser, other_browser: Browser, make: Make, head: int, db: Session
) -> None:
    ledger = ask(bring_list(browser, LIST + "Lê Văn Bình;1979;099180009999;;"), make.today).path
    known_by(make, head)
    assert db.scalars(select(Obligation)).one()

    other_browser.sign_in(make.session(head, kind="staff")).visit(ledger).follow("Lê Văn Bình")
    other_browser.follow("Công nhận đã học").fill("Học ở đâu", "Sở").fill("Ngày học xong", "01/10/2026")
    assert "1 trên 1 người" in other_browser.press("Công nhận").visit(ledger).h1
