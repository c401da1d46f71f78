import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.people.models import Person
from courses.site.models import AuditEntry
from courses.site.settings import read_settings
from courses.units.models import Role, RoleGrant, UnitKind
from tests.browser import Browser
from tests.make import Make


def grant(browser: Browser, name: str, birth: str, role: str = "Cán bộ phụ trách") -> Browser:
    browser.visit("/quan-tri/quyen").fill("Họ và tên", name).fill("Ngày sinh", birth)
    return browser.fill("Vai trò", role).press("Giao quyền")


def live(db: Session) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(RoleGrant).where(RoleGrant.to_at.is_(None))) or 0


def test_an_admin_grants_a_role_below_and_the_other_may_work(
    browser: Browser, other_browser: Browser, make: Make
) -> None:
    ward = make.unit()
    browser.sign_in(make.staff(Role.ADMIN, ward))
    other_browser.sign_in(make.session(make.person("Đỗ Thị Cúc", birth="1985-02-03"), kind="staff"))
    assert other_browser.visit("/quan-ly").status == 403

    grant(browser, "đỗ thị cúc", "03/02/1985")

    assert "Đỗ Thị Cúc" in browser.text
    assert other_browser.visit("/quan-ly").status == 200


def test_nobody_grants_outside_of_their_own_units(browser: Browser, make: Make, db: Session) -> None:
    make.unit("Phường Khác", code="90901")
    browser.sign_in(make.staff(Role.ADMIN, make.unit()))
    make.person("Đỗ Thị Cúc", birth="1985")
    browser.visit("/quan-tri/quyen")
    token = next(one.get("value") for one in browser.root.iter() if one.get("name") == "_token") or ""

    for unit in ("90901", ""):
        data = {"_token": token, "name": "Đỗ Thị Cúc", "birth": "1985", "role": "officer", "unit": unit}
        assert browser.post("/quan-tri/quyen", data).status == 422

    assert live(db) == 1


def test_a_name_nobody_or_several_have_is_refused(browser: Browser, make: Make, db: Session) -> None:
    browser.sign_in(make.staff(Role.ADMIN, make.unit()))
    make.person("Đỗ Thị Cúc", birth="1985")
    make.person("Đỗ Thị Cúc", birth="1985")

    assert grant(browser, "Đỗ Thị Cúc", "1985").status == 409
    assert grant(browser, "Đỗ Thị Mơ", "1985").status == 409
    assert "Mời người đó đăng nhập mức 2 một lần" in browser.text
    assert browser.value_of("Họ và tên") == "Đỗ Thị Mơ"
    assert live(db) == 1


def test_nobody_ends_their_own_last_admin_role(browser: Browser, make: Make, db: Session) -> None:
    browser.sign_in(make.staff(Role.ADMIN, make.unit()))

    browser.visit("/quan-tri/quyen").follow("Kết thúc").press("Kết thúc quyền này")

    assert browser.status == 409
    assert live(db) == 1


def test_a_role_is_ended_and_noted(browser: Browser, make: Make, db: Session) -> None:
    ward = make.unit()
    browser.sign_in(make.staff(Role.ADMIN, ward))
    make.staff(Role.AUTHOR, ward, name="Vũ Văn Tài")

    browser.visit("/quan-tri/quyen").follow("Kết thúc quyền Người soạn bài của Vũ Văn Tài")
    assert browser.h1 == "Kết thúc quyền Người soạn bài của Vũ Văn Tài?"
    assert "không còn được: soạn và sửa bản nháp khóa học" in browser.text
    assert live(db) == 2

    browser.press("Kết thúc quyền này")
    assert live(db) == 1
    assert [entry.action for entry in db.scalars(select(AuditEntry))] == ["role.ended"]


def test_ending_a_role_elsewhere_is_as_if_it_were_not_there(browser: Browser, make: Make, db: Session) -> None:
    elsewhere = make.unit("Phường Khác", code="90901")
    other = make.person("Vũ Văn Tài", birth="1980")
    make.grant(other, Role.AUTHOR, elsewhere)
    browser.sign_in(make.staff(Role.ADMIN, make.unit())).visit("/quan-tri/quyen")
    token = next(one.get("value") for one in browser.root.iter() if one.get("name") == "_token") or ""

    data = {"_token": token, "person": "X" * 26, "role": "author", "unit": "90901"}
    assert browser.post("/quan-tri/quyen/ket-thuc", data).status == 404
    assert browser.post("/quan-tri/quyen/ket-thuc", {**data, "role": "king"}).status == 404
    theirs = db.get_one(Person, other).public_id
    assert browser.visit(f"/quan-tri/quyen/ket-thuc?person={theirs}&role=author&unit=90901").status == 404
    assert live(db) == 2


def test_a_changed_setting_shows_on_the_next_page_and_is_noted(browser: Browser, make: Make, db: Session) -> None:
    browser.sign_in(make.staff(Role.ADMIN))

    browser.visit("/quan-tri/cai-dat").fill("Tên trang", "Lớp học Bến Hoa").fill("Số điện thoại nhóm", "09xx xxx 321")
    assert "Đã lưu." in browser.press("Lưu cài đặt").text
    browser.visit("/tro-giup")

    assert "Lớp học Bến Hoa" in browser.title
    assert "09xx xxx 321" in browser.response.text
    assert db.scalars(select(AuditEntry.detail)).all() == ["helper_phone site_name"]


def test_a_setting_that_cannot_be_says_what_is_wanted(browser: Browser, make: Make) -> None:
    browser.sign_in(make.staff(Role.ADMIN))

    browser.visit("/quan-tri/cai-dat").fill("Địa chỉ chính thức", "https://lop.vidu/").press("Lưu cài đặt")

    assert browser.status == 422
    assert "Chỉ ghi tên miền" in browser.text
    assert browser.value_of("Địa chỉ chính thức") == "https://lop.vidu/"


def test_a_ward_admin_sets_up_the_site_only_of_their_own_ward(browser: Browser, make: Make) -> None:
    browser.sign_in(make.staff(Role.ADMIN, make.unit()))

    assert browser.visit("/quan-tri/cai-dat").status == 404


@pytest.mark.parametrize("text", ["phường bến hoà", "Bến Hòa", "90001", "Phường Bến Hòa (90001)"])
def test_the_ward_of_the_site_is_told_by_name_or_code(text: str, browser: Browser, make: Make, db: Session) -> None:
    make.unit("Phường Bến Hòa", code="90001")
    browser.sign_in(make.staff(Role.ADMIN))

    browser.visit("/quan-tri/cai-dat").fill("Phường, xã của trang này", text).press("Lưu cài đặt")

    assert read_settings(db).home_unit_code == "90001"
    assert browser.value_of("Phường, xã của trang này") == "Phường Bến Hòa (90001)"
    browser.press("Lưu cài đặt")
    db.rollback()
    assert read_settings(db).home_unit_code == "90001"


def test_a_ward_that_is_several_or_none_is_asked_for_by_code(browser: Browser, make: Make, db: Session) -> None:
    for code, city in (("90", "Tỉnh Một"), ("91", "Tỉnh Hai")):
        above = make.unit(city, code=code, kind=UnitKind.PROVINCE)
        make.unit("Xã Hòa Bình", code=f"{code}001", parent_id=above)
    browser.sign_in(make.staff(Role.ADMIN))

    for text, words in (("hoà bình", "Xã Hòa Bình, Tỉnh Một: 90001"), ("Xã Lạ", "Chưa thấy nơi này")):
        browser.visit("/quan-tri/cai-dat").fill("Phường, xã của trang này", text).press("Lưu cài đặt")
        assert browser.status == 422
        assert words in browser.text
        assert browser.value_of("Phường, xã của trang này") == text


def test_a_ward_elsewhere_is_not_the_ward_of_the_site(browser: Browser, make: Make) -> None:
    make.unit("Phường Khác", code="90901")
    ward = make.unit("Phường Bến Hoa", code="90001")
    make.setting("home_unit_code", "90001")
    browser.sign_in(make.staff(Role.ADMIN, ward))

    browser.visit("/quan-tri/cai-dat").fill("Phường, xã của trang này", "90901").press("Lưu cài đặt")

    assert "Chưa thấy nơi này" in browser.text


def test_the_seldom_parts_of_the_way_around_stand_behind_one_word(browser: Browser, make: Make) -> None:
    browser.sign_in(make.staff(Role.ADMIN, make.unit()))

    assert words_to_open(browser.visit("/quan-ly"))[-1] == "Thêm"
    assert words_to_open(browser.visit("/quan-tri/don-vi"))[-1] == "Thêm: Đơn vị"


def test_few_parts_of_the_way_around_stand_side_by_side(browser: Browser, make: Make) -> None:
    browser.sign_in(make.staff(Role.OFFICER, make.unit()))

    assert not any(words.startswith("Thêm") for words in words_to_open(browser.visit("/quan-ly")))


def words_to_open(browser: Browser) -> list[str]:
    nav = next(one for one in browser.root.iter() if one.get("aria-label") == "Quản lý")
    return ["".join(one.itertext()).strip() for one in nav.iter() if str(one.tag).endswith("summary")]


def test_staff_find_the_office_from_their_own_page_and_the_way_back(browser: Browser, make: Make) -> None:
    browser.sign_in(make.staff(Role.OFFICER, make.unit()))

    browser.visit("/toi").follow("Việc văn phòng")

    assert browser.path == "/quan-ly"
    browser.follow("Của tôi, đăng xuất")
    assert browser.path == "/toi"
