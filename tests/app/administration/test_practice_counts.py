"""What an admin reads of practice: how scenes were answered and where runs first went astray, of ten runs or more."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.db import Database
from courses.catalogue.scenarios import find_scenario
from courses.learning.practising import play, record_step
from courses.units.models import Role
from tests.app.practice.scenarios import TEXT, publish_practice, scenario
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most

PAGE = "/quan-tri/luyen-tap"


def practised(make: Make, scenario_id: str, runs: int, *answers: str) -> None:
    """This many runs of a scenario, all answered so."""
    with make._writing() as db:
        found = find_scenario(db, scenario_id)
        assert found is not None
        for number in range(runs):
            for place in range(1, len(answers) + 1):
                run = play(found, f"{scenario_id}-{answers}-{number}", answers[:place])
                record_step(db, run, None, now=make.now + timedelta(seconds=place))


@pytest.fixture
def admin(browser: Browser, make: Make) -> Browser:
    """An admin at a site with two scenarios."""
    publish_practice(make, scenario(), scenario(TEXT.replace("id: nam-cach", "id: cach-khac")))
    return browser.sign_in(make.staff(Role.ADMIN))


def test_scenes_are_counted_and_the_one_where_most_fall_is_named(admin: Browser, make: Make) -> None:
    practised(make, "nam-cach", 4, "0")
    practised(make, "nam-cach", 10, "1", "1")

    text = admin.visit(PAGE).text

    assert "14 lượt, 0 lượt tới trang cuối, 0 lượt đạt." in text
    assert "Sai lần đầu nhiều nhất: Bác trả lời thế nào? (4 lượt)." in text
    assert "Bác trả lời thế nào? 14 10 0 0 4 4" in text
    assert "Chạm vào nút để quét mã 10 10 0 0 0 0" in text
    assert "Đánh dấu những chỗ đáng ngờ dưới 10 – – – – –" in text


def test_nothing_is_told_of_nine_runs(admin: Browser, make: Make) -> None:
    practised(make, "nam-cach", 9, "0")

    assert "Có dưới 10 lượt, chưa đủ để hiện số liệu." in admin.visit(PAGE).text
    assert "Bác trả lời thế nào?" not in admin.text
    table = admin.client.get(f"{PAGE}.csv", base_url="http://127.0.0.1:8000").text
    assert '"Học thử","Năm cách làm","","dưới 10","","","","",""' in table
    assert "9" not in table


def test_the_table_says_the_same(admin: Browser, make: Make) -> None:
    practised(make, "nam-cach", 10, "0")

    table = admin.client.get(f"{PAGE}.csv", base_url="http://127.0.0.1:8000").text

    assert '"Học thử","Năm cách làm","Bác trả lời thế nào?","10","0","0","0","10","10"' in table


def test_before_anybody_practised_the_page_says_so(admin: Browser) -> None:
    assert "Chưa ai luyện bài nào" in admin.visit("/quan-tri/cai-dat").follow("Luyện tập").text


def test_more_scenarios_and_runs_ask_no_more_statements(
    admin: Browser, make: Make, database: Database, db: Session
) -> None:
    practised(make, "nam-cach", 10, "0")
    admin.visit(PAGE)
    with at_most(database, 20) as few:
        admin.visit(PAGE)
    practised(make, "cach-khac", 12, "1", "1")

    with at_most(database, len(few)):
        admin.visit(PAGE)
