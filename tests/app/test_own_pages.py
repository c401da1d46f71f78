from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import Identity, ParkedForm, PersonName, UserSession
from tests.browser import Browser
from tests.make import Make


def test_a_person_sees_and_corrects_their_name(browser: Browser, make: Make) -> None:
    browser.sign_in(make.session(make.person())).visit("/toi")
    assert browser.h1 == "Nguyễn Thị Lan"

    browser.follow("Sửa tên").fill("Họ và tên", "Nguyễn Thị Lành").press("Lưu tên")

    assert browser.h1 == "Nguyễn Thị Lành"


def test_without_sign_in_the_page_asks_for_it(browser: Browser) -> None:
    browser.visit("/toi")

    assert browser.path.startswith("/dang-nhap?ve=")


def test_another_phone_is_signed_out_but_not_a_strangers(browser: Browser, make: Make, db: Session) -> None:
    person = make.person()
    lost = make.session(person, kind="shared")
    stranger = make.session(make.person("Phạm Văn Thịnh"), kind="shared")
    browser.sign_in(make.session(person)).visit("/toi").press("Thoát phiên", within="Máy dùng chung")

    assert Browser(browser.app).sign_in(lost).visit("/toi").h1.startswith("Đăng nhập")
    assert Browser(browser.app).sign_in(stranger).visit("/toi").h1 == "Phạm Văn Thịnh"


def test_out_of_all_machines_is_out_of_this_one_too(browser: Browser, make: Make) -> None:
    browser.sign_in(make.session(make.person())).visit("/toi").press("Thoát khỏi mọi máy")

    assert browser.cookie("lhs_session") is None


def test_a_person_takes_their_data_along(browser: Browser, make: Make) -> None:
    browser.sign_in(make.session(make.person())).visit("/toi/du-lieu")

    assert "attachment" in browser.response.headers["Content-Disposition"]
    assert browser.response.json
    assert browser.response.json["person_names"][0]["name"] == "Nguyễn Thị Lan"
    assert "key" not in browser.response.json["user_sessions"][0]


def test_who_asks_to_be_erased_is_erased_after_a_tick(browser: Browser, make: Make, db: Session) -> None:
    browser.sign_in(make.session(make.person())).visit("/toi/xoa").press("Xóa dữ liệu")
    assert browser.status == 422

    browser.tick("Xóa dữ liệu của tôi").press("Xóa dữ liệu")

    assert db.scalars(select(PersonName.name)).all() == [""]
    assert db.scalars(select(Identity)).all() == []
    assert db.scalars(select(UserSession)).all() == []


def test_withdrawing_consent_signs_out(browser: Browser, make: Make) -> None:
    browser.sign_in(make.session(make.person())).visit("/toi/rut-dong-y").press("Rút lại đồng ý")

    assert browser.cookie("lhs_session") is None


def test_a_form_sent_after_the_session_ended_waits_for_the_same_person(
    browser: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    person = make.person()
    browser.sign_in(make.session(person)).visit("/toi/ten").fill("Họ và tên", "Nguyễn Thị Lành")
    make.end_sessions(person)
    browser.press("Lưu tên")
    parked = db.scalars(select(ParkedForm.public_id)).one()

    other_browser.sign_in(make.session(make.person("Phạm Văn Thịnh")))
    assert other_browser.visit(f"/dang-nhap/bieu-mau/{parked}").status == 404
    browser.sign_in(make.session(person)).visit(f"/dang-nhap/bieu-mau/{parked}")
    assert "Nguyễn Thị Lành" in browser.text
    assert browser.press("Nộp").visit("/toi").h1 == "Nguyễn Thị Lành"
