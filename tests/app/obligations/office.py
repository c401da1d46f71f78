"""A ward's office as tests of it want it: an officer, a course, a list, an obligation."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from config import LOOPBACK_KEY
from courses.catalogue.models import Course, CourseVersion
from courses.learning.models import Enrolment, Finish
from courses.obligations.settling import settle_person
from courses.people.marks import number_hash
from courses.people.models import Identity
from courses.units.models import Role
from tests.browser import Browser
from tests.make import Make

LIST = """Họ và tên;Ngày sinh;Số định danh;Đơn vị
NGUYỄN THỊ AN;05/04/1980;099180000001;Trạm Y tế
Lê Văn Bình;1979;99180000002;Trường THCS Cảng Mẫu
Trần Đức Cường;1985;;Trường THCS Cảng Mẫu
"""


def officer(browser: Browser, make: Make, unit_id: int) -> Browser:
    """Sign an officer of a unit in."""
    return browser.sign_in(make.staff(Role.OFFICER, unit_id))


def bring_list(browser: Browser, text: str = LIST, title: str = "Viên chức phường") -> Browser:
    """Paste a list and look at it."""
    browser.visit("/quan-ly/danh-sach/moi").fill("Tên danh sách", title)
    return browser.fill("Hoặc dán danh sách", text).press("Xem thử")


def ask(browser: Browser, due: date) -> Browser:
    """Take the list one looks at and ask it to finish the course."""
    return ask_whom(browser.press("Nhận"), due)


def ask_whom(browser: Browser, due: date, cycle: str = "Đợt 1") -> Browser:
    """Ask whoever is on the list one looks at to finish the course."""
    browser.fill("Đợt", cycle).fill("Hạn cuối", f"{due:%d/%m/%Y}")
    browser.fill("Số, ký hiệu", "12/KH-MAU").fill("Ngày văn bản", "01/11/2026")
    return browser.fill("Cơ quan ban hành", "Phường Bến Hoa").fill("Trích yếu", "Học kỹ năng số").press("Giao khóa học")


def member(make: Make, name: str, number: str, birth: str = "1980") -> int:
    """A person whose identity carries a number."""
    person_id = make.person(name, birth=birth)
    with make._writing() as db:
        identity = db.scalars(select(Identity).where(Identity.person_id == person_id)).one()
        identity.number_hash = number_hash(number, key=LOOPBACK_KEY)
        settle_person(db, person_id, now=make.now)
    return person_id


def exempt(browser: Browser, head: Browser, name: str) -> str:
    """Have an officer ask, and a head approve, that a person of the ledger one looks at need not finish."""
    browser.follow(name).fill("Lý do miễn", "Nghỉ thai sản").fill("Ghi rõ lý do", "Quyết định số 12")
    path = browser.press("Đề nghị miễn").path
    head.visit(path).press("Duyệt miễn")
    return path


def learn(make: Make, person_id: int, *, finished_at: datetime | None = None) -> None:
    """Have a person begin the one course there is, and finish it at an instant."""
    with make._writing() as db:
        course = db.scalars(select(Course)).one()
        version = db.scalars(select(CourseVersion.id)).one()
        began = make.now - timedelta(days=300)
        enrolment = Enrolment(
            person_id=person_id, course_id=course.id, version_id=version, started_at=began, active_at=began
        )
        db.add(enrolment)
        db.flush()
        if finished_at:
            db.add(Finish(enrolment_id=enrolment.id, version_id=version, finished_at=finished_at))
        settle_person(db, person_id, now=make.now)
