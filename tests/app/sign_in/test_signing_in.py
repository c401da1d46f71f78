from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import Consent, Identity, Person, PersonName, UserSession
from courses.units.models import Role
from tests.browser import Browser
from tests.make import Make

Through = Callable[[Browser, str], Browser]


def _sign_in(browser: Browser, through: Through, person: str, path: str = "/dang-nhap?ve=/tro-giup") -> Browser:
    return through(browser.visit(path).press("Đăng nhập bằng"), person)


def test_a_newcomer_is_asked_before_anything_is_stored(browser: Browser, through: Through, db: Session) -> None:
    _sign_in(browser, through, "elder-lan")

    assert browser.h1 == "Đồng ý lưu bài học"
    assert db.scalars(select(Person)).all() == []

    db.rollback()
    browser.tick("Đồng ý cho lớp học").press("Đồng ý và lưu")

    assert browser.path == "/tro-giup"
    assert browser.cookie("lhs_session")
    assert browser.cookie("lhs_state") is None
    assert db.scalars(select(PersonName.name)).one() == "Nguyễn Thị Lan"
    assert db.scalars(select(PersonName.birth)).one() == "1956"
    assert db.scalars(select(Consent.purpose)).one() == "learning"


def test_agreeing_without_the_tick_stores_nothing(browser: Browser, through: Through, db: Session) -> None:
    _sign_in(browser, through, "citizen").press("Đồng ý và lưu")

    assert browser.status == 422
    assert db.scalars(select(Person)).all() == []


def test_who_refuses_goes_on_learning_unnamed(browser: Browser, through: Through, db: Session) -> None:
    _sign_in(browser, through, "citizen").press("Không lưu")

    assert browser.path == "/tro-giup"
    assert browser.cookie("lhs_session") is None
    assert db.scalars(select(Person)).all() == []


def test_the_second_time_goes_straight_on_with_a_new_key(browser: Browser, through: Through, db: Session) -> None:
    _sign_in(browser, through, "capitals").tick("Đồng ý cho").press("Đồng ý và lưu")
    first = browser.cookie("lhs_session")

    browser.client.delete_cookie("lhs_session", domain="127.0.0.1")
    _sign_in(browser, through, "capitals")

    assert browser.path == "/tro-giup"
    assert browser.cookie("lhs_session") not in {None, first}
    assert db.scalars(select(PersonName.name)).one() == "Trần Văn Hòa"
    assert len(db.scalars(select(Identity)).all()) == 1


def test_a_shared_machine_is_remembered_as_one(browser: Browser, through: Through, db: Session) -> None:
    through(browser.visit("/dang-nhap").tick("máy dùng chung").press("Đăng nhập bằng"), "citizen")
    browser.tick("Đồng ý cho").press("Đồng ý và lưu")

    assert db.scalars(select(UserSession.kind)).one() == "shared"


def test_a_citizen_proves_level_2_when_asked_and_gets_a_new_key(
    browser: Browser, through: Through, db: Session, make: Make
) -> None:
    _sign_in(browser, through, "admin").tick("Đồng ý cho").press("Đồng ý và lưu")
    first = browser.cookie("lhs_session")
    make.grant(db.scalars(select(Person.id)).one(), Role.ADMIN)
    db.rollback()

    through(browser.visit("/dang-nhap/muc-2?ve=/tro-giup").press("Xác nhận bằng"), "admin")

    assert browser.path == "/tro-giup"
    assert browser.cookie("lhs_session") != first
    live = db.scalars(select(UserSession).where(UserSession.revoked_at.is_(None))).one()
    assert (live.kind, live.level) == ("staff", 2)


def test_level_2_of_somebody_else_is_refused(browser: Browser, through: Through) -> None:
    _sign_in(browser, through, "citizen").tick("Đồng ý cho").press("Đồng ý và lưu")

    through(browser.visit("/dang-nhap/muc-2").press("Xác nhận bằng"), "official")

    assert browser.status == 400
    assert browser.h1 == "Chưa xác nhận đúng người"
