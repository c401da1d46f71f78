"""The form of the ward's report, sections I to V, made by `flask write-report-template`."""

import io
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from app.reports.paper import LEFT, WIDTH, annex, body, columns, grid, loop, new_paper, room, rule, write

SUMS = ("tong", "mien", "xong", "con_lai", "qua_han", "ty_le")
SEAL = 38
"""Millimetres between the title and the name of who signs: the image of the signature and over its left third that of
the seal, put there by the document system as they sign it (Appendix I, II.7 and II.8)."""
SUM_HEADS = ["Tổng", "Miễn", "Đã xong", "Còn lại", "Quá hạn", "Tỷ lệ"]
LED = (
    ("1. Công tác lãnh đạo, chỉ đạo", "lanh_dao"),
    ("2. Truyền thông, tuyên truyền", "truyen_thong"),
    ("3. Các hoạt động do đơn vị chủ động triển khai", "hoat_dong"),
    ("4. Trải nghiệm, hướng dẫn sử dụng nền tảng số, dịch vụ số, lớp học số", "nen_tang"),
    ("5. Các mô hình, phong trào lan tỏa", "mo_hinh"),
    ("6. Kết quả hoạt động Tổ công nghệ số cộng đồng", "to_cong_nghe"),
)


def build_template() -> bytes:
    """The form as a .docx with our placeholders."""
    paper = new_paper()
    _head(paper)
    _part(paper, "I. KHÁI QUÁT ĐẶC ĐIỂM TÌNH HÌNH", "khai_quat")
    _results(paper)
    _heading(paper, "III. ĐÁNH GIÁ CHUNG")
    _part(paper, "1. Ưu điểm", "uu_diem")
    _part(paper, "2. Tồn tại, hạn chế, nguyên nhân", "ton_tai")
    _part(paper, "IV. NHIỆM VỤ TRỌNG TÂM {{ thoi_gian_toi }}", "nhiem_vu")
    _part(paper, "V. ĐỀ XUẤT, KIẾN NGHỊ", "de_xuat")
    _closing(paper)
    _signing(paper)
    _annexes(paper)
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def _head(paper: Any) -> None:
    left, right = columns(paper, LEFT, WIDTH - LEFT)
    middle: dict[str, Any] = {"align": ALIGN.CENTER, "after": 0}
    write(left, "{{ co_quan_tren }}", size=12, **middle)
    write(left, "{%p for dong in don_vi_in %}", **middle)
    write(left, "{{ dong }}", size=12, bold=True, **middle)
    write(left, "{%p endfor %}", **middle)
    rule(left, 24)
    write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, **middle)
    write(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, **middle)
    rule(right, 17)
    left, right = columns(paper, LEFT, WIDTH - LEFT)
    write(left, "Số:          {{ ky_hieu }}", size=13, **middle)
    write(right, "{{ dia_danh }}, ngày      tháng      năm {{ nam }}", size=13, italic=True, **middle)
    write(paper, "", size=6, after=0)
    write(paper, "BÁO CÁO", bold=True, **middle)
    write(paper, "{{ trich_yeu }}", bold=True, **middle)
    rule(paper, 55)
    write(paper, "Kính gửi: {{ kinh_gui }}.", align=ALIGN.CENTER, after=12)
    loop(paper, "mo_dau")


def _results(paper: Any) -> None:
    _heading(paper, "II. KẾT QUẢ TỔ CHỨC TRIỂN KHAI THỰC HIỆN")
    for title, name in LED:
        _heading(paper, title)
        if name == "lanh_dao":
            write(paper, "{%p for van_ban in cac_van_ban %}")
            body(paper, "- {{ van_ban.ten }}{{ van_ban.cuoi }}")
            write(paper, "{%p endfor %}")
        if name == "nen_tang":
            _learning(paper)
        if name == "to_cong_nghe":
            _movement(paper)
        loop(paper, name)


def _learning(paper: Any) -> None:
    body(paper, "Số liệu học bắt buộc chốt lúc {{ luc_chot }} (mã {{ ma_chot }}), tính theo từng việc được giao:")
    heads, cells = ["TT", "Khóa học, đợt, hạn", *SUM_HEADS], [f"{{{{ viec.{one} }}}}" for one in SUMS]
    rows = [
        ["{%tr for viec in cac_viec %}"],
        ["{{ viec.stt }}", "{{ viec.ten }}", *cells],
        ["{%tr endfor %}"],
        ["", "TỔNG SỐ (lượt người)", *(f"{{{{ tong_so.{one} }}}}" for one in SUMS)],
    ]
    grid(paper, [11, 50, 17, 15, 16, 17, 16, 18], heads, rows)
    words = "Tỷ lệ bằng số đã xong (đúng hạn, muộn, công nhận) chia cho tổng số trừ số được miễn. "
    body(paper, words + "Số liệu từng đơn vị ở Phụ lục I.")
    write(paper, "{%p if hoc_nhanh %}")
    body(paper, "{{ hoc_nhanh }}")
    write(paper, "{%p endif %}")
    for number, name in ((1, "bieu_do_don_vi"), (2, "bieu_do_tinh_trang")):
        write(paper, f"{{{{ {name} }}}}", align=ALIGN.CENTER, after=0, keep=True)
        write(paper, f"Biểu đồ {number}. {{{{ ten_{name} }}}}", size=13, italic=True, align=ALIGN.CENTER)


def _movement(paper: Any) -> None:
    words = "Từ ngày {{ tu_ngay }} đến ngày {{ den_ngay }}: {{ buoi_hoc.buoi }} buổi học, {{ buoi_hoc.luot }} lượt dự, "
    body(
        paper,
        words + "{{ buoi_hoc.nguoi }} người để lại tên; {{ giay_chung_nhan }} giấy chứng nhận hoàn thành khóa học.",
    )
    write(paper, "{%p for chi_tieu in cac_chi_tieu %}")
    body(paper, "- {{ chi_tieu.ten }}: {{ chi_tieu.gia_tri }}.")
    write(paper, "{%p endfor %}")


def _closing(paper: Any) -> None:
    attached = "Kèm theo báo cáo này: Phụ lục I. Số liệu theo đơn vị; Phụ lục II. Nguồn của từng con số."
    for words in (attached, "{{ cau_ket }}"):
        body(paper, words).paragraph_format.keep_with_next = True


def _signing(paper: Any) -> None:
    left, right = columns(paper, 75, WIDTH - 75, is_whole=True)
    write(left, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT, after=0)
    write(left, "{%p for noi in noi_nhan %}", size=11, align=ALIGN.LEFT, after=0)
    write(left, "- {{ noi }}", size=11, align=ALIGN.LEFT, after=0)
    write(left, "{%p endfor %}", size=11, align=ALIGN.LEFT, after=0)
    write(right, "{%p for dong in ky_thay %}", align=ALIGN.CENTER, after=0)
    write(right, "{{ dong }}", bold=True, align=ALIGN.CENTER, after=0)
    write(right, "{%p endfor %}", align=ALIGN.CENTER, after=0)
    room(right, SEAL)
    write(right, "{{ nguoi_ky }}", bold=True, align=ALIGN.CENTER, after=0)


def _annexes(paper: Any) -> None:
    annex(paper, "I", "SỐ LIỆU THEO ĐƠN VỊ")
    heads, cells = ["TT", "Đơn vị", *SUM_HEADS], [f"{{{{ don_vi_con.{one} }}}}" for one in SUMS]
    rows = [
        ["{%tr for don_vi_con in cac_don_vi %}"],
        ["{{ don_vi_con.stt }}", "{{ don_vi_con.ten }}", *cells],
        ["{%tr endfor %}"],
        ["", "TỔNG SỐ (lượt người)", *(f"{{{{ tong_so.{one} }}}}" for one in SUMS)],
    ]
    grid(paper, [11, 50, 17, 15, 16, 17, 16, 18], heads, rows)
    annex(paper, "II", "NGUỒN CỦA TỪNG CON SỐ")
    rows = [
        ["{%tr for so in cac_so %}"],
        ["{{ so.stt }}", "{{ so.ten }}", "{{ so.gia_tri }}", "{{ so.nguon }}"],
        ["{%tr endfor %}"],
    ]
    grid(paper, [10, 38, 66, 46], ["TT", "Con số", "Giá trị", "Nguồn"], rows, (1, 2, 3))


def _part(paper: Any, title: str, name: str) -> None:
    _heading(paper, title)
    loop(paper, name)


def _heading(paper: Any, title: str) -> None:
    write(paper, title, bold=True, first=1.27, keep=True)
