"""The words the audit notes beside what was done, in Vietnamese: only of kinds whose words are ours."""

import re
from collections.abc import Callable

from app.administration.unit_forms import KINDS as UNIT_KINDS
from app.text import ROLES

WORDS = {
    "roster": "Danh sách ", "import": "Danh sách ", "snapshot": "Số liệu chốt ", "report": "Báo cáo ",
    "session": "Buổi học ",
}  # fmt: skip
"""What stands before the name of such a thing."""
NAMES = {"site": "Cài đặt của trang", "report-template": "Mẫu báo cáo chung"}
"""Targets that are no thing of their own."""
OURS = {
    "obligation": "", "course": "", "/": "cả trang", "to": "đến hết",
    "row": "dòng", "same": "là một người", "other": "là người khác",
    "all of one name and birth same": "mọi người trùng tên và ngày sinh là một người",
    "maternity": "nghỉ thai sản", "illness": "nghỉ ốm dài ngày", "posted": "biệt phái, đi học",
    "retiring": "sắp nghỉ hưu",
    "due_on": "hạn", "basis_type": "loại văn bản", "basis_number": "số văn bản", "basis_on": "ngày văn bản",
    "basis_issuer": "nơi ban hành", "basis_summary": "trích yếu",
    "place": "nơi học", "group_id": "tổ", "held_on": "ngày", "starts_at": "giờ", "topic": "nội dung",
    "trainer_id": "người hướng dẫn", "trainer_name": "người hướng dẫn",
    "certificates": "giấy chứng nhận của cả danh sách", "register": "sổ cấp giấy chứng nhận",
    "named": "số liệu chốt có họ tên", "snapshot": "số liệu chốt",
    "sua-nho": "sửa nhỏ, phiên bản", "bo-sung": "bổ sung, phiên bản", "thay-doi-lon": "thay đổi lớn, phiên bản",
    "officials": "cán bộ", "adults": "người trưởng thành", "households": "hộ", "elders": "người cao tuổi",
    "people": "dân số",
    "site_name": "tên trang", "operating_unit": "đơn vị vận hành", "issuer": "đơn vị cấp giấy", "domain": "địa chỉ",
    "helper_name": "nhóm giúp", "helper_phone": "điện thoại nhóm giúp", "hotline_police": "số gọi công an",
    "hotline_scam": "số báo lừa đảo", "home_unit_code": "phường, xã của trang",
    **{kind.value: words.lower() for kind, words in UNIT_KINDS.items()},
    **{role.value: words for role, words in ROLES.items()},
}  # fmt: skip
LISTED = {"session.corrected", "settings.changed"}
"""Kinds whose detail is a list of our words."""
SPOKEN = (
    "role.", "unit.", "member.", "exemption.", "test.", "round.opened", "file.asked", "studio.publish",
    "import.answered",
)  # fmt: skip
"""Kinds whose detail holds nothing somebody typed."""


def sentence(action: str, detail: str) -> str:
    """What was noted, our words put into Vietnamese; days, ids and paths are left as they are."""
    if action in LISTED:
        return ", ".join(_word(one) for one in re.split(r"[, ]+", detail) if one)
    if action in TYPED:
        return TYPED[action](detail)
    return _spoken(detail) if action.startswith(SPOKEN) else detail


def _spoken(detail: str) -> str:
    return OURS[detail] if detail in OURS else " ".join(_word(one) for one in detail.split())


def _word(one: str) -> str:
    return OURS.get(one, one)


def _target(detail: str) -> str:
    measure, year, thousandths = detail.replace(":", "").split()
    return f"{_word(measure)}, năm {year}: {int(thousandths) / 10:g} %".replace(".", ",")


def _counted(detail: str) -> str:
    group, number = detail.split(": ")
    return f"{_word(group)}: {int(number):,}".replace(",", ".")


def _corrected(detail: str) -> str:
    return re.sub(r"(?:^|(?<=; ))\w+(?=: )", lambda found: _word(found[0]), detail)


def _imposed(detail: str) -> str:
    _course, due = detail.rsplit(" ", 1)
    return f"hạn {due} ngày từ ngày có tên" if due.isdigit() else f"hạn {due}"


def _handed_in(detail: str) -> str:
    return f"bằng {detail}"


TYPED: dict[str, Callable[[str], str]] = {
    "target.typed": _target, "target.counted": _counted, "obligation.corrected": _corrected,
    "obligation.imposed": _imposed, "round.handed-in": _handed_in,
    "recognition.given": "học xong ngày {}".format,
    "indicator.typed": "từ {}".format,
    "round.reminded": "{} người".format,
    "report.begun": "từ {}".format,
}  # fmt: skip
"""Kinds whose detail mixes our words with numbers or with what was typed."""
