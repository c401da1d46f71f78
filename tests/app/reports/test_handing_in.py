"""A ward hands its numbers in: those of today in one press, or those of a snapshot; what is missing is said."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.text import local_date
from courses.reports.models import Round, Snapshot, Submission
from courses.units.models import Unit, UnitKind
from tests.app.obligations.office import learn, member
from tests.app.reports.office import TITLE, freeze, hand_in
from tests.browser import Browser
from tests.make import Make

PRESS = "Chốt số hôm nay và nộp"


@pytest.fixture
def page(ward: Browser, city: Browser) -> str:
    """Where the ward hands in."""
    return ward.visit("/quan-ly/bao-cao/dot").follow(TITLE).path


def test_the_page_shows_the_numbers_before_they_are_handed_in(ward: Browser, page: str) -> None:
    assert "Số hôm nay: 0 trên 3 người đã xong" in ward.text

    ward.press(PRESS)

    assert ward.h1 == f"Phường Bến Hoa: {TITLE}, đã nộp"
    assert "chốt" in ward.follow("Xem số đã nộp").h1


def test_handing_in_again_counts_the_latest(ward: Browser, city: Browser, page: str, make: Make, db: Session) -> None:
    ward.press(PRESS)
    learn(make, member(make, "Trần Đức Cường", "099180000003"), finished_at=make.now)

    ward.visit(page).press(PRESS)

    assert "lần 2" in ward.text
    assert "1 người xong trong kỳ" in ward.text
    assert "1 trên 3 người đã xong" in city.visit(city.path).text
    assert db.scalar(select(func.count(Submission.id))) == 2


def test_todays_numbers_sent_twice_are_handed_in_once(ward: Browser, page: str, db: Session) -> None:
    ward.press(PRESS)
    ward.visit(page).press(PRESS)

    assert "đã nộp" in ward.h1
    assert "lần 2" not in ward.text
    assert db.scalar(select(func.count(Submission.id))) == db.scalar(select(func.count(Snapshot.id))) == 1


def test_a_snapshot_taken_before_is_handed_in_and_twice_is_once(ward: Browser, page: str, db: Session) -> None:
    freeze(ward)

    ward.visit(page).press("Nộp lần chốt này")
    ward.visit(page).press("Nộp lần chốt này")

    assert "đã nộp" in ward.h1
    assert db.scalar(select(func.count(Submission.id))) == 1


def test_numbers_that_lack_what_is_asked_are_refused_with_a_sentence(ward: Browser, page: str, db: Session) -> None:
    freeze(ward)
    ward.visit(page)
    db.execute(update(Snapshot).values(unit_id=select(Round.unit_id).scalar_subquery()))
    db.commit()

    assert ward.press("Nộp lần chốt này").status == 422
    assert "Mời chọn một dòng có sẵn" in ward.text


def test_before_the_period_ends_there_is_nothing_to_press(ward: Browser, page: str, make: Make, db: Session) -> None:
    later = local_date(make.now) + timedelta(days=3)
    db.execute(update(Round).values(to_on=later, due_on=later))
    db.commit()

    assert f"Từ ngày {later:%d/%m/%Y} ở đây có nút nộp" in ward.visit(page).text
    assert PRESS not in ward.buttons


def test_a_unit_where_nobody_is_to_learn_is_shown_the_next_step(city: Browser, ward: Browser) -> None:
    city.follow("Phường Vắng")

    assert "chưa có số để nộp" in city.text
    assert "Danh sách" in city.follow("Mở danh sách và giao khóa học").h1


def test_what_comes_after_the_last_day_is_late(
    ward: Browser, city: Browser, page: str, make: Make, db: Session
) -> None:
    gone = local_date(make.now) - timedelta(days=1)
    db.execute(update(Round).values(from_on=gone, to_on=gone, due_on=gone))
    db.commit()

    hand_in(ward)

    assert "muộn" in ward.text
    assert "Nộp muộn" in city.visit(city.path).text


def test_a_neighbourhood_group_is_not_asked_and_cannot_hand_in(city: Browser, make: Make, db: Session) -> None:
    above = db.scalars(select(Unit.id).where(Unit.code == "99")).one()
    make.unit("Tổ dân phố 7", parent_id=above, kind=UnitKind.NEIGHBOURHOOD, code="99-7")

    place = city.path.partition("?")[0]

    assert "Tổ dân phố 7" not in city.visit(place).text
    assert city.visit(f"{place}/nop/99002").status == 200
    assert city.visit(f"{place}/nop/99-7").status == 404
