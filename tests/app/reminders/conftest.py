"""A ward that is asked to learn, and the worker of its site."""

from datetime import date, timedelta

import pytest
from flask import Flask

from courses.messages.outbox import VIET_NAM
from courses.units.models import Role
from tests.app.obligations.office import ask, bring_list, member, officer
from tests.app.reminders.work import NUMBER, Worker
from tests.browser import Browser
from tests.make import Make


@pytest.fixture
def due(browser: Browser, make: Make) -> date:
    """A ward whose list is asked to finish by a day four weeks from now; one of it has an account."""
    home = make.unit("Phường Bến Hoa", code="90001")
    make.course()
    member(make, "Nguyễn Thị An", NUMBER)
    due = make.now.astimezone(VIET_NAM).date() + timedelta(days=28)
    ask(bring_list(officer(browser, make, home)), due)
    make.staff(Role.HEAD, home, name="Đỗ Văn Hùng")
    return due


@pytest.fixture
def worker(app: Flask) -> Worker:
    """The worker of the site."""
    return Worker(app)
