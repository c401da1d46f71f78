"""Every stop of the tour, walked as a visitor walks it."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e


def _as(page: Page, button: str) -> None:
    """Take a part in the tour: one tap there, one at the stand-in."""
    page.goto("/xem-thu")
    page.get_by_role("button", name=button).click()
    page.get_by_role("button", name="Tiếp tục với").click()


def _h1(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_stop_1_from_a_link_to_the_first_page(page: Page) -> None:
    page.goto("/xem-thu")
    page.get_by_role("link", name="Mở bài đầu tiên").click()
    page.get_by_role("link", name="Bắt đầu học").click()

    expect(page.get_by_text("Trang 1 trên 6")).to_be_visible()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Trang 2 trên 6")).to_be_visible()


def test_a_stop_to_practise_on_a_scam_call_from_its_bell_to_an_end(page: Page) -> None:
    page.goto("/xem-thu")
    page.get_by_role("link", name="Luyện một cuộc gọi").click()
    page.get_by_role("button", name="Bắt đầu luyện").click()
    main = page.locator("main")
    while main.get_by_text("Điều cần nhớ").count() == 0:
        go_on = main.get_by_role("link", name="Tiếp tục").or_(main.get_by_role("link", name="Thử lại"))
        (go_on if go_on.count() else main.locator("button.answer, button.btn").first).click()
        page.wait_for_load_state()
        expect(page.locator("main[aria-busy]")).to_have_count(0)

    expect(main.get_by_role("button", name="Làm lại từ").first).to_be_visible()


def test_stop_2_an_elder_agrees_before_anything_is_stored(page: Page) -> None:
    _as(page, "Vào vai bác Lan")
    if "/dong-y" in page.url:
        page.get_by_label("Đồng ý cho lớp học lưu").check()
        page.get_by_role("button", name="Đồng ý và lưu bài học").click()

    expect(page.get_by_text("Trang 1 trên")).to_be_visible()


def test_stop_3_who_finished_gets_a_certificate_and_its_pdf(page: Page) -> None:
    _as(page, "Vào vai bác Thịnh")
    page.get_by_role("link", name="Nhận giấy chứng nhận").click()
    if "/nhan/" in page.url:
        page.get_by_role("button", name="Nhận giấy chứng nhận").click()

    expect(page.get_by_text("Phạm Văn Thịnh")).to_be_visible()
    link = page.get_by_role("link", name="Tải về máy")
    answer = page.request.get(link.get_attribute("href") or "")
    assert answer.headers["content-type"] == "application/pdf"
    assert len(answer.body()) < 200 * 1024


def test_stops_4_and_5_a_stranger_verifies(page: Page) -> None:
    page.goto("/xem-thu")
    page.get_by_role("link", name="Kiểm tra giấy", exact=True).click()
    assert _h1(page) == "Giấy này có thật và còn hiệu lực"

    page.goto("/xem-thu")
    page.get_by_role("link", name="Kiểm tra giấy thu hồi").click()
    assert "thu hồi" in _h1(page)


def test_stop_6_an_official_sees_what_is_due(page: Page) -> None:
    _as(page, "Vào vai anh Dũng")

    expect(page.get_by_role("heading", name="Việc phải học")).to_be_visible()
    expect(page.get_by_text("Mẫu 01/BH")).to_be_visible()


def test_stop_7_the_office_sees_who_has_not(page: Page) -> None:
    _as(page, "Vào vai chị Hạnh")
    page.get_by_role("link", name="Đợt 2").first.click()

    expect(page.get_by_text("Cộng lại đúng 583 người")).to_be_visible()
    expect(page.get_by_text("Chưa bắt đầu").first).to_be_visible()


def test_a_stop_where_a_helper_opens_a_class(page: Page) -> None:
    _as(page, "Vào vai anh Quân")
    page.get_by_role("link", name="Mở buổi học").first.click()

    assert page.locator("main form").get_by_role("button", name="Mở buổi học").count()


def test_a_stop_where_the_office_freezes_its_numbers(page: Page) -> None:
    _as(page, "Lập báo cáo cùng chị Hạnh")
    page.get_by_role("link", name="Chốt số liệu").first.click()
    page.get_by_role("button", name="Chốt số liệu").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Phường Bến Hoa, chốt")


def test_a_stop_where_the_city_sees_who_is_missing(page: Page) -> None:
    _as(page, "Vào vai chị Tâm")
    page.get_by_role("link", name="Báo cáo đến").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("5 trên 8 đơn vị đã nộp")
    expect(page.get_by_role("heading", name="3 đơn vị chưa nộp")).to_be_visible()


def test_stop_8_an_admin_mends_a_lesson_and_publishes_it(page: Page) -> None:
    _as(page, "Vào vai anh Thắng")
    take_over = page.get_by_role("button", name="Nhận về sửa khóa Nhận biết")
    if take_over.count():
        take_over.click()
    else:
        page.get_by_role("link", name="Mở để sửa").click()
    page.get_by_role("link", name="Cuộc gọi tự xưng công an", exact=True).click()
    source = page.get_by_label("Nội dung cuoc-goi-tu-xung-cong-an.md")
    mended = source.input_value().replace("# Một cuộc gọi đáng sợ", "# Một cuộc gọi làm mình sợ")
    source.fill(mended if mended != source.input_value() else mended.replace("làm mình sợ", "đáng sợ"))
    page.get_by_role("button", name="Lưu và xem thử").click()
    page.get_by_role("link", name="Mục lục").click()
    page.get_by_label("Sửa nhỏ").check()
    page.get_by_role("button", name="Đăng cho").click()

    expect(page.get_by_text("Đang đăng", exact=True)).to_be_visible()
