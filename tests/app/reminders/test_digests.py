"""What a head is told of who is late: how many on their own page, names only where level 2 was proved."""

from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.reminders.sending import write
from courses.obligations.models import Obligation
from courses.people.models import PersonName
from courses.units.models import Role
from tests.app.obligations.office import ask, bring_list, officer
from tests.app.reports.office import LIST
from tests.browser import Browser
from tests.make import Make


def test_names_of_who_is_late_are_for_level_2(browser: Browser, app: Flask, make: Make, db: Session) -> None:
    make.course()
    ward, head = make.unit(), "Đỗ Văn Hùng"
    ask(bring_list(officer(browser, make, ward), LIST), (make.now + timedelta(days=28)).date())
    make.staff(Role.HEAD, ward, name=head)
    later = db.scalars(select(Obligation.due_at)).one() + timedelta(days=2, hours=9)
    with app.app_context():
        assert write(later)["digests"] == 1
    person = db.scalars(select(PersonName.person_id).where(PersonName.name == head)).one()

    with time_machine.travel(later, tick=False):
        then = Make(make.database)
        page = browser.sign_in(then.session(person, level=1)).visit("/toi").text
        named = browser.sign_in(then.session(person)).visit("/toi").follow("Xem tên từng người").text

    assert "3 người quá hạn học bắt buộc" in page
    assert "Nguyễn Thị An" not in page
    assert "Nguyễn Thị An" in named
