"""Words of the ward's report: what is typed and how it is asked for, what stands where nothing was typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.text import vi_date, vi_number
from courses.learning.pace import RULES
from courses.reports.snapshots import SnapshotLine
from courses.reports.writing import ReportLine

KINDS = ("Phường ", "Xã ", "Đặc khu ", "Thành phố ", "Tỉnh ")
COMMITTEE_SIGNS = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
MISSING = "……………………………………"
"""Stands where nothing was typed, for the officer to see on paper."""


@dataclass(frozen=True)
class Text:
    """A text of the report: its name in the form and in the template, and how the page asks for it."""

    code: str
    place: str
    """The placeholder in the .docx."""
    label: str
    hint: str
    rows: int = 4


LINES = (
    Text("title", "trich_yeu", "Trích yếu", "Báo cáo về việc gì", 5),
    Text("receiver", "kinh_gui", "Kính gửi", "Cơ quan cấp trên nhận báo cáo", 3),
)
BODY = (
    Text("opening", "mo_dau", "Đoạn mở đầu", "Thực hiện công văn nào"),
    Text("situation", "khai_quat", "I. Khái quát đặc điểm tình hình", "Dân số, số tổ dân phố, hạ tầng số"),
    Text("leading", "lanh_dao", "II.1. Lãnh đạo, chỉ đạo", "Văn bản giao học đã có sẵn, chỉ thêm việc khác"),
    Text("media", "truyen_thong", "II.2. Truyền thông, tuyên truyền", "Tin bài, loa, nhóm Zalo"),
    Text("activities", "hoat_dong", "II.3. Hoạt động đơn vị chủ động", "Hội thi, ngày hội, ra quân"),
    Text("platforms", "nen_tang", "II.4. Nền tảng số, lớp học số", "Bảng và biểu đồ đã có sẵn, chỉ thêm nhận xét"),
    Text("models", "mo_hinh", "II.5. Mô hình, phong trào lan tỏa", "Tên mô hình, ai làm, kết quả"),
    Text("teams", "to_cong_nghe", "II.6. Tổ công nghệ số cộng đồng", "Số buổi, lượt đã có sẵn, thêm số tổ và hiệu quả"),
    Text("strengths", "uu_diem", "III.1. Ưu điểm", "Mỗi dòng một ý"),
    Text("limits", "ton_tai", "III.2. Tồn tại, hạn chế, nguyên nhân", "Mỗi dòng một ý"),
    Text("tasks", "nhiem_vu", "IV. Nhiệm vụ trọng tâm", "Mỗi dòng một việc"),
    Text("proposals", "de_xuat", "V. Đề xuất, kiến nghị", "Mỗi dòng một ý"),
)
ENDS = (
    Text("copies", "noi_nhan", "Nơi nhận", "Mỗi dòng một nơi", 3),
    Text("signing", "ky_thay", "Thẩm quyền ký", "Mỗi dòng như in trên văn bản", 3),
    Text("signer", "nguoi_ky", "Họ tên người ký", "Để trống nếu chưa biết", 1),
)
ALL = (*LINES, *BODY, *ENDS)


def filled(report: ReportLine) -> dict[str, str]:
    """What was typed, with what usually stands there where nothing was typed yet."""
    usual = {
        "title": "Kết quả phổ cập kỹ năng số, phong trào “Bình dân học vụ số” "
        f"từ ngày {vi_date(report.from_on)} đến ngày {vi_date(report.to_on)}",
        "receiver": "Sở Khoa học và Công nghệ thành phố",
        "copies": f"Như trên\nLãnh đạo {organ(report)}\nLưu: VT, VHXH",
        "signing": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
        if is_place(report.unit_name)
        else "THỦ TRƯỞNG ĐƠN VỊ",
    }
    return {one.code: report.texts.get(one.code) or usual.get(one.code, "") for one in ALL}


def organ(report: ReportLine) -> str:
    """Who reports, as in running text: the committee of a ward, any other unit by its name."""
    name = report.unit_name
    return f"UBND {name[:1].lower()}{name[1:]}" if is_place(name) else name


def is_place(name: str) -> bool:
    """Whether a unit is a ward, a city or the like, which a people's committee speaks for."""
    return name.startswith(KINDS)


def above(name: str) -> str:
    """The unit above as the head of a document has it; it may be shortened (Decree 30, Appendix I, II.2)."""
    return f"UBND {name.upper()}" if is_place(name) else name.upper()


def committee(name: str) -> list[str]:
    """Who issues, as the head of a document has it, in full."""
    return ["ỦY BAN NHÂN DÂN", name.upper()] if is_place(name) else [name.upper()]


def paragraphs(text: str) -> list[str]:
    """The lines of a text, or dots where there is none."""
    return [line.strip() for line in text.splitlines() if line.strip()] or [MISSING]


def place_name(name: str) -> str:
    """Where it is written: the ward without what kind it is."""
    return next((name.removeprefix(kind) for kind in KINDS if name.startswith(kind)), name)


def missing(report: ReportLine) -> list[str]:
    """The parts of the body nobody has written yet."""
    texts: Mapping[str, str] = filled(report)
    own = {"leading", "platforms", "teams"}
    return [one.label for one in BODY if not texts[one.code] and one.code not in own]


def hurried_words(snapshot: SnapshotLine) -> str:
    """The footnote of a snapshot on who finished faster than anybody reads: how many, by which rule, and that they
    count; nothing where nobody did."""
    people = f"{vi_number(snapshot.hurried)} người nên mời ôn nhanh 3 câu"
    why = f"có bài xong nhanh hơn {pace_words(snapshot.pace)}"
    said = f"Trong số người đã học xong có {people}, vì {why}. Những người này vẫn được tính đủ."
    return said if snapshot.hurried else ""


def pace_words(rule: int) -> str:
    """A rule of pace, with its number."""
    syllables, percent = RULES[rule]
    reading = f"dưới {percent} % thời gian đọc chữ của bài, tính {syllables} tiếng một phút"
    return f"mức đọc được ({reading}, quy tắc số {rule})"
