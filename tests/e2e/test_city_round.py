"""A city's reporting round: opened at a desk, handed in from a ward's phone, and rolled up with the same figures."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect
from python_calamine import load_workbook

pytestmark = pytest.mark.e2e

TITLE, LETTER, WARD = "Báo cáo đi thử", "Công văn số 1885/SKHCN", "Phường Bến Hoa"
COURSE = "Nhận biết và phòng tránh lừa đảo trên mạng"
STATES = {
    "Đúng hạn": "on_time", "Muộn": "late", "Công nhận": "recognised", "Đang học": "learning",
    "Chưa bắt đầu": "not_started", "Miễn": "exempt", "Chưa có tài khoản": "no_account",
}  # fmt: skip
HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def city(chromium: Browser, demo_site: str) -> Iterator[Page]:
    """The city's officer at a desk, with scripts."""
    yield from _desk(chromium, demo_site, (1280, 800), "Vào vai chị Tâm", has_scripts=True)


@pytest.fixture
def ward(chromium: Browser, demo_site: str) -> Iterator[Page]:
    """A ward's officer on a phone, without scripts."""
    yield from _desk(chromium, demo_site, (360, 640), "Vào vai chị Hạnh", has_scripts=False)


def test_a_citys_round_from_its_letter_to_the_rollup(city: Page, ward: Page) -> None:
    _open_the_round(city)
    _hand_in(ward)
    frozen = Counter(line["state"] for line in _frozen_lines(ward))
    told = _roll_up(city)

    assert [told[WARD][name] for name in STATES] == [str(frozen[state]) for state in STATES.values()]
    assert told["Cộng 1 trên 8 đơn vị"]["Tổng"] == told[WARD]["Tổng"] == str(frozen.total())
    assert told["Xã Cồn Rạm"]["Nộp lúc"] == "Chưa nộp"
    done = frozen["on_time"] + frozen["late"] + frozen["recognised"]
    expect(ward.get_by_text(f"{done} trên {frozen.total() - frozen['exempt']} người đã xong").first).to_be_visible()


def _desk(chromium: Browser, site: str, size: tuple[int, int], button: str, *, has_scripts: bool) -> Iterator[Page]:
    view = {"width": size[0], "height": size[1]}
    context = chromium.new_context(viewport=view, java_script_enabled=has_scripts, base_url=site)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto("/xem-thu")
    page.get_by_role("button", name=button).click()
    page.get_by_role("button", name="Tiếp tục với").click()
    yield page
    context.close()


def _open_the_round(page: Page) -> None:
    today = datetime.now(HERE).date()
    page.goto("/quan-ly/bao-cao/dot")
    page.get_by_role("link", name="Mở đợt báo cáo").click()
    page.get_by_label("Tên đợt báo cáo").fill(TITLE)
    page.get_by_label("Văn bản yêu cầu").fill(LETTER)
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_label(COURSE).check()
    page.get_by_label("Kỳ báo cáo từ ngày").fill(f"{today - timedelta(days=29):%d/%m/%Y}")
    page.get_by_label("Đến hết ngày").fill(f"{today:%d/%m/%Y}")
    page.get_by_label("Hạn nộp").fill(f"{today + timedelta(days=3):%d/%m/%Y}")
    page.get_by_role("button", name="Mở đợt báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{TITLE}: 0 trên 8 đơn vị đã nộp")
    expect(page.get_by_text("lãnh đạo và cán bộ phụ trách")).to_be_visible()


def _hand_in(page: Page) -> None:
    """From the first task of the week, in two presses."""
    page.goto("/quan-ly")
    page.get_by_role("listitem").filter(has_text=TITLE).get_by_role("link", name="Xem số và nộp").click()
    page.get_by_role("button", name="Chốt số hôm nay và nộp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{WARD}: {TITLE}, đã nộp")
    width, wide = page.viewport_size, page.locator("html").bounding_box()
    assert width is not None
    assert wide is not None
    assert wide["width"] <= width["width"]


def _frozen_lines(page: Page) -> list[dict[str, str]]:
    """The lines of what was handed in, as its canonical CSV holds them."""
    snapshot = page.get_by_role("link", name="Xem số đã nộp").get_attribute("href") or ""
    answer = page.request.get(urljoin(page.url, f"{snapshot}/so-lieu.csv"))
    assert answer.status == 200
    return list(csv.DictReader(StringIO(answer.body().decode())))


def _roll_up(page: Page) -> dict[str, dict[str, str]]:
    """The downloaded workbook: each unit's row by its headings, whole numbers as such."""
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{TITLE}: 1 trên 8 đơn vị đã nộp")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải bảng tổng hợp").click()
    book = load_workbook(BytesIO(taken.value.path().read_bytes()))
    heads, *rows = ([_told(cell) for cell in row] for row in book.get_sheet_by_name("Tổng hợp").to_python())
    return {row[2]: dict(zip(heads, row, strict=True)) for row in rows}


def _told(cell: object) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) else str(cell)
