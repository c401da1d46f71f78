from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db import Database
from app.obligations.keeping import keep_up
from courses.obligations.models import Obligation, Roster, RosterRow
from courses.units.models import Residence, Role, RoleGrant, UnitKind
from tests.app.obligations.office import LIST, ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


def test_an_office_brings_a_list_and_sees_where_everybody_stands(browser: Browser, make: Make) -> None:
    make.course()
    officer(browser, make, make.unit())
    learn(make, member(make, "Nguyễn Thị An", "099180000001"), finished_at=make.now)
    member(make, "Lê Văn Bình", "099180000002")

    ask(bring_list(browser), make.today + timedelta(days=7))

    assert "1 trên 3 người đã xong" in browser.h1
    assert "Cộng lại đúng 3 người" in browser.text
    assert "Căn cứ: Công văn số 12/KH-MAU ngày 01/11/2026 của Phường Bến Hoa" in browser.text
    assert "Nguyễn Thị An" in browser.follow("1 người: Đúng hạn").text


def test_looking_at_a_list_writes_nothing(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())

    bring_list(browser, LIST + "Vũ Hà;31/02/1988;;\n")

    assert "Xem thử: 4 dòng, 1 dòng cần sửa" in browser.h1
    assert "Dòng 5, cột B" in browser.text
    assert "Không có ngày này" in browser.text
    assert db.scalar(select(func.count()).select_from(Roster)) == 0


def test_the_right_rows_are_taken_and_no_number_is_kept(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())

    bring_list(browser, LIST + "Vũ Hà;31/02/1988;;\n").press("Nhận 3 dòng đúng")

    assert "Viên chức phường: 3 người" in browser.h1
    kept = [str(value) for row in db.execute(select(RosterRow.__table__)) for value in row]
    assert not any("099180000001" in value or "99180000002" in value for value in kept)
    assert "0001" in kept


def test_the_same_list_twice_changes_nothing(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    bring_list(browser).press("Nhận")
    before = db.execute(select(RosterRow.__table__, Roster.changed_at).join(Roster)).all()
    db.rollback()

    bring_list(browser, title="viên chức  phường")
    assert "3người giữ nguyên" in browser.text.replace(" người", "người")
    browser.press("Nhận")

    assert db.execute(select(RosterRow.__table__, Roster.changed_at).join(Roster)).all() == before


def test_a_newer_list_lets_people_go_only_when_all_of_it_is_right(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    bring_list(browser).press("Nhận")
    shorter = "\n".join(LIST.split("\n")[:2])

    bring_list(browser, shorter + "\nVũ Hà;31/02/1988;;\n").press("Nhận")
    assert "3 người" in browser.h1

    bring_list(browser, shorter).press("Nhận")
    assert "1 người" in browser.h1


def test_a_row_raises_nobodys_role(browser: Browser, make: Make, db: Session) -> None:
    officer(browser, make, make.unit())
    member(make, "Nguyễn Thị An", "099180000001")
    grants = db.scalar(select(func.count()).select_from(RoleGrant))
    db.rollback()

    bring_list(browser, "Họ tên;CCCD;Vai trò;role\nNguyễn Thị An;099180000001;Quản trị;admin\n").press("Nhận")

    assert db.scalar(select(func.count()).select_from(RoleGrant)) == grants


def test_a_list_that_cannot_be_read_comes_back_with_its_text(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())

    bring_list(browser, "một;hai\nba;bốn")

    assert browser.status == 422
    assert "Chưa thấy dòng tiêu đề" in browser.text
    assert "ba;bốn" in browser.value_of("Hoặc dán danh sách")


def test_a_namesake_is_to_be_looked_at_and_never_taken_for_the_same(browser: Browser, make: Make) -> None:
    make.course()
    officer(browser, make, make.unit())
    learn(make, make.person("Trần Đức Cường", birth="1985"), finished_at=make.now)

    ask(bring_list(browser), make.today + timedelta(days=7))

    assert "0 trên 3 người đã xong" in browser.h1
    assert "1 người cần xem" in browser.text


def test_a_page_of_the_office_asks_little_however_long_the_list(
    browser: Browser, make: Make, database: Database
) -> None:
    make.course()
    officer(browser, make, make.unit())
    rows = "\n".join(f"Lê Văn Người {n};1980;0991{n:08d};Tổ {n % 9}" for n in range(400))
    ask(bring_list(browser, "Họ tên;Năm sinh;CCCD;Đơn vị\n" + rows), make.today)
    path = browser.path

    for page in (path, "/quan-ly/viec", "/quan-ly/danh-sach", "/quan-ly/danh-sach/moi"):
        with at_most(database, 8):  # one of them reads the settings
            assert browser.visit(page).status == 200


def test_the_table_goes_to_a_spreadsheet_masked_and_without_formulas(browser: Browser, make: Make) -> None:
    make.course()
    officer(browser, make, make.unit())
    ask(bring_list(browser, LIST + '=HYPERLINK("x") a;1980;;"+cmd"\n'), make.today)

    browser.follow("Tải bảng CSV")

    raw = browser.response.data
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert '"\'+cmd"' in text
    assert "********0001" in text
    assert "Nguyễn Thị An" in text


def test_the_same_course_is_not_asked_twice_in_one_round(browser: Browser, make: Make, db: Session) -> None:
    make.course()
    officer(browser, make, make.unit())
    ask(bring_list(browser), make.today)

    ask(bring_list(browser), make.today)

    assert browser.status == 409
    assert "đã được giao khóa học này trong cùng đợt" in browser.text
    assert browser.value_of("Số, ký hiệu") == "12/KH-MAU"
    assert db.scalar(select(func.count()).select_from(Obligation)) == 1


def test_a_list_with_faults_is_mended_where_it_was_pasted(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit())

    bring_list(browser, LIST + "Vũ Hà;31/02/1988;;\n").press("Sửa ngay ở đây")
    assert browser.value_of("Tên danh sách") == "Viên chức phường"
    assert "31/02/1988" in browser.value_of("Hoặc dán danh sách")

    browser.fill("Hoặc dán danh sách", LIST + "Vũ Hà;28/02/1988;;\n").press("Xem thử")
    assert "4 dòng, không dòng nào phải sửa" in browser.h1


def test_a_day_that_has_passed_is_no_due_date(browser: Browser, make: Make) -> None:
    make.course()
    officer(browser, make, make.unit())

    ask(bring_list(browser), make.today - timedelta(days=2))

    assert browser.status == 422
    assert "Hạn này đã qua" in browser.text


def test_learners_without_a_place_are_counted_in_a_line_of_their_own(browser: Browser, make: Make, app: Flask) -> None:
    make.course()
    ward = make.unit()
    officer(browser, make, ward)
    learn(make, make.person("Bùi Thị Lan"))
    with app.app_context():
        keep_up(make.now)

    browser.visit("/quan-ly/viec")

    assert "Chưa rõ nơi ở1" in browser.text


def test_a_learner_sees_nothing_of_the_office(browser: Browser, make: Make) -> None:
    browser.sign_in(make.session(make.person()))

    assert browser.visit("/quan-ly/viec").status == 403


def test_roles_other_than_the_offices_do_not_open_it(browser: Browser, make: Make) -> None:
    browser.sign_in(make.staff(Role.AUTHOR, make.unit()))

    assert browser.visit("/quan-ly/danh-sach").status == 403


def test_a_newer_list_changes_what_it_says_and_brings_back_who_had_left(
    browser: Browser, make: Make, db: Session
) -> None:
    officer(browser, make, make.unit())
    bring_list(browser).press("Nhận")
    bring_list(browser, "\n".join(LIST.split("\n")[:2])).press("Nhận")

    bring_list(browser, LIST.replace("Trạm Y tế", "Phòng Văn hóa"))
    assert "0người thêm mới 3người thay đổi" in browser.text
    browser.press("Nhận")

    rows = db.scalars(select(RosterRow).order_by(RosterRow.line)).all()
    assert rows[0].unit_name == "Phòng Văn hóa"
    assert [row.left_at for row in rows] == [None] * 3


def test_a_form_left_empty_says_what_to_fill_in_vietnamese(browser: Browser, make: Make) -> None:
    make.course()
    officer(browser, make, make.unit())

    bring_list(browser).press("Nhận").press("Giao khóa học")

    assert browser.status == 422
    assert "Đợt: Mời điền chỗ này." in browser.text
    assert "Hạn cuối: Mời điền chỗ này." in browser.text
    assert "required" not in browser.text


def test_a_whole_province_is_counted_in_a_bounded_table(browser: Browser, make: Make, app: Flask) -> None:
    ward = make.unit()
    groups = [make.unit(f"Tổ dân phố {n}", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward) for n in range(103)]
    make.course()
    for unit_id in (groups[101], groups[102], groups[102]):
        person = make.person()
        learn(make, person)
        with make._writing() as db:
            db.add(Residence(person_id=person, unit_id=unit_id, told_by="answer", at=make.now))
    with app.app_context():
        keep_up(make.now)

    officer(browser, make, ward).visit("/quan-ly/viec")

    assert "Tổ dân phố 1022" in browser.text
    assert "3 nơi khác, ít người hơn0" in browser.text
