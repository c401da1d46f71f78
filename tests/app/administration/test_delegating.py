"""Roles passed on down the tree: by whom, where, from when and until when."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.text import local_date, vi_date
from courses.site.models import AuditEntry
from courses.units.models import Role, RoleGrant, UnitKind
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


def grant(browser: Browser, role: str = "Người hướng dẫn", **more: str) -> Browser:
    browser.visit("/quan-tri/quyen").fill("Họ và tên", "Đỗ Thị Cúc").fill("Ngày sinh", "1985").fill("Vai trò", role)
    for label, value in more.items():
        browser.fill({"unit": "Ở đơn vị", "begins": "Từ ngày", "until": "Đến hết ngày"}[label], value)
    return browser.press("Giao quyền")


def granted(db: Session, make: Make) -> list[RoleGrant]:
    db.rollback()
    return list(db.scalars(select(RoleGrant).where(RoleGrant.granted_by_id.is_not(None))))


@pytest.fixture
def ward(make: Make) -> int:
    make.person("Đỗ Thị Cúc", birth="1985")
    return make.unit("Phường Bến Hoa", code="90001")


def test_a_head_names_helpers_and_officers_below(browser: Browser, make: Make, ward: int, db: Session) -> None:
    make.unit("Tổ 1", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward)
    browser.sign_in(make.staff(Role.HEAD, ward))

    assert grant(browser, unit="Tổ 1").status == 200
    assert grant(browser, "Cán bộ phụ trách").status == 200

    assert [one.role for one in granted(db, make)] == ["helper", "officer"]
    assert "role.granted" in db.scalars(select(AuditEntry.action)).all()


@pytest.mark.parametrize(("kept", "said"), [("1985-04-05", "1985"), ("1985", "05/04/1985"), ("1985-04-05", "5/4/1985")])
def test_a_year_is_the_birth_of_who_is_known_by_a_day_of_it(
    browser: Browser, make: Make, db: Session, kept: str, said: str
) -> None:
    make.person("Đỗ Thị Cúc", birth=kept)
    browser.sign_in(make.staff(Role.HEAD, make.unit())).visit("/quan-tri/quyen")

    browser.fill("Họ và tên", "Đỗ Thị Cúc").fill("Ngày sinh", said).press("Giao quyền")

    assert [one.role for one in granted(db, make)] == ["helper"]


def test_of_two_of_one_name_a_year_tells_nobody(browser: Browser, make: Make, db: Session) -> None:
    for birth in ("1985-04-05", "1985-11-30"):
        make.person("Đỗ Thị Cúc", birth=birth)

    assert grant(browser.sign_in(make.staff(Role.HEAD, make.unit()))).status == 409
    assert granted(db, make) == []


def test_a_head_is_offered_no_role_of_their_own_height(browser: Browser, make: Make, ward: int, db: Session) -> None:
    browser.sign_in(make.staff(Role.HEAD, ward)).visit("/quan-tri/quyen")
    data = {"_token": browser.token, "name": "Đỗ Thị Cúc", "birth": "1985", "unit": "90001"}

    for role in ("head", "admin", "author"):
        assert browser.post("/quan-tri/quyen", {**data, "role": role}).status == 422
    assert granted(db, make) == []


def test_a_head_of_a_ward_and_admin_of_a_school_is_both_only_where_they_are(
    browser: Browser, make: Make, ward: int, db: Session
) -> None:
    school = make.unit("Trường Tiểu học", kind=UnitKind.SCHOOL, parent_id=ward)
    person = make.person("Vũ Văn Tài", birth="1980")
    make.grant(person, Role.HEAD, ward)
    make.grant(person, Role.ADMIN, school)
    browser.sign_in(make.session(person, kind="staff"))

    refused = grant(browser, "Lãnh đạo đơn vị", unit="Phường Bến Hoa")
    assert refused.status == 409
    assert "do quản trị của đơn vị hoặc của cấp trên giao" in refused.text
    assert grant(browser, "Lãnh đạo đơn vị", unit="Trường Tiểu học").status == 200
    assert [one.unit_id for one in granted(db, make)] == [school]


def test_nothing_granted_outlasts_what_it_is_granted_from(browser: Browser, make: Make, ward: int, db: Session) -> None:
    person, today = make.person("Vũ Văn Tài", birth="1980"), local_date(make.now)
    make.grant(person, Role.HEAD, ward)
    db.query(RoleGrant).one().to_at = make.now + timedelta(days=40)
    db.commit()
    browser.sign_in(make.session(person, kind="staff"))

    for until in ({}, {"until": vi_date(today + timedelta(days=60))}):
        assert "không dài hơn quyền đang giữ" in grant(browser, **until).text
        assert browser.value_of("Họ và tên") == "Đỗ Thị Cúc"
    assert grant(browser, until=vi_date(today + timedelta(days=20))).status == 200


def test_nobody_grants_a_role_to_themselves(browser: Browser, make: Make, ward: int, db: Session) -> None:
    browser.sign_in(make.staff(Role.ADMIN, ward, name="Vũ Văn Tài"))

    browser.visit("/quan-tri/quyen").fill("Họ và tên", "Vũ Văn Tài").fill("Ngày sinh", "04/05/1980")
    browser.fill("Vai trò", "Người duyệt bài").press("Giao quyền")

    assert browser.status == 409
    assert "Không ai tự giao quyền cho mình" in browser.text


def test_a_role_begins_on_its_day_and_ends_after_its_last(
    browser: Browser, other_browser: Browser, make: Make, ward: int, db: Session
) -> None:
    first = local_date(make.now) + timedelta(days=3)
    browser.sign_in(make.staff(Role.ADMIN, ward))

    grant(browser, "Cán bộ phụ trách", begins=vi_date(first), until=vi_date(first))
    assert f"Từ {vi_date(first)} đến {vi_date(first)}" in browser.text
    assert "Chưa bắt đầu" in browser.text
    one = granted(db, make)[0]
    assert one.to_at is not None
    assert one.to_at - one.from_at == timedelta(days=1)
    assert other_browser.sign_in(make.session(one.person_id, kind="staff")).visit("/quan-ly").status == 403

    browser.follow("Kết thúc quyền Cán bộ phụ trách của Đỗ Thị Cúc").press("Kết thúc quyền này")
    assert "1 quyền đã kết thúc trong 90 ngày" in browser.text


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [
        ("begins", "01/01/2020", "hôm nay hoặc một ngày sắp tới"),
        ("begins", "mai", "Mời nhập một ngày như 31/12/2026"),
        ("until", "31/02/2027", "Mời nhập một ngày như 31/12/2026"),
        ("until", "01/01/2020", "sau ngày bắt đầu"),
    ],
)
def test_a_day_that_cannot_be_says_what_is_wanted(
    label: str, value: str, words: str, browser: Browser, make: Make, ward: int
) -> None:
    browser.sign_in(make.staff(Role.ADMIN, ward))

    assert grant(browser, **{label: value}).status == 422
    assert words in browser.text


def test_the_same_again_changes_nothing_and_a_later_day_lasts_longer(
    browser: Browser, make: Make, ward: int, db: Session
) -> None:
    first, later = (vi_date(local_date(make.now) + timedelta(days=days)) for days in (10, 90))
    browser.sign_in(make.staff(Role.ADMIN, ward))

    assert "Sắp hết hạn" in grant(browser, until=first).text
    for until in (first, later, first):
        assert grant(browser, until=until).status == 200

    assert len(granted(db, make)) == 1
    assert f"đến {later}" in browser.text
    assert "Sắp hết hạn" not in browser.text
    assert db.scalars(select(AuditEntry.action)).all() == ["role.granted", "role.extended"]


def test_a_head_ends_what_they_may_grant_and_gives_up_their_own(
    browser: Browser, make: Make, ward: int, db: Session
) -> None:
    make.staff(Role.ADMIN, ward, name="Trần Văn Quản")
    make.staff(Role.HELPER, ward, name="Lê Thị Giúp")
    browser.sign_in(make.staff(Role.HEAD, ward, name="Vũ Văn Tài")).visit("/quan-tri/quyen")

    assert not browser.has_link("Kết thúc quyền Quản trị của Trần Văn Quản")
    assert "Do cấp trên" in browser.text
    browser.follow("Kết thúc quyền Người hướng dẫn của Lê Thị Giúp").press("Kết thúc quyền này")
    browser.follow("Kết thúc quyền Lãnh đạo đơn vị của Vũ Văn Tài").press("Kết thúc quyền này")

    assert browser.status == 403
    db.rollback()
    assert [one.role for one in db.scalars(select(RoleGrant).where(RoleGrant.to_at.is_(None)))] == ["admin"]


def test_a_whole_country_is_searched_in_few_statements(browser: Browser, make: Make, database: Database) -> None:
    for number in range(205):
        make.unit(f"Xã Số {number}")
    for city in (make.unit(name, kind=UnitKind.PROVINCE) for name in ("Tỉnh Một", "Tỉnh Hai")):
        make.unit("Phường Hòa Bình", parent_id=city)
    browser.sign_in(make.staff(Role.ADMIN))

    with at_most(database, 9):
        browser.visit("/quan-tri/quyen")
    assert "chỉ hiện một phần" in browser.text
    browser.fill("Tìm đơn vị", "hoà binh").press("Tìm")
    assert "Phường Hòa Bình, Tỉnh Hai" in browser.text
    assert "Xã Số 7" not in browser.text
    assert browser.fields("Giao quyền")["unit"] != "", "who searched does not mean the whole site"
