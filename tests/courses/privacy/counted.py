"""A row in each table of what is counted by day and of what an office types."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course
from courses.reports.counting_models import DailyCount, FunnelCount
from courses.reports.typed_models import Denominator, Indicator, Target
from tests.make import Make


def count_and_type(db: Session, make: Make, person_id: int, unit_id: int) -> None:
    """Count somebody, and have them type of each kind one."""
    now, day = make.now, make.today
    db.add(DailyCount(place=unit_id, measure="joined", day=day, people=1))
    course_id = db.scalars(select(Course.id)).first()
    db.add(FunnelCount(course_id=course_id, place=unit_id, step="opened", people=1))
    typed: dict[str, Any] = {"unit_id": unit_id, "source": "UBND", "as_on": day, "by_id": person_id, "at": now}
    db.add(Target(measure="adults", year=2026, per_mille=800, text="80 %", event="1", **typed))
    db.add(Denominator(people_group="adults", number=9, event="1", **typed))
    words = {"name": "Tin bài", "folded": "tin bai", "word": "tin", "note": "x"}
    typed |= {"is_standing": False, "is_carried": False, "event": "1", "from_on": day, "to_on": day, "value": 1}
    db.add(Indicator(**words, **typed))
