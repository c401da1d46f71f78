"""Words, dates and numbers as the site writes them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from courses.units.models import Role

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
CALLS = ("bác", "cô", "chú", "ông", "bà", "anh", "chị", "bạn")
"""The forms of address one can choose."""
ROLES = {
    Role.HELPER: "Người hướng dẫn",
    Role.OFFICER: "Cán bộ phụ trách",
    Role.HEAD: "Lãnh đạo đơn vị",
    Role.AUTHOR: "Người soạn bài",
    Role.APPROVER: "Người duyệt bài",
    Role.ADMIN: "Quản trị",
}


def local_date(instant: datetime) -> date:
    """The day an instant falls on in Viet Nam."""
    return instant.astimezone(HERE).date()


def vi_date(day: date | datetime) -> str:
    """A day as 22/11/2026."""
    day = local_date(day) if isinstance(day, datetime) else day
    return f"{day:%d/%m/%Y}"


def vi_last_day(end: datetime) -> str:
    """The last day, as 31/12/2026, of what ends at an instant that is no longer part of it."""
    return vi_date(end - timedelta(microseconds=1))


def vi_long_date(day: date | datetime) -> str:
    """A day as "ngày 22 tháng 11 năm 2026"."""
    day = local_date(day) if isinstance(day, datetime) else day
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


def vi_time(instant: datetime) -> str:
    """An instant as "14 giờ 05, ngày 22/11/2026"."""
    there = instant.astimezone(HERE)
    return f"{there.hour} giờ {there.minute:02d}, ngày {vi_date(there)}"


def vi_number(number: int) -> str:
    """A number with dots between thousands: 2.655."""
    return f"{number:,}".replace(",", ".")


def vi_size(count: int) -> str:
    """A number of bytes as people read it on a phone, rounded up: 3 KB, 1,2 MB."""
    if count <= 1_000_000:
        return f"{max(1, -(-count // 1000))}\u00a0KB"
    tenths = -(-count // 100_000)
    return f"{tenths // 10},{tenths % 10}\u00a0MB"


def addressed(text: str, call: str) -> str:
    """The text with `{xh}` and `{Xh}` filled by a form of address."""
    return text.replace("{xh}", call).replace("{Xh}", call[:1].upper() + call[1:])
