"""A round with a ward that is asked and the city that asks."""

import pytest

from app.text import local_date
from courses.units.models import Role, UnitKind
from tests.app.obligations.office import ask, bring_list
from tests.app.reports.office import DUE, LIST, open_round
from tests.browser import Browser
from tests.make import Make


@pytest.fixture
def ward(browser: Browser, other_browser: Browser, make: Make) -> Browser:
    """An officer of a ward that asked three people to learn; `other_browser` is an officer of its city."""
    make.course()
    city = make.unit("Thành phố Cảng Mẫu", kind=UnitKind.PROVINCE, code="99")
    home = make.unit(parent_id=city, code="99001")
    make.unit("Phường Vắng", parent_id=city, code="99002")
    ask(bring_list(browser.sign_in(make.staff(Role.OFFICER, home)), LIST), DUE)
    other_browser.sign_in(make.staff(Role.OFFICER, city, "Đỗ Văn Thành"))
    return browser


@pytest.fixture
def city(ward: Browser, other_browser: Browser, make: Make) -> Browser:
    """An officer of the city, on the page of a round just opened."""
    return open_round(other_browser, local_date(make.now), due_on=local_date(make.now))
