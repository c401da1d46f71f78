from sqlalchemy.orm import Session

from courses.units.models import UnitKind
from tests.app.obligations.office import ask, bring_list, member, officer
from tests.browser import Browser
from tests.make import Make


def test_a_persons_page_tells_where_they_belong_in_the_units_of_the_office(
    browser: Browser, make: Make, db: Session
) -> None:
    make.course()
    ward, elsewhere = make.unit(), make.unit("Phường Khác")
    station = make.unit("Trạm Y tế Hòa Bình", kind=UnitKind.STATION, parent_id=ward)
    person = member(make, "NGUYỄN THỊ AN", "099180000001", birth="1980-04-05")
    make.member(person, station, position="Trưởng trạm")
    make.member(person, elsewhere, position="Cộng tác viên")
    ask(bring_list(officer(browser, make, ward)), make.today)

    browser.follow("Nguyễn Thị An")

    assert "Trạm Y tế Hòa Bình, Trưởng trạm, từ 01/07/2025" in browser.text
    assert "Cộng tác viên" not in browser.text
