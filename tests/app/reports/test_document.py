"""The ward's report as .docx: its sections in their order, its figures from frozen numbers, its paper by Decree 30."""

from datetime import UTC, datetime
from typing import Any

import pytest
from docx.shared import Pt
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.text import local_date
from courses.reports.indicators import period_of
from courses.reports.models import Snapshot
from tests.app.obligations.office import learn, member, officer
from tests.app.reports.office import document, freeze, ward_office, words
from tests.browser import Browser
from tests.make import Make

SECTIONS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO",
    "Kính gửi: Sở Khoa học và Công nghệ thành phố.", "I. KHÁI QUÁT ĐẶC ĐIỂM TÌNH HÌNH",
    "II. KẾT QUẢ TỔ CHỨC TRIỂN KHAI THỰC HIỆN", "1. Công tác lãnh đạo, chỉ đạo", "2. Truyền thông, tuyên truyền",
    "3. Các hoạt động do đơn vị chủ động triển khai",
    "4. Trải nghiệm, hướng dẫn sử dụng nền tảng số, dịch vụ số, lớp học số", "5. Các mô hình, phong trào lan tỏa",
    "6. Kết quả hoạt động Tổ công nghệ số cộng đồng", "III. ĐÁNH GIÁ CHUNG", "1. Ưu điểm",
    "2. Tồn tại, hạn chế, nguyên nhân", "V. ĐỀ XUẤT, KIẾN NGHỊ", "Nơi nhận:", "- Như trên;", "- Lưu: VT, VHXH.",
    "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Phụ lục I", "Phụ lục II",
)  # fmt: skip
"""Of the report in the sources, in its order."""


@pytest.fixture
def office(browser: Browser, make: Make) -> Browser:
    """An officer with something to report."""
    return ward_office(browser, make)


@pytest.fixture
def paper(office: Browser) -> Any:
    """The report of that office, as taken away with nothing typed."""
    return document(begun(office).follow("Tải Word"))


def begun(browser: Browser) -> Browser:
    """A report begun on numbers just frozen."""
    freeze(browser)
    return browser.visit("/quan-ly/bao-cao").follow("Báo cáo Word").follow("Lập báo cáo").press("Lập báo cáo")


def test_the_report_of_the_sources_is_rebuilt_in_twelve_actions(office: Browser) -> None:
    office.visit("/quan-ly/bao-cao")  # 1
    office.follow("Chốt số liệu").press("Chốt số liệu")  # 3
    office.follow("Báo cáo").follow("Báo cáo Word").follow("Lập báo cáo").press("Lập báo cáo")  # 7
    office.fill("III.1. Ưu điểm", "Cán bộ <sốt> sắng & kịp thời\nDân hưởng ứng")  # 8
    office.fill("III.2. Tồn tại", "Máy cũ").fill("V. Đề xuất", "Thêm kinh phí").press("Lưu phần chữ")  # 11
    found = words(document(office.follow("Tải Word")))  # 12

    places = [found.index(section) for section in SECTIONS]
    assert places == sorted(places)
    assert "Cán bộ <sốt> sắng & kịp thời" in found
    assert "Số:          /BC-UBND" in found


def test_its_sums_are_those_frozen_and_none_is_typed(office: Browser, make: Make) -> None:
    report = begun(office).path
    learn(make, member(make, "Trần Đức Cường", "099180000003"), finished_at=make.now)

    found = words(document(office.visit(report).follow("Tải Word")))

    total = found.index("TỔNG SỐ (lượt người)")
    assert found[total + 1 : total + 7] == ["3", "0", "0", "3", "0", "0,0 %"]
    assert "- Công văn số 12/KH-MAU ngày 01/11/2026 của Phường Bến Hoa: Học kỹ năng số." in found
    assert "TỔNG" not in office.visit(report).text


def test_documents_of_the_register_stand_once_each_by_their_day(office: Browser) -> None:
    for number, summary in (("9/KH-UBND", "Học số"), ("9/KH-UBND ", "Học số, ghi lần hai"), ("12/KH-MAU", "Khác")):
        office.visit("/quan-ly/van-ban/moi").fill("Loại văn bản", "Kế hoạch").fill("Số, ký hiệu", number)
        office.fill("Ngày văn bản", "12/08/2026").fill("Cơ quan ban hành", "Phường Bến Hoa")
        office.fill("Trích yếu", summary).press("Ghi vào sổ")

    found = words(document(begun(office).follow("Tải Word")))

    listed = [line for line in found if line.startswith("- ") and "của Phường Bến Hoa" in line]
    assert listed == [
        "- Kế hoạch số 9/KH-UBND ngày 12/08/2026 của Phường Bến Hoa: Học số;",
        "- Công văn số 12/KH-MAU ngày 01/11/2026 của Phường Bến Hoa: Học kỹ năng số.",
    ]


def test_a_number_carried_over_is_named_on_the_page_and_in_the_annex(office: Browser) -> None:
    today = local_date(datetime.now(UTC))
    before = period_of(today, 1).before.first
    office.visit(f"/quan-ly/so-phong-trao?tu={before}").fill("Nguồn của các số", "Văn hóa xã hội")
    office.fill("Số tin bài", "12").press("Lưu cả sổ").visit("/quan-ly/so-phong-trao")
    office.press("Lưu và mang sang 1 số còn thiếu")

    report = begun(office).path
    found = words(document(office.follow("Tải Word")))
    assert any("Cần xem: mang sang từ kỳ trước, chưa ai xem lại" in line for line in found)
    office.visit(report).follow("Mang sang từ kỳ trước, chưa ai xem lại: Tin bài tuyên truyền 24 tin bài").tick(
        "Đã xem"
    )
    office.fill("Số tin bài", "15").press("Lưu cả sổ")

    assert "chưa ai xem lại" not in office.visit(report).text
    assert "- Tin bài tuyên truyền: 27 tin bài." in words(document(office.follow("Tải Word")))


def test_a_symbol_that_does_not_fit_is_named_before_anybody_signs(office: Browser) -> None:
    office.visit("/quan-ly/van-ban/moi").fill("Loại văn bản", "Quyết định").fill("Số, ký hiệu", "502/KH-UBND")
    office.fill("Ngày văn bản", f"{local_date(datetime.now(UTC)):%d/%m/%Y}").fill("Cơ quan ban hành", "Phường Bến Hoa")
    office.fill("Trích yếu", "Kiện toàn Tổ").press("Ghi vào sổ")

    assert "Quyết định số 502/KH-UBND: ký hiệu không hợp với loại văn bản" in begun(office).text


def test_each_figure_opens_its_source(office: Browser, db: Session) -> None:
    begun(office).follow("Nguồn của từng con số")

    assert "Học thử, Đợt 1: tổng3" in office.text
    digest = db.scalars(select(Snapshot.digest)).one()
    assert f"mã {digest[:12]}" in office.text
    assert "0 trên 3 người đã xong" in office.follow("3: Học thử, Đợt 1, tổng").text


def test_paper_and_type_are_those_of_the_decree(paper: Any) -> None:
    for section in paper.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(edge.mm) for edge in edges] == [20, 20, 30, 20]
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
    normal = paper.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert normal.paragraph_format.space_after >= Pt(6)
    assert len(paper.inline_shapes) == 2


def test_words_are_carried_over_to_the_next_report(office: Browser) -> None:
    begun(office).fill("II.5. Mô hình", "Chợ số").press("Lưu phần chữ")

    assert begun(office).value_of("II.5. Mô hình") == "Chợ số"
    assert "Chợ số" in words(document(office.follow("Tải Word")))


def test_days_the_wrong_way_round_are_said_and_kept(office: Browser) -> None:
    freeze(office)
    office.visit("/quan-ly/bao-cao/van-ban/moi").fill("Từ ngày", "02/03/2026").fill("Đến hết ngày", "01/03/2026")

    assert office.press("Lập báo cáo").status == 422
    assert "Ngày cuối phải từ ngày đầu trở đi." in office.text
    assert office.value_of("Từ ngày") == "02/03/2026"


def test_a_report_of_another_unit_is_not_there(office: Browser, other_browser: Browser, make: Make) -> None:
    path = begun(office).path

    officer(other_browser, make, make.unit("Xã Khác"))

    for end in ("", "/nguon", "/bao-cao.docx"):
        assert other_browser.visit(path + end).status == 404
