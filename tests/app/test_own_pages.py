from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.people.words import SECTIONS
from courses.people.models import Identity, ParkedForm, PersonName, UserSession
from courses.people.parking import find_parked_form
from courses.people.purging import purge
from courses.units.models import RoleGrant
from tests.browser import Browser
from tests.courses.privacy.everywhere import person_everywhere
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
    browser.sign_in(make.session(person_everywhere(make))).visit("/toi").follow("Dữ liệu của tôi")
    assert "Họ và tên: Nguyễn Thị Lan" in browser.text
    assert "Danh sách cử học của cơ quan (1)" in browser.text

    file = browser.visit("/toi/du-lieu/tep").response
    assert "attachment" in file.headers["Content-Disposition"]
    assert file.json
    assert file.json["Tôi là ai"][0]["Họ và tên"] == "Nguyễn Thị Lan"
    assert set(file.json) == set(SECTIONS.values())
    assert "Nguyễn Thị Lan" in browser.visit("/toi/du-lieu/bang").response.data.decode("utf-8-sig")


def test_who_asks_to_be_erased_is_erased_after_a_tick(browser: Browser, make: Make, db: Session) -> None:
    browser.sign_in(make.session(make.person())).visit("/toi/xoa").press("Xóa dữ liệu")
    assert browser.status == 422

    browser.tick("Xóa dữ liệu của tôi").press("Xóa dữ liệu")

    assert db.scalars(select(PersonName.name)).all() == [""]
    assert db.scalars(select(Identity)).all() == []
    assert db.scalars(select(UserSession)).all() == []


def test_erasing_asks_who_it_is_again_and_loses_no_tick(browser: Browser, make: Make, db: Session) -> None:
    person = make.person()
    browser.sign_in(make.session(person)).visit("/toi/xoa").tick("Xóa dữ liệu của tôi")
    _age_proofs(make, minutes=11)

    browser.press("Xóa dữ liệu")

    assert browser.h1 == "Mời xác nhận lại là đúng mình"
    assert db.scalars(select(PersonName.name)).all() == ["Nguyễn Thị Lan"]
    assert b"sure=1" in db.scalars(select(ParkedForm.body)).one()


def test_erasing_says_which_offices_keep_a_row_and_ends_roles(browser: Browser, make: Make) -> None:
    browser.sign_in(make.session(person_everywhere(make), kind="staff")).visit("/toi/xoa")

    assert "Phường Bến Hoa: Cán bộ" in browser.text
    assert "Mọi quyền trên trang kết thúc ngay" in browser.text


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


def test_a_form_waits_for_a_day_and_no_longer(browser: Browser, make: Make, db: Session) -> None:
    person = make.person()
    browser.sign_in(make.session(person)).visit("/toi/ten").fill("Họ và tên", "Nguyễn Thị Lành")
    make.end_sessions(person)
    browser.press("Lưu tên")
    waits = db.scalars(select(ParkedForm)).one()

    assert waits.expires_at - waits.created_at == timedelta(hours=24)
    assert b"_token" not in waits.body
    assert find_parked_form(db, person, waits.public_id, now=waits.expires_at - timedelta(seconds=1))
    assert find_parked_form(db, person, waits.public_id, now=waits.expires_at) is None
    purge(db, now=waits.expires_at + timedelta(seconds=1))
    assert db.scalars(select(ParkedForm)).all() == []


def test_a_form_too_large_or_of_nobody_known_is_not_kept(browser: Browser, make: Make, db: Session) -> None:
    assert browser.post("/toi/ten", {"name": "Lan"}).h1.startswith("Đăng nhập")
    person = make.person()
    browser.sign_in(make.session(person)).visit("/toi/ten")
    token = browser.token
    make.end_sessions(person)

    browser.post("/toi/ten", {"_token": token, "name": "a" * 65 * 1024})

    assert browser.h1.startswith("Đăng nhập")
    assert db.scalars(select(ParkedForm)).all() == []


def test_fields_nobody_offered_change_nothing(browser: Browser, make: Make, db: Session) -> None:
    browser.sign_in(make.session(make.person())).visit("/toi/ten")
    lies = {"birth": "2020", "level": "2", "role": "admin", "person_id": "1", "public_id": "x", "number_hash": "h"}

    browser.post("/toi/ten", {"_token": browser.token, "name": "Nguyễn Thị Lành", **lies})

    assert db.execute(select(PersonName.name, PersonName.birth)).all() == [("Nguyễn Thị Lành", "1956")]
    assert db.scalars(select(RoleGrant)).all() == []


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}{u.__class__}"]
)
def test_a_hostile_name_is_only_a_name(browser: Browser, make: Make, name: str) -> None:
    browser.sign_in(make.session(make.person())).visit("/toi/ten").fill("Họ và tên", name).press("Lưu tên")

    for path in ("/toi", "/toi/ten", "/toi/du-lieu"):
        assert browser.visit(path).status == 200
    assert "49" not in browser.h1
    assert browser.visit("/toi").h1.casefold() == name.casefold()


def _age_proofs(make: Make, *, minutes: int) -> None:
    """Let everybody's proof of who they are be this old."""
    with make._writing() as db:
        db.execute(update(UserSession).values(authenticated_at=make.now - timedelta(minutes=minutes)))
