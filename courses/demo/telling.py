"""The counts of the demo and what its office typed, so that its pages have numbers from the first look on."""

from datetime import date, datetime, timedelta

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from courses.certificates.models import Certificate
from courses.demo.places import WARD_CODE, Places
from courses.documents.registering import Letter, register_document
from courses.learning.models import Enrolment, Finish, PracticeRun
from courses.obligations.ledger import day_of
from courses.reports.daily import count_day, note_whole
from courses.reports.funnel import count_funnel, list_versions
from courses.reports.indicators import SEEDS, Told, period_of, type_indicator
from courses.reports.targets import Share, type_denominator, type_target

LETTER = "Kế hoạch mẫu số 05 của phường Bến Hoa (dữ liệu mẫu)"
TYPED = (30, 171, 214, 96, 143, 61, 38, 742, 23, 4, 6)
"""What last month's indicators came to, in the order of `SEEDS`; the last of those nobody has typed."""
TARGETS = (
    ("officials", 800, "Trên 80 % cán bộ, viên chức hoàn thành khóa học"),
    ("adults", 50, "Ít nhất 5 % người trưởng thành học xong trong năm đầu"),
)
NUMBERS = (("people", 53_917), ("adults", 38_750), ("households", 17_155))
WARD, CITY = "UBND phường Bến Hoa (mẫu)", "Sở Khoa học và Công nghệ Cảng Mẫu (mẫu)"
DOCUMENTS = (
    (200, "Kế hoạch", "05/KH-UBND", WARD, "Phổ cập kỹ năng số, phong trào “Bình dân học vụ số”"),
    (160, "Quyết định", "32/QĐ-UBND", WARD, "Kiện toàn Tổ công nghệ số cộng đồng ở 30 tổ dân phố"),
    (120, "Công văn", "85/SKHCN-CĐS", CITY, "Về việc tổ chức lớp học kỹ năng số cho người dân"),
    (90, "Công văn", "218/UBND-VHXH", WARD, "Về việc mở lớp học ở nhà văn hóa các tổ dân phố"),
    (88, "Công văn", "218/UBND-VHXH", WARD, "Về việc tuyên truyền phòng tránh lừa đảo trên mạng"),
    (60, "Quyết định", "47/KH-UBND", WARD, "Thành lập Tổ hướng dẫn cài đặt Sổ sức khỏe điện tử"),
)
"""How many days ago, and what: a number given twice and a decision with a plan's symbol are there to be found."""


def tell(db: Session, places: Places, *, by_id: int, now: datetime) -> None:
    """Count the days of the demo's learning and how far people came; type its targets, indicators and documents."""
    for day in _days(db):
        count_day(db, day)
    for version in list_versions(db):
        count_funnel(db, version)
    note_whole(db, now=now)
    _type(db, (places.ward, WARD_CODE), by_id, now)
    for ago, kind, number, issuer, summary in DOCUMENTS:
        letter = Letter(kind, number, day_of(now) - timedelta(days=ago), issuer, summary)
        register_document(db, places.ward, letter, by_id=by_id, now=now)


def _days(db: Session) -> set[date]:
    """The days on which anybody began, practised, finished or got a certificate."""
    instants = (Enrolment.started_at, PracticeRun.ended_at, Finish.finished_at, Certificate.issued_at)
    return {day_of(at) for at in db.scalars(union(*map(select, instants))) if at}


def _type(db: Session, ward: tuple[int, str], by_id: int, now: datetime) -> None:
    today = day_of(now)
    by = {"source": LETTER, "as_on": today - timedelta(days=200), "by_id": by_id, "now": now}
    for measure, per_mille, words in TARGETS:
        share = Share(measure, today.year, per_mille, words)
        type_target(db, ward, share, event=f"demo-{measure}", **by)  # type: ignore[arg-type]
    for group, number in NUMBERS:
        type_denominator(db, ward, group=group, number=number, event=f"demo-{group}", **by)  # type: ignore[arg-type]
    month = period_of(today, 1).before
    for place, (seed, value) in enumerate(zip(SEEDS, TYPED, strict=False)):
        told = Told(seed.name, value, seed.word, seed.is_standing, "Bộ phận văn hóa, xã hội (dữ liệu mẫu)", month.last)
        type_indicator(db, ward, month, told, event=f"demo-{place}", by_id=by_id, now=now)
