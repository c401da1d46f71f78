"""Somebody is always admin, whoever ends whom and whenever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.db import Database
from courses.errors import NotYours
from courses.people.models import Person
from courses.privacy.erasing import erase_person
from courses.units.admins import LastAdmin
from courses.units.granting import end_role
from courses.units.models import Role, RoleGrant
from tests.browser import Browser
from tests.make import Make


def admin(make: Make, name: str) -> tuple[int, str]:
    """An admin of the whole site, with their public id."""
    person_id = make.person(name)
    make.grant(person_id, Role.ADMIN)
    with Session(make.database.engine) as db:
        return person_id, db.get_one(Person, person_id).public_id


def live(db: Session) -> int:
    return db.scalar(select(func.count()).where(RoleGrant.role == "admin", RoleGrant.to_at.is_(None))) or 0


def end(db: Session, make: Make, person: str, by_id: int) -> None:
    end_role(db, person, Role.ADMIN, unit_code="", by_id=by_id, now=make.now)


@pytest.mark.parametrize("is_erasing", [False, True])
def test_two_admins_who_end_each_other_leave_one(make: Make, database: Database, db: Session, is_erasing: bool) -> None:  # noqa: FBT001
    one, other = admin(make, "Một"), admin(make, "Hai")

    def work(session: Session, whom: tuple[int, str], by: tuple[int, str]) -> None:
        if is_erasing:
            erase_person(session, whom[0], by=whom[1], now=make.now)
        else:
            end(session, make, whom[1], by[0])

    with pytest.raises((LastAdmin, NotYours)):
        _at_once(database, lambda session: work(session, one, other), lambda session: work(session, other, one))

    assert live(db) == 1


def test_who_lasts_less_long_does_not_take_the_place_of_an_admin(make: Make, db: Session) -> None:
    one, other = admin(make, "Một"), admin(make, "Hai")
    ends = update(RoleGrant).where(RoleGrant.person_id == other[0])
    db.execute(ends.values(to_at=make.now + timedelta(days=9)))

    with pytest.raises(LastAdmin):
        end(db, make, one[1], one[0])
    end(db, make, other[1], one[0])


def test_the_last_admin_is_not_erased_and_reads_why(browser: Browser, make: Make, db: Session) -> None:
    browser.sign_in(make.staff(Role.ADMIN))

    browser.visit("/toi/xoa").tick("Xóa dữ liệu của tôi").press("Xóa dữ liệu")

    assert browser.status == 409
    assert "Mời giao cho người khác trước" in browser.text
    assert live(db) == 1


def _at_once(database: Database, first: Callable[[Session], None], second: Callable[[Session], None]) -> None:
    """The second begins while the first has not committed."""

    def later() -> None:
        with Session(database.engine) as own, database.writing(own):
            second(own)

    with ThreadPoolExecutor(1) as pool, Session(database.engine) as own:
        with database.writing(own):
            first(own)
            waiting = pool.submit(later)
            wait([waiting], timeout=0.5)
        waiting.result(timeout=10)
