"""Frozen numbers of more units than a page should hold."""

from courses.units.models import UnitKind
from tests.app.obligations.office import ask, bring_list, learn, member, officer
from tests.app.reports.office import DUE, freeze
from tests.browser import Browser
from tests.make import Make

UNITS = 103


def test_of_many_units_the_page_shows_those_that_need_help_most_and_says_so(browser: Browser, make: Make) -> None:
    make.course()
    ward = make.unit()
    lines = [f"Người Số {number};1980;099180000{number:03};Tổ dân phố {number}" for number in range(UNITS)]
    for number in range(UNITS):
        make.unit(f"Tổ dân phố {number}", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward)
    text = "\n".join(["Họ và tên;Năm sinh;Số định danh;Đơn vị", *lines])
    ask(bring_list(officer(browser, make, ward), text), DUE)
    learn(make, member(make, "Người Số 7", "099180000007"), finished_at=make.now)

    freeze(browser)

    assert "chỉ ghi 100 đơn vị có tỷ lệ thấp nhất. Đủ 103 đơn vị ở tệp Excel" in browser.text
    assert browser.text.count("Tổ dân phố") == 100
    assert "Tổ dân phố 7 " not in browser.text
