"""The counts of the demo and what its office typed, so that its pages have numbers from the first look on."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from courses.demo.places import WARD_CODE, Places
from courses.obligations.ledger import day_of
from courses.reports.daily import LOOKS_BACK, count_day, note_whole
from courses.reports.funnel import count_funnel, list_versions
from courses.reports.indicators import SEEDS, Told, period_of, type_indicator
from courses.reports.targets import Share, type_denominator, type_target

LETTER = "Kế hoạch mẫu số 05 của phường Bến Hoa (dữ liệu mẫu)"
TYPED = (30, 171, 214, 96, 143, 61, 38, 742, 23, 4, 6)
"""What last month's indicators came to, in the order of `SEEDS`; the last of those nobody has typed."""


def tell(db: Session, places: Places, *, by_id: int, now: datetime) -> None:
    """Count the days of the demo's learning and how far people came, and type its targets and indicators."""
    for back in range(LOOKS_BACK):
        count_day(db, day_of(now) - timedelta(days=back))
    for version in list_versions(db):
        count_funnel(db, version)
    note_whole(db, now=now)
    _type(db, (places.ward, WARD_CODE), by_id, now)


def _type(db: Session, ward: tuple[int, str], by_id: int, now: datetime) -> None:
    today = day_of(now)
    by = {"source": LETTER, "as_on": today - timedelta(days=200), "by_id": by_id, "now": now}
    share = Share("officials", today.year, 800, "Trên 80 % cán bộ, viên chức hoàn thành khóa học")
    type_target(db, ward, share, event="demo-1", **by)  # type: ignore[arg-type]
    for group, number in (("people", 53917), ("households", 17155)):
        type_denominator(db, ward, group=group, number=number, event=f"demo-{group}", **by)  # type: ignore[arg-type]
    month = period_of(today, 1).before
    for place, (seed, value) in enumerate(zip(SEEDS, TYPED, strict=False)):
        told = Told(seed.name, value, seed.word, seed.is_standing, "Bộ phận văn hóa, xã hội (dữ liệu mẫu)", month.last)
        type_indicator(db, ward, month, told, event=f"demo-{place}", by_id=by_id, now=now)
