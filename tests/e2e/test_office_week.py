"""An officer's week, on a phone and at a desk: from a messy list of 583 people to the report one signs."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.messy import as_workbook, messy

pytestmark = pytest.mark.e2e

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(params=[(360, 640, False), (1200, 800, True)], ids=["a phone without scripts", "a desk with scripts"])
def desk(chromium: Browser, demo_site: str, request: pytest.FixtureRequest) -> Iterator[tuple[Page, str]]:
    """A browser of an office, and a name for what it brings."""
    width, height, scripts = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=scripts, base_url=demo_site
    )
    context.set_default_timeout(20_000)
    yield context.new_page(), f"Tập huấn AI {width}"
    context.close()


def test_an_officers_week_from_a_messy_list_to_the_report(desk: tuple[Page, str]) -> None:
    page, title = desk
    _sign_in(page)
    _bring_the_list(page, title)
    _ask_for_the_course(page)
    _freeze(page)
    text = _write_the_report(page)

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Kỹ năng số cho cán bộ phường" in text
    assert "574" in text


def _sign_in(page: Page) -> None:
    page.goto("/xem-thu")
    page.get_by_role("button", name="Vào vai chị Hạnh").click()
    page.get_by_role("button", name="Tiếp tục với").click()


def _bring_the_list(page: Page, title: str) -> None:
    page.goto("/quan-ly/danh-sach/moi")
    page.get_by_label("Tên danh sách").fill(title)
    file = {"name": "danh-sach.xlsx", "mimeType": WORKBOOK, "buffer": as_workbook(messy())}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Xem thử").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("583 dòng, 9 dòng cần sửa")
    page.get_by_role("button", name="Nhận 574 dòng đúng").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("574 người")


def _ask_for_the_course(page: Page) -> None:
    page.get_by_label("Khóa học", exact=True).select_option(label="Kỹ năng số cho cán bộ phường")
    page.get_by_label("Đợt", exact=True).fill("Đợt 1")
    page.get_by_label("Hạn cuối").fill("31/12/2099")
    page.get_by_label("Số, ký hiệu").fill("2502/SKHCN-TTTT")
    page.get_by_label("Ngày văn bản").fill("12/08/2025")
    page.get_by_label("Cơ quan ban hành").fill("Sở Khoa học và Công nghệ (mẫu)")
    page.get_by_label("Trích yếu").fill("Về việc cử cán bộ tham gia đào tạo")
    page.get_by_role("button", name="Giao khóa học").click()
    expect(page.get_by_text("Cộng lại đúng 574 người")).to_be_visible()


def _freeze(page: Page) -> None:
    page.goto("/quan-ly/bao-cao/chot/moi")
    page.get_by_role("button", name="Chốt số liệu").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Phường Bến Hoa, chốt")


def _write_the_report(page: Page) -> str:
    """The words of the report."""
    page.goto("/quan-ly/bao-cao/van-ban/moi")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Báo cáo của Phường Bến Hoa")
    answer = page.request.get(f"{page.url.partition('?')[0]}/bao-cao.docx")
    assert answer.status == 200
    with ZipFile(BytesIO(answer.body())) as document:
        return document.read("word/document.xml").decode()
