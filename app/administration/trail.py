"""The audit as an admin reads it; what was done has a word for each kind."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import requires
from app.administration.blueprint import blueprint
from app.administration.told import tell, words_in
from app.db import db
from app.site import home_path
from courses.people.trail import PAGE, list_traces
from courses.privacy.named import name_things
from courses.site.sealing import find_last
from courses.units.models import Role

WORDS = {
    "person.read": "Xem hồ sơ một người",
    "file.taken": "Tải một tệp của đơn vị",
    "report.begun": "Lập báo cáo",
    "report.written": "Viết báo cáo",
    "report.form-kept": "Tải lên mẫu báo cáo",
    "report.form-dropped": "Thôi dùng mẫu báo cáo riêng",
    "indicator.typed": "Ghi chỉ số phong trào",
    "target.counted": "Ghi số người, số hộ",
    "target.typed": "Ghi chỉ tiêu",
    "round.opened": "Mở đợt báo cáo",
    "round.handed-in": "Nộp số liệu",
    "round.reminded": "Nhắc nộp số liệu",
    "file.asked": "Yêu cầu làm một tệp",
    "snapshot.taken": "Chốt số liệu",
    "person.erased": "Xóa dữ liệu một người",
    "roster.taken": "Nhận danh sách",
    "roster.made": "Lập danh sách người thuộc đơn vị",
    "roster.tagged": "Đặt nhãn danh sách",
    "import.taken": "Nhận danh sách từ tệp",
    "import.undone": "Hoàn tác một lần nhận",
    "import.answered": "Trả lời chỗ cần xem",
    "row.matched": "Trả lời: dòng danh sách và tài khoản là một người",
    "row.told-apart": "Trả lời: dòng danh sách và tài khoản là hai người",
    "row.asked-again": "Bỏ câu trả lời ai là ai",
    "document.registered": "Ghi văn bản vào sổ",
    "document.mended": "Sửa văn bản trong sổ",
    "obligation.imposed": "Giao việc phải học",
    "obligation.corrected": "Sửa việc phải học",
    "obligation.withdrawn": "Rút việc phải học",
    "exemption.asked": "Đề nghị miễn",
    "exemption.refused": "Không duyệt miễn",
    "recognition.given": "Công nhận",
    "recognition.ended": "Thôi công nhận",
    "exemption.given": "Cho miễn",
    "exemption.ended": "Thôi miễn",
    "test.opened": "Mở thêm lần kiểm tra",
    "role.granted": "Giao quyền",
    "role.extended": "Gia hạn quyền",
    "role.ended": "Thôi giao quyền",
    "unit.opened": "Thêm đơn vị",
    "unit.renamed": "Đổi tên đơn vị",
    "unit.closed": "Đóng đơn vị",
    "member.joined": "Ghi người vào đơn vị",
    "member.left": "Ghi người rời đơn vị",
    "session.opened": "Mở buổi học",
    "session.corrected": "Sửa buổi học",
    "session.named": "Ghi tên ở buổi học",
    "session.counted": "Đếm người ở buổi học",
    "session.cancelled": "Hủy buổi học",
    "session.resumed": "Mở lại buổi học",
    "studio.take": "Nhận khóa học về sửa",
    "studio.hand-back": "Trả khóa học về tệp",
    "studio.publish": "Đăng bản mới",
    "certificate.revoked": "Thu hồi giấy chứng nhận",
    "certificate.corrected": "Sửa giấy chứng nhận",
    "settings.changed": "Đổi cài đặt trang",
}
"""What each kind of entry is called; a kind without a word shows as it is kept."""
GROUPS = {
    "xem": ("Xem hồ sơ", ("person.",)),
    "viec": ("Việc phải học", ("roster.", "row.", "import.", "obligation.", "exemption.", "recognition.", "test.")),
    "buoi": ("Buổi học", ("session.",)),
    "quyen": ("Quyền, đơn vị", ("role.", "unit.", "member.")),
    "bai": ("Bài học", ("studio.",)),
    "giay": ("Giấy chứng nhận", ("certificate.",)),
    "so": ("Số liệu, báo cáo", ("snapshot.", "file.", "report.", "round.", "document.", "indicator.", "target.")),
    "khac": ("Cài đặt", ("settings.",)),
}


@blueprint.get("/nhat-ky")
@requires(Role.ADMIN, of=home_path)
def trail() -> ResponseReturnValue:
    """Show what staff did and looked at, the newest first."""
    group = request.args.get("nhom", "")
    beginnings = GROUPS[group][1] if group in GROUPS else ()
    before = request.args.get("truoc", type=int)
    traces = list_traces(db, beginnings=beginnings, before=before if before and 0 < before < 2**63 else None)
    things = name_things(db, words_in(traces))
    told = [(one, tell(one, things)) for one in traces]
    shown = {"told": told, "words": WORDS, "groups": GROUPS, "group": group, "has_more": len(traces) == PAGE}
    return render_template("administration/trail.html", last=find_last(db), **shown)
