import io

import pytest
import xlsxwriter
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.obligations.keeping import reconcile
from app.obligations.pieces import finish_imports
from courses.obligations.models import Obligation, Recognition, RosterRow, Tally
from courses.units.models import Role
from tests.app.obligations.office import ask, bring_list, member, officer
from tests.browser import Browser
from tests.make import Make

NUMBER = 57
HEAD = "Họ và tên;Số định danh;Ngày hoàn thành;Số chứng nhận"
LETTER = "Công văn 12/UBND"


def people(count: int = NUMBER) -> str:
    rows = [f"Lê Văn Bình;1979;0991800{one:05}" for one in range(1, count + 1)]
    return "\n".join(["Họ và tên;Ngày sinh;Số định danh", *rows])


def results(first: int = 1, last: int = NUMBER, day: str = "05/10/2026") -> str:
    return "\n".join([HEAD, *(f"Lê Văn Bình;0991800{one:05};{day};CN-{one}" for one in range(first, last + 1))])


def filled(browser: Browser, issuer: str = "Nền tảng Bình dân học vụ số") -> Browser:
    browser.visit("/quan-ly/danh-sach").follow("Nhận kết quả học nơi khác")
    browser.fill("Tên lần nhận", "Tháng 10").fill("Nền tảng hoặc nơi cấp", issuer).fill("Hoặc ghi văn bản", LETTER)
    return browser


def look(browser: Browser, text: str, course: str | None = "", **more: str) -> Browser:
    filled(browser, **more)
    if course is not None:
        browser.fill("Khóa học", course or COURSE)
    return browser.fill("Hoặc dán danh sách", text).press("Xem thử")


COURSE = "Học thử"


def workbook(rows: list[list[str]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return content.getvalue()


def drift(browser: Browser, make: Make) -> int:
    with browser.client.application.app_context():
        return sum(one["tallies"] for _obligation, one in reconcile(make.now))


def count(db: Session) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(Recognition)) or 0


def tallies(db: Session) -> list[tuple[object, ...]]:
    db.rollback()
    of = select(Tally.state, func.sum(Tally.people)).group_by(Tally.state).order_by(Tally.state)
    return [tuple(row) for row in db.execute(of) if row[1]]


@pytest.fixture
def asked(browser: Browser, make: Make) -> str:
    make.course()
    officer(browser, make, make.unit())
    return ask(bring_list(browser, people()), make.today).path


def test_57_people_are_recognised_in_one_go(browser: Browser, make: Make, db: Session, asked: str) -> None:
    look(browser, results())
    assert "57kết quả thêm mới 0kết quả đã có từ trước" in browser.text
    assert count(db) == 0

    browser.press("Nhận 57 dòng đúng")

    assert "Đã nhận: 57 dòng" in browser.h1
    assert (count(db), tallies(db), drift(browser, make)) == (57, [("recognised", 57)], 0)
    one = db.scalars(select(Recognition)).first()
    assert one is not None
    assert (one.issuer, one.letter, one.number[:3]) == ("Nền tảng Bình dân học vụ số", LETTER, "CN-")
    assert "57 trên 57 người đã xong" in browser.visit(asked).h1


def test_taking_results_back_restores_exactly(browser: Browser, make: Make, db: Session, asked: str) -> None:
    before = tallies(db)
    here = look(browser, results()).press("Nhận 57 dòng đúng").path
    assert browser.visit("/quan-ly/ket-qua-ngoai").follow("Tháng 10").path == here

    browser.press("Hoàn tác lần nhận này")

    assert "Đã hoàn tác" in browser.h1
    assert (count(db), tallies(db), drift(browser, make)) == (0, before, 0)
    assert "0 trên 57 người đã xong" in browser.visit(asked).h1


def test_the_same_file_twice_changes_nothing_and_undoing_it_leaves_the_first(
    browser: Browser, db: Session, asked: str
) -> None:
    look(browser, results()).press("Nhận")
    look(browser, results())
    assert "0kết quả thêm mới 57kết quả đã có từ trước" in browser.text
    browser.press("Nhận").press("Hoàn tác")
    assert count(db) == 57


def test_who_is_on_no_list_or_on_anothers_is_told_and_left_alone(
    browser: Browser, other_browser: Browser, make: Make, db: Session, asked: str
) -> None:
    officer(other_browser, make, make.unit("Phường khác"))
    theirs = "Họ và tên;Ngày sinh;Số định danh\nNguyễn Thị An;05/04/1980;099180009999"
    bring_list(other_browser, theirs, "Viên chức phường khác").press("Nhận")

    look(browser, results(57, 58) + "\nNguyễn Thị An;099180009999;05/10/2026;A")
    assert "1kết quả thêm mới 0kết quả đã có từ trước 2người không có trong danh sách nào" in browser.text
    here = browser.path
    assert "Nguyễn Thị An" in browser.visit(f"{here}/ngoai-danh-sach").text
    browser.visit(here).press("Nhận")

    assert (count(db), browser.status) == (1, 200)
    assert db.scalars(select(RosterRow.number_tail).join(Recognition)).one() == "0057"
    assert other_browser.visit(here).status == 404


def test_rows_that_say_too_little_are_named(browser: Browser, db: Session, asked: str) -> None:
    text = HEAD + ";Khóa học;Nơi cấp\nLê Văn Bình;099180000001;;A;{0};X\nLê Văn Bình;099180000002;05/10/2026;A;Lạ;X"
    text += "\nLê Văn Bình;099180000003;05/10/2026;A;{0};\nLê Văn Bình;099180000004;05/10/2026;A;{0};X"
    look(browser, text.format(COURSE), course=None, issuer="")
    assert "3 dòng cần sửa" in browser.h1
    for words in ("Chưa có ngày học xong", "Chưa rõ khóa học nào", "Chưa có nơi cấp"):
        assert words in browser.text
    browser.press("Nhận 1 dòng đúng")
    assert count(db) == 1


def test_a_day_that_cannot_be_is_told_with_its_column(browser: Browser, asked: str) -> None:
    text = HEAD + "\nLê Văn Bình;099180000001;02/10/2099;A\nLê Văn Bình;099180000002;mai;A"

    look(browser, text)

    assert "Dòng 2, cột C02/10/2099Ngày chưa tới, hoặc quá xưa" in browser.text
    assert "Dòng 3, cột CmaiNgày viết chưa rõ" in browser.text


def test_who_is_only_named_so_is_doubtful_until_somebody_says(browser: Browser, db: Session, make: Make) -> None:
    make.course()
    officer(browser, make, make.unit())
    ask(bring_list(browser), make.today)
    look(browser, "Họ và tên;Ngày sinh;Ngày cấp\nNguyễn Thị An;05/04/1980;01/10/2026")
    assert "1người cần xem" in browser.text
    browser.follow("Xem từng người").press("Là cùng một người")
    browser.press("Nhận 1 dòng đúng")
    assert count(db) == 1


def test_a_workbook_is_read_as_lists_are_and_a_roster_shows_what_it_took(
    browser: Browser, db: Session, asked: str
) -> None:
    rows = [line.split(";") for line in results().split("\n")]
    filled(browser).fill("Khóa học", COURSE).attach("Chọn tệp", "kq.xlsx", workbook(rows)).press("Xem thử")
    assert "57kết quả thêm mới" in browser.text
    browser.visit("/quan-ly/danh-sach").follow("Viên chức phường").follow("Viên chức phường,")
    assert "Đã nhận: 57 dòng" in browser.h1


def test_results_looked_at_before_something_changed_are_worked_out_anew(
    browser: Browser, make: Make, db: Session, asked: str
) -> None:
    here = look(browser, results()).path
    look(browser, results(1, 10)).press("Nhận 10")
    bring_list(browser, people(50)).press("Nhận")

    browser.visit(here).press("Nhận 57 dòng đúng")

    assert browser.status == 409
    assert "vừa được tính lại" in browser.text
    assert "40kết quả thêm mới 10kết quả đã có từ trước 7người không có trong danh sách nào" in browser.text
    assert count(db) == 10
    browser.press("Nhận 50 dòng đúng")
    assert "Đã công nhận 40 kết quả" in browser.text


def test_an_answered_doubt_is_not_asked_again_by_itself(browser: Browser, db: Session, make: Make) -> None:
    make.course()
    officer(browser, make, make.unit())
    ask(bring_list(browser), make.today)
    here = look(browser, "Họ và tên;Ngày sinh;Ngày cấp\nNguyễn Thị An;05/04/1980;01/10/2026").path
    browser.follow("Xem từng người").press("Là người khác")
    assert "1người không có trong danh sách nào" in browser.visit(here).text
    with make._writing() as other:
        other.execute(update(RosterRow).values(birth="1981"))
    browser.post(f"{here}/nhan", {"_token": browser.token})
    assert (browser.status, "0người cần xem" in browser.text, count(db)) == (409, False, 0)


def test_the_result_of_who_takes_the_list_is_left_to_a_colleague(
    browser: Browser, other_browser: Browser, make: Make, db: Session, asked: str
) -> None:
    own = member(make, "Lê Văn Bình", "099180000007", birth="1979")
    unit = db.scalars(select(Obligation.unit_id)).one()
    db.rollback()
    make.grant(own, Role.OFFICER, unit)
    other_browser.sign_in(make.session(own, kind="staff"))

    look(other_browser, results()).press("Nhận 57 dòng đúng")

    assert "1 kết quả của chính người nhận thì chưa" in other_browser.text
    assert (count(db), finished(other_browser)) == (56, 0)
    look(browser, results()).press("Nhận")
    assert "Đã công nhận 1 kết quả" in browser.text


def finished(browser: Browser) -> int:
    with browser.client.application.app_context():
        return finish_imports()
