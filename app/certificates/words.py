"""How pages say what a certificate is worth and how its name was checked."""

from courses.certificates.finding import Shown
from courses.certificates.states import State

HOW = "Tự học trực tuyến, không giám sát"
SAMPLE = "Bản mẫu, không có giá trị"
STATES = {
    State.VALID: "Còn hiệu lực",
    State.EXPIRED: "Đã hết hạn",
    State.REPLACED: "Đã thay bằng bản mới",
    State.REVOKED: "Đã bị thu hồi",
    State.TEST: SAMPLE,
}


def identity(shown: Shown) -> str:
    """How the name was checked, as face and verify page say it."""
    if shown.level == 0:
        return "Tên do người học tự khai"
    return f"Mức {shown.level}, qua đăng nhập {shown.checked_by}"
