"""The stops of the tour: what one sees, in Vietnamese and English, who one is, and where it begins."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """One stop; `person` is a sample person of the stand-in, or nobody."""

    title: str
    caption: str
    english: str
    address: str
    button: str
    person: str = ""


PRACTICE = "cuoc-goi-tu-xung-cong-an"
"""The scenario the tour leads to."""


_OFFICE = [
    Stop("Cán bộ Dũng xem việc phải học", "Khóa nào, hạn ngày nào, theo công văn nào.",
         "An official sees what is due, by when, on what letter.", "/toi", "Vào vai anh Dũng", "official"),
    Stop("Lãnh đạo xem tuần qua trong một phút", "Năm con số, việc cần làm, ba biểu đồ.",
         "The head's Monday: five numbers, what to do, three charts.", "/quan-ly", "Vào vai anh Sơn",
         "head-of-office"),
    Stop("Văn phòng xem ai đã học, ai chưa", "Từng con số mở ra danh sách, cộng lại đúng tổng.",
         "The office's list: every number opens to names and they add up.", "/quan-ly/viec", "Vào vai chị Hạnh",
         "list-officer"),
    Stop("Người hướng dẫn mở một buổi học", "Vài lần chạm là mở. Có điện thoại thì quét mã, không có thì ghi tên.",
         "A helper opens a class in a few taps: a QR code for phones, names for those without.",
         "/quan-ly/buoi-hoc", "Vào vai anh Quân", "helper"),
    Stop("Văn phòng chốt số và lập báo cáo", "Số đã chốt thì không đổi nữa. Báo cáo Word lấy số từ đó.",
         "The office freezes its numbers and writes the report as a Word file from them.",
         "/quan-ly/bao-cao", "Lập báo cáo cùng chị Hạnh", "list-officer"),
    Stop("Thành phố xem phường nào chưa nộp", "Mở đợt báo cáo, nhắc đơn vị còn thiếu, tải bảng tổng hợp.",
         "The city's reporting round: which wards are missing and why, and the roll-up of the others.",
         "/quan-ly/bao-cao/dot", "Vào vai chị Tâm", "city-officer"),
    Stop("Quản trị sửa một bài và đăng", "Nhận khóa về sửa, xem thử trên điện thoại, đăng bản mới.",
         "An admin takes a course over, mends a lesson beside a phone preview, and publishes it.", "/soan",
         "Vào vai anh Thắng", "admin"),
]  # fmt: skip


def list_stops(course: str, valid: str | None, revoked: str | None, *, has_practice: bool) -> list[Stop]:
    """The stops, for the first course and the codes of two certificates."""
    base = f"/khoa-hoc/{course}"
    return [
        Stop("Học ngay, không cần tài khoản", "Từ một đường link trong Zalo, một lần chạm là vào bài.",
             "From a link in Zalo, one tap to the first page; no account.", f"/b/{course}", "Mở bài đầu tiên"),
        *([Stop("Tập cúp máy khi có người giục", "Cuộc gọi tập, bấm nhầm không sao; có cả cách gỡ khi đã lỡ.",
                "A scam call to practise on: nothing is real, falling for it is part of learning.",
                f"/luyen/{PRACTICE}", "Luyện một cuộc gọi")] if has_practice else []),
        Stop("Bác Lan đăng nhập lần đầu", "Đồng ý trước khi lưu, rồi học tiếp trên máy nào cũng được.",
             "An elder signs in for the first time: consent comes before anything is stored.",
             f"{base}/ma-otp/1", "Vào vai bác Lan", "elder-lan"),
        Stop("Bác Thịnh nhận giấy chứng nhận", "Học xong cả khóa, xem lại tên, rồi bấm nhận.",
             "Somebody who finished the course asks for the certificate.", f"{base}/xong", "Vào vai bác Thịnh",
             "elder-thinh"),
        *([Stop("Người lạ kiểm tra một giấy thật", "Ai có mã cũng kiểm tra được, tên được che bớt.",
                "A stranger verifies a valid certificate; the name is masked.", f"/xac-minh/{valid}", "Kiểm tra giấy")]
          if valid else []),
        *([Stop("Người lạ gặp một giấy đã thu hồi", "Trang nói rõ giấy không còn giá trị.",
                "A revoked certificate says so.", f"/xac-minh/{revoked}", "Kiểm tra giấy thu hồi")] if revoked else []),
        *_OFFICE,
    ]  # fmt: skip
