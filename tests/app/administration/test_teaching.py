"""What an admin reads of whether a course teaches: rates of ten people or more, and nothing of fewer."""

from courses.catalogue.models import CourseVersion
from courses.learning.models import Measured, MeasuredAnswer
from courses.units.models import Role
from tests.browser import Browser
from tests.make import Make
from tests.packs import measured_pack

PAGE = "/quan-tri/ket-qua-hoc"


def answered(make: Make, version: int, people: list[int], wanted: str, *, hits: int, false_alarms: int) -> None:
    """A form of a round finished by each: this many of five scams seen, this many of five genuine ones distrusted."""
    with make._writing() as db:
        course_id = db.get_one(CourseVersion, version).course_id
        for person in people:
            at = {"started_at": make.now, "finished_at": make.now}
            form = Measured(
                person_id=person, course_id=course_id, version_id=version, round=wanted, form="a", paper="[]", **at
            )
            db.add(form)
            db.flush()
            for n in range(5):
                own = {"measured_id": form.id}
                db.add(MeasuredAnswer(**own, question_id=f"lua-{n}", kind="lua", is_right=n < hits))
                db.add(MeasuredAnswer(**own, question_id=f"that-{n}", kind="that", is_right=n >= false_alarms))


def test_hits_and_false_alarms_stand_apart_and_the_same_people_are_compared(browser: Browser, make: Make) -> None:
    version, people = make.course(measured_pack()), [make.person() for _ in range(12)]
    answered(make, version, people, "before", hits=2, false_alarms=1)
    answered(make, version, people[:10], "after", hits=4, false_alarms=2)
    browser.sign_in(make.staff(Role.ADMIN))

    text = browser.visit(PAGE).text

    assert "Trước khi học 12 40 % 20 % 60 %" in text
    assert "Sau khi học 10 80 % 40 % 70 %" in text
    assert "10 người làm cả trước khi học và sau khi học" in text
    assert "Nhận ra tin lừa: từ 40 % lên 80 % (tăng 40 điểm, tốt lên)" in text
    assert "Nghi nhầm tin thật: từ 20 % lên 40 % (tăng 20 điểm, kém đi)" in text
    assert "Sau 21 ngày dưới 10 – – –" in text


def test_nothing_is_told_of_nine_people(browser: Browser, make: Make) -> None:
    version, people = make.course(measured_pack()), [make.person() for _ in range(19)]
    answered(make, version, people[:9], "before", hits=5, false_alarms=0)
    answered(make, version, people, "after", hits=1, false_alarms=1)
    browser.sign_in(make.staff(Role.ADMIN))

    text = browser.visit(PAGE).text

    assert "Trước khi học dưới 10 – – –" in text
    assert "Chưa đủ 10 người làm cả trước khi học và sau khi học" in text
    assert "100 %" not in text
    table = browser.client.get(f"{PAGE}.csv", base_url="http://127.0.0.1:8000").text
    assert '"Học thử","Trước khi học","dưới 10","","",""' in table
    assert '"Học thử","Sau khi học","19","20","20","50"' in table
    assert "100" not in table


def test_a_form_left_half_way_is_not_counted(browser: Browser, make: Make) -> None:
    version, people = make.course(measured_pack()), [make.person() for _ in range(10)]
    answered(make, version, people, "before", hits=5, false_alarms=5)
    with make._writing() as db:
        db.query(Measured).filter_by(person_id=people[0]).update({"finished_at": None})
    browser.sign_in(make.staff(Role.ADMIN))

    assert "Trước khi học dưới 10" in browser.visit(PAGE).text


def test_before_anybody_answered_the_page_says_so(browser: Browser, make: Make) -> None:
    make.course(measured_pack())

    browser.sign_in(make.staff(Role.ADMIN)).visit("/quan-tri/cai-dat").follow("Kết quả học")

    assert "Chưa ai làm 10 câu nào" in browser.text
