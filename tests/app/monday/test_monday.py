"""The office's first page: the week's numbers, what is behind them, what is to be done, and for whom it opens."""

from datetime import date, timedelta

from courses.units.models import Role, UnitKind
from tests.app.monday.week import counted, last_week, learned
from tests.app.obligations.office import ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make
from tests.page import all_of, text_of
from tests.queries import at_most


def numbers(browser: Browser) -> list[str]:
    """The five numbers as read."""
    lists = [one for one in all_of(browser.root, "ul") if "stats" in (one.get("class") or "")]
    return [text_of(one) for one in all_of(lists[0], "li")]


def test_the_week_is_told_in_five_numbers_with_their_change(browser: Browser, make: Make) -> None:
    version, ward = make.course(), make.unit()
    for weeks, people in ((1, 3), (2, 1)):
        for _ in range(people):
            learned(make, version, ward, last_week(make, weeks))

    counted(officer(browser, make, ward), make).visit("/quan-ly")

    assert "thêm 3 người học xong" in browser.h1
    assert numbers(browser) == [
        "3 người mớingười mớithêm 2",
        "0 buổi họcbuổi họckhông đổi",
        "3 học xonghọc xongthêm 2",
        "0 đạt thực hànhđạt thực hànhkhông đổi",
        "0 giấy chứng nhậngiấy chứng nhậnkhông đổi",
    ]


def test_a_number_opens_to_the_places_behind_it_and_to_those_of_no_place(browser: Browser, make: Make) -> None:
    version, ward = make.course(), make.unit()
    group = make.unit("Tổ dân phố 4", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward)
    for place in (group, group, ward, None):
        learned(make, version, place, last_week(make))

    counted(officer(browser, make, ward), make).visit("/quan-ly")
    assert "Chưa kể người chưa rõ nơi ở: 1 người mới, 1 học xong" in browser.text
    browser.follow("3 học xong")

    assert browser.h1.startswith("3 học xong")
    assert "Tổ dân phố 420" in browser.text
    assert "Chỉ cho biết Phường Bến Hoa10" in browser.text
    assert "không cộng vào Phường Bến Hoa)10" in browser.text


def test_who_learns_more_than_once_is_one_person(browser: Browser, make: Make) -> None:
    version, ward = make.course(), make.unit()
    learned(make, version, ward, last_week(make, 3))

    counted(officer(browser, make, ward), make).visit("/quan-ly")

    assert "thêm 0 người học xong" in browser.h1


def test_who_is_late_or_soon_due_is_a_task_that_opens_to_names(browser: Browser, make: Make) -> None:
    make.course()
    ask(bring_list(officer(browser, make, make.unit())), make.today + timedelta(days=5))

    browser.visit("/quan-ly")
    assert "3 người sắp đến hạn" in browser.h1
    assert "3người đến hạn trong 7 ngày tới." in browser.text
    browser.follow("Xem tên từng người")
    assert browser.h1 == "Đến hạn trong 7 ngày tới: 3 người"
    browser.follow("Trần Đức Cường")

    assert browser.h1 == "Trần Đức Cường"


def test_doubtful_rows_and_missing_certificates_are_tasks(browser: Browser, make: Make) -> None:
    make.course()
    ask(bring_list(officer(browser, make, make.unit())), date(2099, 11, 30))
    learn(make, member(make, "Nguyễn Thị An", "099180000001"), finished_at=make.now)
    make.person("Trần Đức Cường", birth="1985")

    browser.visit("/quan-ly")

    assert "1người trong danh sách cần xem" in browser.text
    assert "1người học xong mà chưa nhận giấy" in browser.text
    assert "An" in browser.follow("Xem tên để báo").text
    assert "Cường" in browser.visit("/quan-ly/can-lam/can-xem").text


def test_a_page_without_anything_says_so(browser: Browser, make: Make) -> None:
    officer(browser, make, make.unit()).visit("/quan-ly")

    assert browser.status == 200
    assert "Tuần này chưa có việc gấp" in browser.text
    assert "Chưa ai mở bài" in browser.text


def test_a_city_walks_down_to_its_wards_and_a_ward_not_up(browser: Browser, other_browser: Browser, make: Make) -> None:
    city = make.unit("Thành phố Cảng Mẫu", kind=UnitKind.PROVINCE, code="99")
    ward = make.unit("Phường Bến Hoa", parent_id=city, code="99001")
    make.unit("Phường Khác", parent_id=city, code="99002")

    officer(browser, make, city).visit("/quan-ly?don-vi=99001")
    assert "Phường Bến Hoa." in browser.text
    assert browser.has_link("Thành phố Cảng Mẫu")

    officer(other_browser, make, ward).visit("/quan-ly")
    assert not other_browser.has_link("Thành phố Cảng Mẫu")
    assert [other_browser.visit(f"/quan-ly?don-vi={code}").status for code in ("99", "99002", "x")] == [404] * 3


def test_whoever_covers_the_whole_site_sees_all_of_it(browser: Browser, make: Make) -> None:
    version = make.course()
    for number in range(2):
        city = make.unit(f"Tỉnh {number}", kind=UnitKind.PROVINCE)
        learned(make, version, city, last_week(make))

    counted(browser.sign_in(make.staff(Role.ADMIN)), make).visit("/quan-ly")

    assert "Cả trang." in browser.text
    assert "thêm 2 người học xong" in browser.h1


def test_the_page_asks_as_much_of_a_hundred_units_as_of_three(browser: Browser, make: Make) -> None:
    version, city = make.course(), make.unit("Thành phố", kind=UnitKind.PROVINCE)
    make.setting("home_unit_code", "99001")
    browser.sign_in(make.staff(Role.ADMIN, city))
    for amount in (3, 100):
        for number in range(amount):
            ward = make.unit(f"Phường {number}", parent_id=city)
        learned(make, version, ward, last_week(make))
        counted(browser, make)
        with at_most(make.database, 14):
            assert browser.visit("/quan-ly").status == 200


def test_another_week_can_be_looked_at(browser: Browser, make: Make) -> None:
    version, ward = make.course(), make.unit()
    at = last_week(make, 5)
    learned(make, version, ward, at)
    counted(officer(browser, make, ward), make)

    browser.visit(f"/quan-ly?tuan={at:%Y-%m-%d}")
    assert "thêm 1 người học xong" in browser.h1
    assert "thêm 0 người" in browser.follow("Xem tuần này đến hôm nay").h1
    assert [browser.visit(f"/quan-ly?tuan={week}").status for week in ("mai", "2999-01-01")] == [200, 404]


def test_pictures_come_with_words_and_a_table(browser: Browser, make: Make) -> None:
    version, ward = make.course(), make.unit()
    learned(make, version, ward, last_week(make))
    ask(bring_list(counted(officer(browser, make, ward), make)), date(2099, 11, 30))

    browser.visit("/quan-ly")

    for picture in (one for one in all_of(browser.root, "svg") if one.get("role") == "img"):
        assert [text_of(one) != "" for one in (*all_of(picture, "title"), *all_of(picture, "desc"))] == [True, True]
    assert "Xem số liệu" in browser.text
    assert "style=" not in browser.html


def type_adults(browser: Browser, unit: str, number: str) -> Browser:
    browser.visit(f"/quan-ly/chi-tieu/so-nguoi?don-vi={unit}").fill("Nhóm", "Người trong độ tuổi trưởng thành")
    return browser.fill("Có bao nhiêu", number).fill("Nguồn", f"Công an {unit}").press("Lưu số này")


def test_the_share_of_adults_stands_on_its_number_with_source_and_day(browser: Browser, make: Make) -> None:
    version, ward = make.course(), make.unit(code="99001")
    for weeks in (1, 30):
        learned(make, version, ward, last_week(make, weeks))
    counted(officer(browser, make, ward), make)
    assert "Chưa biết bao nhiêu phần người trưởng thành" in browser.visit("/quan-ly").text

    type_adults(browser, "99001", "80").visit("/quan-ly")

    assert "2,5 % người trưởng thành đã học xong" in browser.text
    assert "2 người đã học xong, trên 80 người trưởng thành." in browser.text
    assert "Số người trưởng thành: Công an 99001, ngày" in browser.text


def test_a_city_sees_the_share_of_adults_of_each_ward_beside_its_target(browser: Browser, make: Make) -> None:
    version, city = make.course(), make.unit("Thành phố", kind=UnitKind.PROVINCE, code="99")
    for code, number in (("99001", "10"), ("99002", "40")):
        learned(make, version, make.unit(f"Phường {code}", code=code, parent_id=city), last_week(make))
        type_adults(officer(browser, make, city) if code == "99001" else browser, code, number)
    browser.visit("/quan-ly/chi-tieu").fill("Chỉ tiêu", "Người trưởng thành").fill("Phần trăm", "5")
    browser.fill("Câu trong văn bản", "5 %").fill("Nguồn", "KH 1").press("Lưu chỉ tiêu")

    counted(browser, make).visit("/quan-ly")

    assert "Một đơn vị chưa tới mục tiêu 5 %" in browser.text
    assert "Phường 990021402,5 %" in browser.text
