from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.catalogue.versions import find_current, list_courses, list_pages
from tests.make import Make
from tests.packs import small_pack


def test_what_has_not_changed_is_not_published_again(db: Session, make: Make) -> None:
    make.course()
    make.course()

    assert db.scalars(select(CourseVersion.number)).all() == [1]


def test_a_change_is_a_new_version_and_the_old_one_stays(db: Session, make: Make) -> None:
    make.course()
    files = small_pack()
    files["course.yaml"] = files["course.yaml"].replace("Học thử", "Học thử lần hai")
    make.course(files)

    assert db.scalars(select(CourseVersion.title).order_by(CourseVersion.number)).all() == [
        "Học thử",
        "Học thử lần hai",
    ]
    assert db.scalars(select(Course.current)).one() == 2


def test_pages_come_as_rendered(db: Session, make: Make) -> None:
    make.course()
    version = find_current(db, "hoc-thu")
    assert version is not None

    assert [page.id for page in list_pages(db, version, "bai-mot")] == ["chuong-reo", "cau-hoi-nho", "nho-nhe"]
    assert list_pages(db, version, "khong-co") == ()


def test_search_forgives_missing_marks(db: Session, make: Make) -> None:
    make.course()

    assert [one.slug for one in list_courses(db, "gac may")] == ["hoc-thu"]
    assert [one.slug for one in list_courses(db, "GÁC MÁY")] == ["hoc-thu"]
    assert list_courses(db, "100%_") == []
