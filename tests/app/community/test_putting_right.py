"""A session put right, called off and taken up again; and who may."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.people.models import Consent, Person, UserSession
from courses.site.models import AuditEntry
from tests.app.community.hall import Hall, code_of, helper, make_hall, open_session, write_down
from tests.browser import Browser
from tests.make import Make


@pytest.fixture
def hall(make: Make) -> Hall:
    return make_hall(make)


@pytest.fixture
def quan(browser: Browser, make: Make, hall: Hall) -> Browser:
    """The helper's phone."""
    return helper(browser, make, hall.ward)


def test_a_wrong_place_and_group_are_put_right(quan: Browser, db: Session) -> None:
    session = open_session(quan)
    quan.follow("Sửa nơi, giờ").fill("Ghi nơi khác", "Đình làng").fill("Cho tổ dân phố nào", "Tổ dân phố 7")
    quan.press("Lưu")

    assert quan.path == session
    assert quan.h1 == "Đình làng"
    assert "Tổ dân phố 7" in quan.text
    assert "Người hướng dẫn: Vũ Minh Quân" in quan.text
    noted = select(AuditEntry.detail).where(AuditEntry.action == "session.corrected")
    assert db.scalars(noted).all() == ["group_id, place"]


def test_saving_what_stands_already_notes_nothing(quan: Browser, db: Session) -> None:
    open_session(quan)

    quan.follow("Sửa nơi, giờ").press("Lưu")

    assert quan.status == 200
    assert db.scalars(select(AuditEntry).where(AuditEntry.action == "session.corrected")).all() == []


def test_another_place_chosen_counts_though_the_session_had_one(quan: Browser) -> None:
    open_session(quan, "Trường Cầu Mới", "Tổ dân phố 7")
    open_session(quan)

    quan.follow("Sửa nơi, giờ").tick("Trường Cầu Mới").press("Lưu")

    assert quan.h1 == "Trường Cầu Mới"
    assert "Tổ dân phố 7" in quan.text
    assert "Dùng Zalo" in quan.text


def test_who_asks_to_be_forgotten_is_forgotten_everywhere_and_stays_a_number(quan: Browser, db: Session) -> None:
    first = open_session(quan)
    write_down(quan, first, "Trần Thị Cúc 1950")
    second = open_session(quan)
    quan.visit(f"{second}/ten").follow("Trần Thị Cúc, 1950").press("Xóa tên này")

    assert "Trần Thị Cúc" not in quan.text
    assert "Trần Thị Cúc" not in quan.visit(f"{first}/in").text
    assert "1 lượt, 1 người" in quan.visit(first).text
    assert db.scalars(select(Consent.withdrawn_at)).one() is not None


def test_a_name_is_erased_only_after_a_fresh_proof(quan: Browser, db: Session, make: Make) -> None:
    session = open_session(quan)
    write_down(quan, session, "Trần Thị Cúc 1950")
    quan.visit(f"{session}/ten").follow("Trần Thị Cúc, 1950")
    db.execute(update(UserSession).values(authenticated_at=make.now - timedelta(minutes=11)))
    db.commit()

    quan.press("Xóa tên này")

    assert quan.h1 == "Mời xác nhận lại danh tính"
    assert "Trần Thị Cúc" in quan.visit(f"{session}/in").text


def test_nobody_with_an_account_is_forgotten_by_a_helper(
    quan: Browser, other_browser: Browser, make: Make, db: Session
) -> None:
    session = open_session(quan)
    thinh = make.person("Phạm Văn Thịnh")
    other_browser.sign_in(make.session(thinh)).visit(f"/d/{code_of(make)}").press("Có mặt")

    assert quan.visit(f"{session}/ten/{db.get_one(Person, thinh).public_id}/xoa").status == 404


def test_a_session_moved_to_another_day_opens_nothing_today(quan: Browser, other_browser: Browser, make: Make) -> None:
    open_session(quan)
    code = code_of(make)
    quan.follow("Sửa nơi, giờ").fill("Ngày và giờ", f"{make.now.year + 1}-01-02T08:00").press("Lưu")

    assert "Mã có mặt chỉ dùng trong ngày 02/01" in quan.text
    assert other_browser.post(f"/d/{code}").status == 404


def test_a_session_called_off_counts_no_more_and_its_code_is_dead(
    quan: Browser, other_browser: Browser, make: Make
) -> None:
    session = open_session(quan)
    write_down(quan, session, "Trần Thị Cúc")
    quan.visit(session).follow("Hủy buổi này").fill("Vì sao hủy", "Mưa to").press("Hủy buổi này")

    assert "Buổi này đã hủy: Mưa to" in quan.text
    assert other_browser.visit(f"/d/{code_of(make)}").status == 404
    assert "0 buổi" in quan.visit("/quan-ly/buoi-hoc").text


@pytest.mark.parametrize(("path", "sent"), [("dem", {"others": "3"}), ("ten", {"written": "Lê Tám", "agreed": "1"})])
def test_nothing_is_added_to_a_session_called_off(quan: Browser, path: str, sent: dict[str, str]) -> None:
    session = open_session(quan)
    quan.follow("Hủy buổi này").fill("Vì sao hủy", "Mưa to").press("Hủy buổi này")

    assert quan.post(f"{session}/{path}", {"_token": quan.token, **sent}).status == 409


def test_what_was_called_off_by_mistake_is_taken_up_again_whole(quan: Browser) -> None:
    session = open_session(quan)
    write_down(quan, session, "Trần Thị Cúc")
    quan.visit(session).follow("Hủy buổi này").fill("Vì sao hủy", "Nhầm").press("Hủy buổi này")

    quan.press("Mở lại buổi này")

    assert "1 lượt, 1 người" in quan.text
    assert quan.status == 200


def test_calling_off_wants_a_reason(quan: Browser) -> None:
    open_session(quan)

    assert quan.follow("Hủy buổi này").press("Hủy buổi này").status == 422


def test_a_helper_of_one_group_opens_sessions_for_it_alone(other_browser: Browser, make: Make, hall: Hall) -> None:
    helper(other_browser, make, hall.first).visit("/quan-ly/buoi-hoc/moi")

    assert "Tổ dân phố 4" in other_browser.text
    assert "Tổ dân phố 7" not in other_browser.text


def test_a_ward_sees_the_sessions_of_its_groups_and_a_group_not_those_of_the_ward(
    quan: Browser, other_browser: Browser, make: Make, hall: Hall
) -> None:
    wards = open_session(quan, "Hội trường phường")
    helper(other_browser, make, hall.first)
    groups = open_session(other_browser, "Nhà bà Tư")

    assert other_browser.visit(wards).status == 404
    assert "Hội trường" not in other_browser.visit("/quan-ly/buoi-hoc").text
    assert quan.visit(groups).status == 200
    assert "Nhà bà Tư" in quan.visit("/quan-ly/buoi-hoc").text


def test_nobody_ticks_a_person_of_another_hall(quan: Browser, make: Make, db: Session) -> None:
    session = open_session(quan)
    stranger = make.person("Phạm Văn Thịnh")
    public_id = db.get_one(Person, stranger).public_id
    token = quan.visit(f"{session}/ten").token

    quan.post(f"{session}/ten", {"_token": token, "person": public_id})

    assert "0 lượt, 0 người" in quan.text
    assert "Phạm Văn Thịnh" not in quan.text


@pytest.mark.parametrize("month", ["2026-13", "x", "9999-12", "0001-01", "2026-02"])
def test_any_month_can_be_asked_for(quan: Browser, month: str) -> None:
    assert quan.visit(f"/quan-ly/buoi-hoc?thang={month}").status == 200


def test_a_unit_that_is_not_ones_own_is_not_there(quan: Browser) -> None:
    assert quan.visit("/quan-ly/buoi-hoc?don-vi=00001").status == 404
    assert quan.visit("/quan-ly/buoi-hoc/moi?don-vi=00001").status == 404


def test_a_helper_finds_the_way_from_their_own_page(quan: Browser) -> None:
    quan.visit("/toi").follow("Mở buổi học")

    assert quan.h1 == "Mở buổi học"
