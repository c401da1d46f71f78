"""One page asks who is who in all lists, the oldest first; nobody is matched by looking alike."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.obligations.keeping import reconcile
from config import LOOPBACK_KEY
from courses.obligations.models import RosterRow, RowMatch
from courses.people.marks import email_hash
from courses.people.models import Identity, PersonName
from courses.site.models import AuditEntry
from courses.units.models import Role
from tests.app.obligations.office import LIST, ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make

PAGE = "/quan-ly/can-xem"
MENDED = LIST.replace("1985;;", "1985;099180000003;")
CUONG = "Trần Đức Cường"


@pytest.fixture
def ledger(browser: Browser, make: Make) -> str:
    """The ledger of a list whose last row has no number; somebody of that name and birth has finished."""
    make.course()
    ledger = ask(bring_list(officer(browser, make, make.unit())), make.today + timedelta(days=9)).path
    learn(make, make.person(CUONG, birth="1985"), finished_at=make.now)
    return ledger


def drift(browser: Browser, make: Make) -> list[dict[str, int]]:
    with browser.client.application.app_context():
        return [one for _obligation, one in reconcile(make.now)]


def test_a_row_that_looks_like_an_account_counts_once_somebody_said_so_and_not_before(
    ledger: str, browser: Browser, make: Make, db: Session
) -> None:
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1
    browser.visit("/quan-ly").follow("Xem từng người")
    assert CUONG in browser.text

    browser.press("Đúng là một người")

    assert browser.h1 == "Không còn ai cần xem"
    assert "1 trên 3 người đã xong" in browser.visit(ledger).h1
    assert drift(browser, make) == [{"assigned": 0, "settled": 0, "tallies": 0}]
    assert "row.matched" in db.scalars(select(AuditEntry.action)).all()


def test_two_people_stay_two_and_are_not_asked_about_twice(ledger: str, browser: Browser, make: Make) -> None:
    browser.visit(PAGE).press("Hai người khác nhau")

    assert browser.h1 == "Không còn ai cần xem"
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1
    assert "cần xem" not in browser.text
    assert "cần xem có đúng" not in browser.visit("/quan-ly").text


@pytest.mark.parametrize("said", ["Đúng là một người", "Hai người khác nhau"])
def test_an_answer_is_taken_back(said: str, ledger: str, browser: Browser, make: Make, db: Session) -> None:
    browser.visit(PAGE).press(said).press("Hỏi lại")

    assert "Đúng là một người" in browser.buttons
    assert "0 trên 3 người đã xong" in browser.visit(ledger).h1
    assert db.scalars(select(RowMatch)).all() == []
    assert drift(browser, make) == [{"assigned": 0, "settled": 0, "tallies": 0}]


def test_a_namesake_with_another_number_is_not_asked_about_but_the_same_address_is(
    browser: Browser, make: Make, db: Session
) -> None:
    officer(browser, make, make.unit())
    text = "Họ và tên;Ngày sinh;Số định danh;Thư điện tử\nVũ Hà;1990;099180000009;ha@benhoa.vidu"
    bring_list(browser, text).press("Nhận")
    person = member(make, "Vũ Hà", "099180000008", birth="1990")
    assert browser.visit(PAGE).h1 == "Không còn ai cần xem"

    hashed = email_hash("ha@benhoa.vidu", key=LOOPBACK_KEY)
    with make._writing() as other:
        other.execute(update(Identity).where(Identity.person_id == person).values(email_hash=hashed))

    assert "h…@benhoa.vidu" in browser.visit(PAGE).text
    browser.press("Đúng là một người")
    assert db.scalars(select(RosterRow.person_id)).all() == [person]


def test_nobody_answers_for_themselves_and_another_ward_sees_nothing(
    ledger: str, browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    officer(other_browser, make, make.unit("Phường khác"))
    assert CUONG not in other_browser.visit(PAGE).text
    sent = browser.visit(PAGE).fields("Đúng là một người")
    action = f"{PAGE}/{db.scalars(select(RosterRow.public_id).where(RosterRow.number_hash.is_(None))).one()}"
    token = other_browser.visit("/quan-ly/danh-sach/moi").token
    assert other_browser.post(action, sent | {"_token": token, "la": "mot"}).status == 404

    own = db.scalars(select(PersonName.person_id).where(PersonName.name == CUONG)).one()
    unit = db.scalars(select(RosterRow.unit_id)).first()
    db.rollback()
    make.grant(own, Role.OFFICER, unit)
    other_browser.sign_in(make.session(own, kind="staff")).visit(PAGE).press("Đúng là một người")
    assert (other_browser.status, db.scalars(select(RowMatch)).all()) == (409, [])


def test_doubtful_rows_of_all_lists_are_answered_on_one_page(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())
    for title in ("Một", "Hai"):
        bring_list(browser, title=title).press("Nhận")
        bring_list(browser, MENDED, title=title).press("Nhận")

    browser.visit("/quan-ly/danh-sach").follow("Cần xem ai là ai")
    assert browser.text.index("Danh sách Một") < browser.text.index("Danh sách Hai")
    browser.press("Là cùng một người")
    assert "Danh sách Một" not in browser.text
    browser.press("Là người khác")
    assert browser.h1 == "Không còn ai cần xem"


def test_what_a_later_list_asks_again_is_asked_once(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())
    bring_list(browser).press("Nhận")
    for _ in range(2):
        bring_list(browser, MENDED.replace("Trạm Y tế", f"Trạm {_}")).press("Nhận")

    assert browser.visit(PAGE).text.count("Là cùng một người") == 1
