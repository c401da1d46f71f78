"""How one's own data read: a title for each section, words for each field, and values as people say them."""

from datetime import date, datetime

from app.text import ROLES, vi_date, vi_number, vi_time
from courses.privacy.sections import Value
from courses.units.models import Role

SECTIONS = {
    "who": "Tôi là ai",
    "identities": "Danh tính đã dùng để đăng nhập",
    "sessions": "Các lần đăng nhập",
    "devices": "Máy học không cần đăng nhập",
    "codes": "Mã học tiếp",
    "forms": "Phần đã gửi lúc hết phiên, đang chờ",
    "consents": "Đã đồng ý",
    "residence": "Nơi ở",
    "memberships": "Nơi làm việc",
    "roles": "Quyền trên trang",
    "courses": "Khóa học",
    "bookmarks": "Chỗ đang học",
    "lessons": "Bài đã xong",
    "attempts": "Các lần làm bài",
    "judged": "Bài thực hành trong kiểm tra cuối khóa",
    "more_time": "Các lần xin thêm giờ trong kiểm tra cuối khóa",
    "opened": "Lần kiểm tra được đơn vị mở thêm",
    "practice": "Bài thực hành",
    "measured": "Các lần làm thử 10 câu trước và sau khi học",
    "certificates": "Giấy chứng nhận",
    "certificate_events": "Việc đã xảy ra với giấy chứng nhận",
    "lists": "Danh sách cử học của cơ quan",
    "duties": "Việc phải học",
    "assigned": "Các lượt phải học",
    "recognitions": "Được công nhận đã học nơi khác",
    "exemptions": "Được miễn",
    "withdrawn": "Việc phải học đã rút",
    "work": "Việc đã làm trên trang",
    "notes": "Nhật ký",
}
FIELDS = {
    "action": "Việc",
    "active_at": "Học lần cuối",
    "answers": "Đáp án đã chọn",
    "assigned_at": "Giao lúc",
    "at": "Lúc",
    "authenticated_at": "Xác nhận danh tính lúc",
    "basis": "Căn cứ",
    "birth": "Ngày sinh",
    "call": "Xưng hô",
    "channel": "Đồng ý bằng cách",
    "checked_by": "Kiểm tra tên qua",
    "code": "Mã",
    "completed_at": "Xong lúc",
    "course": "Khóa học",
    "created_at": "Bắt đầu lúc",
    "cycle": "Đợt",
    "due_on": "Hạn cuối",
    "earned": "Điểm đạt",
    "email_hint": "Thư điện tử",
    "end": "Kết quả",
    "ended_at": "Kết thúc lúc",
    "ended_for": "Kết thúc vì",
    "evidence": "Tệp minh chứng",
    "expires_at": "Hết hạn lúc",
    "expires_on": "Hiệu lực đến",
    "finished_at": "Học xong lúc",
    "from_at": "Từ lúc",
    "from_on": "Từ ngày",
    "given_at": "Đồng ý lúc",
    "has_email_digest": "Có giữ thư điện tử dạng mã hóa một chiều",
    "has_number_digest": "Có giữ số định danh dạng mã hóa một chiều",
    "is_by_me": "Do tôi làm",
    "is_passed": "Đạt",
    "is_sample": "Bản mẫu",
    "issued_at": "Cấp lúc",
    "issuer": "Nơi cấp",
    "joined_on": "Vào đơn vị ngày",
    "kind": "Loại",
    "left_at": "Ra khỏi danh sách lúc",
    "lesson": "Bài",
    "letter": "Văn bản",
    "level": "Mức độ định danh",
    "name": "Họ và tên",
    "number": "Lần",
    "number_tail": "Bốn số cuối định danh",
    "on_day": "Ngày học hoặc ngày cấp",
    "page": "Trang",
    "paper": "Số giấy",
    "path": "Gửi đến trang",
    "points": "Điểm",
    "position": "Chức vụ",
    "possible": "Điểm cao nhất",
    "provider": "Nơi xác nhận danh tính",
    "public_id": "Mã riêng ở lớp học",
    "purpose": "Để làm gì",
    "reason": "Lý do",
    "revoked_at": "Đã thoát lúc",
    "right": "Số câu đúng",
    "role": "Quyền",
    "round": "Lần làm",
    "scenario_id": "Bài thực hành",
    "scene_id": "Cảnh",
    "seen_at": "Dùng lần cuối",
    "started_at": "Bắt đầu lúc",
    "state": "Tình trạng",
    "subject": "Mã ở nơi xác nhận danh tính",
    "submitted_at": "Nộp lúc",
    "text_version": "Bản lời đồng ý",
    "thing": "Với",
    "times": "Lần xin",
    "title": "Tên",
    "to_at": "Đến lúc",
    "to_on": "Đến ngày",
    "told_by": "Biết từ",
    "turn": "Lượt",
    "unit": "Đơn vị",
    "verdict": "Cách làm",
    "unit_name": "Đơn vị ghi trong danh sách",
    "what": "Việc",
    "withdrawn_at": "Rút lại lúc",
    "changed_at": "Sửa tên lúc",
}
STANDS = {
    "on_time": "Đúng hạn",
    "late": "Muộn",
    "recognised": "Công nhận",
    "learning": "Đang học",
    "not_started": "Chưa bắt đầu",
    "no_account": "Chưa có tài khoản",
    "exempt": "Miễn",
}
VALUES = {
    ("sessions", "kind"): {"own": "Máy của mình", "shared": "Máy dùng chung", "staff": "Máy làm việc"},
    ("consents", "purpose"): {"learning": "Lưu bài học"},
    ("consents", "channel"): {
        "web": "Trên trang này",
        "web-guardian": "Trên trang này, cùng cha mẹ hoặc người giám hộ",
        "demo": "Dữ liệu mẫu",
    },
    ("residence", "told_by"): {"link": "Đường dẫn của phường, xã", "answer": "Tự khai", "skipped": "Chưa trả lời"},
    ("practice", "verdict"): {"good": "Đúng", "ok": "Được", "risky": "Chưa chắc", "bad": "Chưa an toàn"},
    ("practice", "end"): {"an-toan": "An toàn", "can-luyen-them": "Cần luyện thêm", "da-mac-bay": "Mắc bẫy"},
    ("certificate_events", "kind"): {
        "issued": "Cấp",
        "test": "Cấp làm bản mẫu",
        "replaced": "Thay bằng bản mới",
        "revoked": "Thu hồi",
    },
    ("duties", "state"): STANDS,
    ("assigned", "state"): STANDS,
    ("assigned", "ended_for"): {
        "left": "Ra khỏi danh sách",
        "moved": "Chuyển sang danh sách khác",
        "rule": "Không còn thuộc diện phải học",
        "turn": "Sang lượt mới",
        "withdrawn": "Việc được rút",
    },
    ("measured", "round"): {"before": "Trước khi học", "after": "Sau khi học", "later": "Sau 21 ngày"},
    ("work", "what"): {
        "drafted": "Mở bản nháp khóa học",
        "published": "Đăng khóa học",
        "saved": "Sửa tệp bài",
        "listed": "Đưa danh sách lên",
        "asked": "Giao khóa học",
        "withdrew": "Rút một việc phải học",
        "exempted": "Miễn cho một người",
        "recognised": "Công nhận cho một người",
        "granted": "Giao quyền",
    },
    ("notes", "action"): {
        "certificate.corrected": "Sửa tên trên giấy chứng nhận",
        "certificate.revoked": "Thu hồi giấy chứng nhận",
        "exemption.ended": "Thôi miễn cho một người",
        "exemption.given": "Miễn cho một người",
        "obligation.corrected": "Sửa hạn hoặc căn cứ của một việc phải học",
        "obligation.imposed": "Giao khóa học",
        "obligation.withdrawn": "Rút một việc phải học",
        "person.erased": "Xóa dữ liệu của một người",
        "role.ended": "Kết thúc quyền",
        "role.granted": "Giao quyền",
        "roster.taken": "Nhận danh sách",
        "settings.changed": "Đổi cài đặt trang",
        "studio.hand-back": "Trả khóa học về gói bài",
        "studio.publish": "Đăng khóa học",
        "test.opened": "Mở thêm một lần làm bài kiểm tra",
        "studio.take": "Nhận khóa học về sửa",
    },
}
"""Words of ours as people say them, by section and field."""


def said(section: str, field: str, value: Value) -> str:
    """A value as people say it; what is none is "chưa có"."""
    if value is None or value == "":
        return "chưa có"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return vi_number(value)
    if isinstance(value, datetime):
        return vi_time(value)
    if isinstance(value, date):
        return vi_date(value)
    if field == "birth":
        return "/".join(reversed(value.split("-")))
    if field in {"role", "thing"} and value in ROLES:
        return ROLES[Role(value)]
    return VALUES.get((section, field), {}).get(value, value)
