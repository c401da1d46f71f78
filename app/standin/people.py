"""The people who may sign in here: none of them exists."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5


class Group(StrEnum):
    """A heading of the list of sample people, in the order of the page."""

    CITIZENS = "Người dân"
    OFFICIALS = "Cán bộ, giáo viên"
    MAKERS = "Soạn bài và quản trị"
    HARD_NAMES = "Hồ sơ khác thường"


@dataclass(frozen=True)
class SamplePerson:
    """Someone who does not exist, for trying the sign-in.

    key: ascii slug; `subject(key)` is the person's `sub`, and both are taken as `login_hint`.
    name: as the register gives it, which may be in capitals, decomposed, or a single word.
    born: "1990-01-12", only "1956", or None when the register has no date.
    gender: "female" or "male", the words of OpenID Connect.
    number: 12 digits with the prefix 099, which no province has, so that it is nobody's.
    level: the highest identity level (mức độ) this person can show, 1 or 2.
    purpose: what this sample is for, as the page says it.
    """

    key: str
    name: str
    born: str | None
    gender: str
    number: str
    group: Group
    purpose: str
    level: int = 2

    @property
    def subject(self) -> str:
        """The `sub` of this person."""
        return subject(self.key)

    @property
    def born_text(self) -> str:
        """The year of birth, as the page says it."""
        return f"Sinh năm {self.born[:4]}" if self.born else "Không có ngày sinh"


def subject(key: str) -> str:
    """The stable `sub` of a sample person: the UUIDv5 of a URN made from the key."""
    return str(uuid5(NAMESPACE_URL, f"urn:lophocso:nguoi-mau:{key}"))


def find_person(hint: str | None) -> SamplePerson | None:
    """The person with this key or this `sub`."""
    return _BY_HINT.get(hint or "")


PEOPLE = (
    SamplePerson(
        "elder-lan",
        "Nguyễn Thị Lan",
        "1956",
        "female",
        "099156000017",
        Group.CITIZENS,
        "Người cao tuổi, hồ sơ chỉ có năm sinh",
    ),
    SamplePerson(
        "elder-thinh",
        "Phạm Văn Thịnh",
        "1949-11-02",
        "male",
        "099049000024",
        Group.CITIZENS,
        "Người cao tuổi, có đủ ngày sinh",
    ),
    SamplePerson(
        "citizen",
        "Hoàng Anh Tuấn",
        "1990-01-12",
        "male",
        "099090000031",
        Group.CITIZENS,
        "Người dân, mức độ 2",
    ),
    SamplePerson(
        "citizen-level-1",
        "Đặng Thị Nga",
        "1972-04-20",
        "female",
        "099172000048",
        Group.CITIZENS,
        "Người dân",
        level=1,
    ),
    SamplePerson(
        "minor",
        "Vũ Minh Khôi",
        "2012-09-05",
        "male",
        "099212000055",
        Group.CITIZENS,
        "Học sinh, chưa đủ 16 tuổi",
    ),
    SamplePerson(
        "namesake-older",
        "Nguyễn Văn Nam",
        "1968-02-03",
        "male",
        "099068000062",
        Group.CITIZENS,
        "Trùng tên, người thứ nhất",
    ),
    SamplePerson(
        "namesake-younger",
        "Nguyễn Văn Nam",
        "1994-07-19",
        "male",
        "099094000079",
        Group.CITIZENS,
        "Trùng tên, người thứ hai",
    ),
    SamplePerson(
        "official",
        "Lê Quốc Dũng",
        "1985-06-10",
        "male",
        "099085000086",
        Group.OFFICIALS,
        "Cán bộ phường, có khóa học bắt buộc",
    ),
    SamplePerson(
        "teacher",
        "Đỗ Thu Hà",
        "1991-03-28",
        "female",
        "099191000093",
        Group.OFFICIALS,
        "Giáo viên, có khóa học bắt buộc",
    ),
    SamplePerson(
        "head-of-office",
        "Bùi Văn Sơn",
        "1974-12-01",
        "male",
        "099074000109",
        Group.OFFICIALS,
        "Thủ trưởng, xem tình hình học của đơn vị",
    ),
    SamplePerson(
        "helper",
        "Vũ Minh Quân",
        "2001-04-19",
        "male",
        "099201000192",
        Group.OFFICIALS,
        "Người hướng dẫn ở tổ dân phố",
    ),
    SamplePerson(
        "list-officer",
        "Phạm Thị Hạnh",
        "1988-08-17",
        "female",
        "099188000116",
        Group.OFFICIALS,
        "Cán bộ phụ trách danh sách cử học",
    ),
    SamplePerson(
        "city-officer",
        "Vũ Thanh Tâm",
        "1979-03-14",
        "female",
        "099179000154",
        Group.OFFICIALS,
        "Cán bộ thành phố, tổng hợp số liệu các phường",
    ),
    SamplePerson(
        "author",
        "Ngô Thùy Linh",
        "1993-05-09",
        "female",
        "099193000123",
        Group.MAKERS,
        "Người soạn bài",
    ),
    SamplePerson(
        "approver",
        "Trịnh Quang Minh",
        "1979-10-30",
        "male",
        "099079000130",
        Group.MAKERS,
        "Người duyệt bài",
    ),
    SamplePerson(
        "admin",
        "Cao Đức Thắng",
        "1986-02-22",
        "male",
        "099086000147",
        Group.MAKERS,
        "Quản trị",
    ),
    SamplePerson(
        "capitals",
        unicodedata.normalize("NFD", "TRẦN VĂN HÒA"),
        "1961-08-15",
        "male",
        "099061000154",
        Group.HARD_NAMES,
        "Tên viết hoa, dấu tách rời",
    ),
    SamplePerson(
        "one-word",
        "Páo",
        "1978-06-06",
        "male",
        "099078000161",
        Group.HARD_NAMES,
        "Tên chỉ có một chữ",
    ),
    SamplePerson(
        "six-words",
        "Công Tằng Tôn Nữ Thị Mai",
        "1983-09-14",
        "female",
        "099183000178",
        Group.HARD_NAMES,
        "Tên có sáu chữ",
    ),
    SamplePerson(
        "no-birthdate",
        "Lý Thị Sen",
        None,
        "female",
        "099165000185",
        Group.HARD_NAMES,
        "Hồ sơ chưa đủ",
    ),
)

_BY_HINT = {hint: person for person in PEOPLE for hint in (person.key, person.subject)}
