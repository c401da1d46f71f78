"""The row of reading tools in Chromium, with scripts and without."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e


def test_larger_letters_are_seen_said_and_at_hand_again(page: Page) -> None:
    page.goto("/khoa-hoc/phong-tranh-lua-dao/ma-otp/1")
    before = page.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    page.get_by_role("button", name="A+").click()

    expect(page.get_by_text("Đang dùng chữ rất lớn")).to_be_in_viewport()
    expect(page.get_by_role("button", name="A+")).to_be_in_viewport()
    assert page.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)") > before


def test_at_the_largest_size_a_press_says_so(page: Page) -> None:
    page.goto("/tro-giup")
    for _ in range(4):
        page.get_by_role("button", name="A+").click()

    expect(page.get_by_text("Đang dùng chữ cực lớn, to nhất")).to_be_in_viewport()


def test_the_first_tab_offers_the_way_to_the_content(page: Page) -> None:
    page.goto("/tro-giup")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_in_viewport()


def test_with_scripts_nothing_ticked_or_typed_is_lost(chromium: Browser, demo_site: str) -> None:
    page = chromium.new_context(viewport={"width": 360, "height": 640}, base_url=demo_site).new_page()
    page.goto("/xac-minh?ma=sai")
    page.get_by_role("textbox").fill("4F7K")
    for _ in range(2):
        page.get_by_role("button", name="A+").click()

    expect(page.get_by_text("Đang dùng chữ cực lớn, to nhất")).to_be_in_viewport()
    expect(page.get_by_role("textbox")).to_have_value("4F7K")
    page.wait_for_load_state("networkidle")
    page.goto("/tro-giup")
    assert page.locator("html").get_attribute("data-text") == "xxl"
    page.context.close()
