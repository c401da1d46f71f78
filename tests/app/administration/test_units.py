"""What an office keeps below its ward: units opened, renamed, closed, and who belongs to them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.text import local_date, vi_date
from courses.site.models import AuditEntry
from courses.units.models import Membership, Role, RoleGrant, Unit, UnitKind
from courses.units.overview import list_memberships
from courses.units.units import find_unit_by_name
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most

GROUP = UnitKind.NEIGHBOURHOOD


@pytest.fixture
def ward(make: Make) -> int:
    make.person("Đỗ Thị Cúc", birth="1985")
    return make.unit("Phường Bến Hoa", code="90001")


@pytest.fixture
def head(browser: Browser, make: Make, ward: int) -> Browser:
    return browser.sign_in(make.staff(Role.HEAD, ward))


def on_page(head: Browser, name: str) -> Browser:
    return head.visit("/quan-tri/don-vi").follow(name)


def write_in(head: Browser, unit: str, position: str = "", begins: str = "") -> Browser:
    on_page(head, unit).follow("Thêm người").fill("Họ và tên", "Đỗ Thị Cúc").fill("Ngày sinh", "1985")
    if begins:
        head.fill("Từ ngày", begins)
    return head.fill("Chức vụ", position).press("Thêm người")


def test_a_head_opens_units_below_the_ward(head: Browser, db: Session) -> None:
    for kind, name in (("Tổ dân phố, thôn", "Tổ dân phố 1"), ("Tổ dân phố, thôn", "Tổ dân phố 2"),
                       ("Trường học", "Trường Tiểu học Hòa Bình"), ("Trạm y tế", "Trạm Y tế"),
                       ("Phòng, ban", "Phòng Văn hóa")):  # fmt: skip
        on_page(head, "Phường Bến Hoa").follow("Thêm đơn vị").fill("Loại", kind).fill("Tên", name).press("Thêm đơn vị")
        assert head.h1 == name

    codes = db.scalars(select(Unit.code).order_by(Unit.id).offset(1)).all()
    assert codes == ["90001-D1", "90001-D2", "90001-T1", "90001-Y1", "90001-P1"]
    assert "5 đơn vị bên dưới" in on_page(head, "Phường Bến Hoa").text
    assert db.scalars(select(AuditEntry.action)).all() == ["unit.opened"] * 5


def test_one_name_is_there_once(head: Browser, make: Make, ward: int) -> None:
    make.unit("Tổ Hòa Bình", kind=GROUP, parent_id=ward)

    on_page(head, "Phường Bến Hoa").follow("Thêm đơn vị").fill("Tên", "tổ hoà bình").press("Thêm đơn vị")

    assert head.status == 409
    assert "đã có một đơn vị cùng tên" in head.text
    assert head.value_of("Tên") == "tổ hoà bình"


def test_a_new_name_keeps_the_unit_and_the_old_name_finds_it(head: Browser, make: Make, ward: int, db: Session) -> None:
    group, today = make.unit("Tổ 1", kind=GROUP, parent_id=ward), local_date(make.now)
    on_page(head, "Tổ 1").follow("Đổi tên").fill("Tên mới", "Tổ dân phố 1").press("Đổi tên")

    assert head.h1 == "Tổ dân phố 1"
    kept = db.get_one(Unit, group)
    former = db.scalars(select(Unit).where(Unit.successor_id == group)).one()
    assert (kept.valid_from, former.name, former.valid_to) == (today, "Tổ 1", today - timedelta(days=1))
    assert former.path == f"/{ward}/{former.id}/"
    found = find_unit_by_name(db, "to 1", on=today)
    assert found is not None
    assert found.id == group


def test_a_typing_error_is_put_right_without_a_trace(head: Browser, make: Make, ward: int, db: Session) -> None:
    group = make.unit("Tổ 1", kind=GROUP, parent_id=ward)
    on_page(head, "Tổ 1").follow("Đổi tên").fill("Tên mới", "Tổ 11").fill("Từ ngày", "01/07/2025").press("Đổi tên")

    assert head.h1 == "Tổ 11"
    assert db.scalars(select(Unit.id).order_by(Unit.id)).all() == [ward, group]


def test_a_closed_unit_hands_its_people_on(head: Browser, make: Make, ward: int, db: Session) -> None:
    old, new = (make.unit(name, kind=GROUP, parent_id=ward) for name in ("Tổ 1", "Tổ 2"))
    helper, today = make.person("Lê Thị Giúp"), local_date(make.now)
    make.grant(helper, Role.HELPER, old)
    write_in(head, "Tổ 1", "Tổ trưởng", "01/10/2025")

    on_page(head, "Tổ 1").follow("Đóng đơn vị").fill("Nhập vào đơn vị", "Tổ 2").press("Đóng đơn vị")

    assert head.h1 == "Đơn vị"
    kept = db.scalars(select(Membership).order_by(Membership.id)).all()
    assert [(one.unit_id, one.position) for one in kept] == [(old, "Tổ trưởng"), (new, "Tổ trưởng")]
    assert (kept[0].to_on, kept[1].from_on) == (today, today + timedelta(days=1))
    assert db.scalars(select(RoleGrant.to_at).where(RoleGrant.unit_id == old)).one() is not None
    found = find_unit_by_name(db, "tổ 1", on=today + timedelta(days=1))
    assert found is not None
    assert found.id == new


def test_a_unit_is_closed_after_what_is_below_it(head: Browser, make: Make, ward: int) -> None:
    school = make.unit("Trường Mầm non", kind=UnitKind.SCHOOL, parent_id=ward)
    make.unit("Điểm lẻ", kind=UnitKind.SCHOOL, parent_id=school)

    on_page(head, "Trường Mầm non").follow("Đóng đơn vị").press("Đóng đơn vị")

    assert head.status == 409
    assert "Bên dưới còn đơn vị" in head.text


@pytest.mark.parametrize(("day", "words"), [("01/01/2099", "một ngày đã qua"), ("mai", "31/12/2026")])
def test_a_day_that_cannot_be_is_refused(day: str, words: str, head: Browser, make: Make, ward: int) -> None:
    make.unit("Tổ 1", kind=GROUP, parent_id=ward)

    for verb, button in (("Đóng đơn vị", "Đóng đơn vị"), ("Đổi tên", "Đổi tên")):
        on_page(head, "Tổ 1").follow(verb).fill("ngày" if verb == "Đổi tên" else "Ngày", day).press(button)
        assert head.status == 422
        assert words in head.text


def test_a_ward_itself_is_not_renamed_or_closed_here(head: Browser) -> None:
    on_page(head, "Phường Bến Hoa")

    assert not head.has_link("Đổi tên")
    assert head.visit("/quan-tri/don-vi/90001/ten").status == 404
    assert head.visit("/quan-tri/don-vi/90001/dong").status == 404


def test_people_are_written_in_and_out_with_position_and_days(
    head: Browser, make: Make, ward: int, db: Session
) -> None:
    make.unit("Trạm Y tế", kind=UnitKind.STATION, parent_id=ward)
    today = local_date(make.now)

    assert "Từ 01/10/2025" in write_in(head, "Trạm Y tế", "Viên chức", "01/10/2025").text
    write_in(head, "Trạm Y tế", "Viên chức")
    write_in(head, "Trạm Y tế", "Trưởng trạm")
    assert "1 người đã rời trong một năm" in head.text
    head.follow("Ghi ngày rời của Đỗ Thị Cúc").fill("Ngày cuối", vi_date(today)).press("Ghi ngày rời")

    person = db.scalars(select(Membership.person_id)).first()
    assert person is not None
    told = [(one.position, one.from_on, one.to_on) for one in list_memberships(db, person)]
    yesterday = today - timedelta(days=1)
    assert told == [("Trưởng trạm", today, today), ("Viên chức", date(2025, 10, 1), yesterday)]


def test_who_is_not_known_is_not_written_in(head: Browser, ward: int) -> None:
    on_page(head, "Phường Bến Hoa").follow("Thêm người").fill("Họ và tên", "Trần Văn Lạ").fill("Ngày sinh", "1980")

    assert head.press("Thêm người").status == 409
    assert "Mời người đó đăng nhập mức 2 một lần" in head.text


def test_a_page_of_units_asks_few_questions(head: Browser, make: Make, ward: int, database: Database) -> None:
    for number in range(30):
        make.unit(f"Tổ dân phố {number}", kind=GROUP, parent_id=ward)

    for address in ("/quan-tri/don-vi", "/quan-tri/don-vi/90001"):
        with at_most(database, 8):
            head.visit(address)
    assert "Tổ dân phố 29" in head.text


def test_a_name_that_a_spreadsheet_would_run_is_refused(head: Browser, make: Make, ward: int) -> None:
    make.unit("Tổ 1", kind=GROUP, parent_id=ward)

    on_page(head, "Phường Bến Hoa").follow("Thêm đơn vị").fill("Tên", "=1+1").press("Thêm đơn vị")
    assert head.status == 409
    assert "Mời bỏ dấu ở đầu tên" in head.text
    on_page(head, "Tổ 1").follow("Đổi tên").fill("Tên mới", "＝1").press("Đổi tên")  # full-width

    assert head.status == 409
    assert head.value_of("Tên mới") == "＝1"
