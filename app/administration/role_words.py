"""What the pages of roles say: what a role may do, and why it was not granted."""

from app.errors import says
from courses.units.admins import LastAdmin
from courses.units.granting import (
    GrantedToOneself,
    LongerThanYours,
    NobodyOfThatName,
    NotYoursToGive,
    SeveralOfThatName,
)
from courses.units.models import Role

says(NobodyOfThatName, "Chưa thấy ai có tên và ngày sinh này. Mời người đó đăng nhập mức 2 một lần rồi làm lại.")
says(
    SeveralOfThatName,
    "Có hơn một người trùng tên và ngày sinh. Mời ghi đủ ngày sinh, hoặc giao bằng lệnh trên máy chủ.",
)
says(LastAdmin, "Không còn ai khác giữ quyền quản trị ở đây lâu bằng. Mời giao cho người khác trước, rồi làm lại.")
says(NotYoursToGive, "Vai trò này do quản trị của đơn vị hoặc của cấp trên giao. Mời chọn vai trò khác.")
says(LongerThanYours, "Quyền giao đi không dài hơn quyền đang giữ. Mời ghi ngày cuối sớm hơn.")
says(GrantedToOneself, "Không ai tự giao quyền cho mình. Mời nhờ quản trị khác, hoặc cấp trên.")
HALL = "mở buổi học, ghi ai có mặt"
OFFICE = (
    HALL,
    "tải danh sách và giao khóa học",
    "xem ai đã học, ai chưa",
    "miễn, sửa hạn hoặc rút việc đã giao",
)
WORK = {
    Role.HELPER: ("giúp người khác học ở đơn vị này", HALL),
    Role.OFFICER: OFFICE,
    Role.HEAD: (
        *OFFICE,
        "giao vai trò Người hướng dẫn và Cán bộ phụ trách",
        "thêm, đổi tên hoặc đóng đơn vị bên dưới, ghi ai thuộc đơn vị nào",
    ),
    Role.AUTHOR: ("soạn và sửa bản nháp khóa học",),
    Role.APPROVER: ("soạn và sửa bản nháp khóa học", "đăng phiên bản mới, quay về phiên bản cũ"),
    Role.ADMIN: (
        "giao quyền và kết thúc quyền của người khác",
        "đổi cài đặt trang",
        "xem danh sách và việc phải học",
        "soạn và đăng khóa học",
        "thêm, đổi tên hoặc đóng đơn vị bên dưới, ghi ai thuộc đơn vị nào",
    ),
}
"""What each role may do, as the page before its end says it."""
