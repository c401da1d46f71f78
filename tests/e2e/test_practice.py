"""Practice in Chromium: the same journey without scripts and with them; what scripts add, and what they leave alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app.db import Database, make_engine
from bench.site import running_site
from tests.app.practice.scenarios import START, publish_practice
from tests.e2e.test_listening import VIETNAMESE, lend
from tests.make import Make

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="session")
def practice_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose one course holds the scenario of five ways."""
    nothing: Path = tmp_path_factory.mktemp("content")
    with running_site(content=nothing) as site:
        database = Database(make_engine(site.database_url))
        publish_practice(Make(database))
        yield site.base
        database.engine.dispose()


def phone(chromium: Browser, base: str, *, scripts: bool, touch: bool = False) -> Page:
    context = chromium.new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=scripts, base_url=base, has_touch=touch
    )
    context.set_default_timeout(15_000)
    return context.new_page()


@pytest.fixture(params=[False, True], ids=["without scripts", "with scripts"])
def any_phone(chromium: Browser, practice_site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = phone(chromium, practice_site, scripts=request.param)
    yield page
    page.context.close()


@pytest.fixture
def scripted(chromium: Browser, practice_site: str) -> Iterator[Page]:
    page = phone(chromium, practice_site, scripts=True)
    yield page
    page.context.close()


def begin(page: Page) -> None:
    page.goto(START)
    press(page, "Bắt đầu luyện")
    expect(page.locator("h1")).to_have_text("Bác trả lời thế nào?")


def press(page: Page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words).click()


def go_on(page: Page) -> None:
    page.locator("main").get_by_role("link", name="Tiếp tục").click()


def come_to_the_movement(page: Page) -> None:
    press(page, "Cúp máy")
    go_on(page)
    press(page, "Quét mã QR")
    go_on(page)
    page.get_by_label("Tin tu ngan hang").check()
    page.get_by_label("ngan-hang.vidu").check()
    press(page, "Xem kết quả")
    expect(page.get_by_text("Đã thấy 2 trên 2 chỗ đáng ngờ.")).to_be_visible()
    go_on(page)
    page.get_by_label("Số tiền").fill("85.000")
    press(page, "Gõ xong")
    go_on(page)
    expect(page.locator("h1")).to_have_text("Vuốt từ mép trên xuống")


def test_a_run_is_walked_from_its_first_page_to_its_last(any_phone: Page) -> None:
    begin(any_phone)
    come_to_the_movement(any_phone)
    press(any_phone, "Không vuốt được?")
    go_on(any_phone)

    expect(any_phone.locator("h1")).to_have_text("Bác đã giữ được tiền")
    assert any_phone.context.cookies() == []


def test_who_fell_does_it_again_from_there(any_phone: Page) -> None:
    begin(any_phone)
    press(any_phone, "Nhờ họ làm luôn")
    go_on(any_phone)
    press(any_phone, "Gọi ngân hàng")
    go_on(any_phone)
    expect(any_phone.locator("h1")).to_have_text("Ta luyện thêm nhé")

    any_phone.get_by_role("button", name="Làm lại từ chỗ đó").first.click()

    expect(any_phone.locator("h1")).to_have_text("Bác trả lời thế nào?")


def test_with_scripts_the_page_stays_and_the_heading_is_read(scripted: Page) -> None:
    begin(scripted)
    scripted.evaluate("window.stayed = true")
    press(scripted, "Cúp máy")

    expect(scripted.locator("h1")).to_be_focused()
    expect(scripted).to_have_title("Đúng rồi. Bác trả lời thế nào? – Lớp học số")
    assert "/chuong-reo/phan-hoi?s=" in scripted.url
    assert scripted.evaluate("window.stayed") is True


def test_the_browsers_own_back_and_reload_find_the_same_pages(scripted: Page) -> None:
    begin(scripted)
    press(scripted, "Cúp máy")
    go_on(scripted)
    expect(scripted.locator("h1")).to_have_text("Chạm vào nút để quét mã")

    scripted.go_back()
    expect(scripted.locator("h1")).to_have_text("Đúng rồi.")
    scripted.reload()

    expect(scripted.locator("h1")).to_have_text("Đúng rồi.")


def test_a_finger_swipes_down_from_the_edge(scripted: Page) -> None:
    begin(scripted)
    come_to_the_movement(scripted)
    box = scripted.locator("[data-gesture]").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    scripted.mouse.move(x, y)
    scripted.mouse.down()
    scripted.mouse.move(x + 4, y + 12, steps=3)
    scripted.mouse.up()
    expect(scripted.get_by_text("Gần được rồi. Làm lại chậm hơn")).to_be_visible()

    scripted.mouse.move(x, y)
    scripted.mouse.down()
    scripted.mouse.move(x + 8, y + 120, steps=6)
    scripted.mouse.up()

    expect(scripted.get_by_text("Bảng điều khiển đã mở ra rồi đó.")).to_be_visible()


def test_when_the_script_cannot_reach_the_server_the_browser_goes_there_itself(scripted: Page) -> None:
    def fail(route: Route) -> None:
        if route.request.resource_type == "fetch":
            return route.abort()
        return route.continue_()

    begin(scripted)
    scripted.route("**/luyen/**", fail)
    press(scripted, "Cúp máy")

    expect(scripted.locator("h1")).to_have_text("Đúng rồi.")
    go_on(scripted)
    expect(scripted.locator("h1")).to_have_text("Chạm vào nút để quét mã")


def test_a_scene_is_read_aloud_and_so_is_the_next_after_the_page_was_swapped(scripted: Page) -> None:
    lend(scripted, VIETNAMESE)
    begin(scripted)
    press(scripted, "Nghe đọc")
    expect(scripted.get_by_role("button", name="Nghe đọc")).to_be_visible()
    first = ["Bác đang ở nhà thì chuông reo.", "Bác trả lời thế nào?", "Nhờ họ làm luôn", "Cúp máy", "Hỏi họ là ai"]
    assert scripted.evaluate("heard.filter(one => one !== 'stopped').map(one => one[0])") == first

    scripted.evaluate("window.slow = true; document.getElementById('nghe-doc').click()")
    press(scripted, "Cúp máy")
    expect(scripted.locator("h1")).to_have_text("Đúng rồi.")
    assert scripted.evaluate("heard.at(-1)") == "stopped"
    go_on(scripted)
    scripted.evaluate("window.slow = false; heard.length = 0")
    press(scripted, "Nghe đọc")

    expect(scripted.get_by_role("button", name="Nghe đọc")).to_be_visible()
    assert scripted.evaluate("heard.filter(one => one !== 'stopped').map(one => one[0])") == [
        "Chạm vào nút để quét mã", "Nạp điện thoại", "Quét mã quy a"
    ]  # fmt: skip


def test_a_scene_has_no_reading_button_where_nothing_can_read(scripted: Page) -> None:
    lend(scripted)
    begin(scripted)
    scripted.wait_for_timeout(500)

    expect(scripted.get_by_text("Nghe đọc")).to_be_hidden()
