"""Demo data: a fictional ward with its people, officials, obligations and certificates, the same at every load."""

import random
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from courses.catalogue import models as catalogue
from courses.catalogue.versions import Version, find_current, list_courses
from courses.db import Base
from courses.demo.awarding import EXPIRED, LONG_AGO, award
from courses.demo.crowd import Somebody, make_citizens, make_samples
from courses.demo.freezing import freeze_past
from courses.demo.gathering import gather
from courses.demo.obliging import oblige
from courses.demo.places import WARD_CODE, make_places
from courses.demo.practising import practise
from courses.demo.reporting import report_to_city
from courses.demo.sitting import sit_finals
from courses.demo.studying import study
from courses.demo.telling import tell
from courses.obligations.living import count_living
from courses.people.models import Person
from courses.site.settings import change_settings

CITIZENS = 2000
DAY = timedelta(days=1)
KEPT = {
    model.__tablename__
    for model in (catalogue.Course, catalogue.CourseVersion, catalogue.VersionSource, catalogue.RenderedLesson)
}
SETTINGS = {
    "operating_unit": "Phường Bến Hoa, TP Cảng Mẫu",
    "issuer": "Phường Bến Hoa, TP Cảng Mẫu (dữ liệu mẫu)",
    "domain": "lophocso.vidu",
    "helper_name": "Tổ công nghệ số Phường Bến Hoa",
    "helper_phone": "09xx xxx 321",
    "home_unit_code": WARD_CODE,
}


COURSE = "phong-tranh-lua-dao"
"""The course the people of the demo take, where it is published."""


def find_course(db: Session) -> Version | None:
    """The course the people of the demo take: the one named above, else the first that is published."""
    listed = list_courses(db)
    return find_current(db, COURSE) or (find_current(db, listed[0].slug) if listed else None)


def is_empty(db: Session) -> bool:
    """Whether nobody is in the database yet."""
    return not db.scalar(select(func.count()).select_from(Person))


def reset(db: Session) -> None:
    """Take everything away but the courses."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in KEPT:
            db.execute(delete(table))


def load(db: Session, version: Version, *, issuer: str, now: datetime) -> None:
    """Load the demo for one published course; dates are relative to `now`, chance is seeded."""
    chance = random.Random(2026)  # noqa: S311  # a demo should be the same every time
    change_settings(db, SETTINGS, now=now)
    places = make_places(db)
    samples = make_samples(db, places, issuer, now=now)
    citizens = make_citizens(db, places, chance, CITIZENS, issuer, now=now)
    plan = _citizens_plan(version, citizens, chance, now)
    total = len(version.content.lessons)
    elder = samples["elder-thinh"]
    study(db, version, [*((one.id, done, at) for one, done, at in plan), (elder.id, total, now - DAY)], chance)
    officials = oblige(db, version, places, samples, chance, issuer=issuer, now=now)
    freeze_past(db, places.ward, samples["list-officer"].id, then=now - 7 * DAY)
    practise(db, version)
    beside = report_to_city(db, version, places, samples["city-officer"].id, issuer=issuer, now=now)
    sit_finals(db, version)
    finished = [*officials, *beside, *((one, at) for one, done, at in plan if done == total)]
    award(db, version, finished, issuer=SETTINGS["issuer"], now=now)
    gather(db, places, samples["helper"].id, citizens, now=now)
    count_living(db)
    tell(db, places, by_id=samples["list-officer"].id, now=now)


def _citizens_plan(
    version: Version, people: list[Somebody], chance: random.Random, now: datetime
) -> list[tuple[Somebody, int, datetime]]:
    """Two in five finish, the first of them years ago; a third are under way, the rest have not begun."""
    total, finished = len(version.content.lessons), 0
    plan = []
    for one in people:
        fate = chance.random()
        at = now - timedelta(days=chance.randint(0, 90), hours=chance.randint(0, 12))
        if fate < 0.4:
            plan.append((one, total, at if finished >= EXPIRED else at - LONG_AGO))
            finished += 1
        elif fate < 0.72:
            plan.append((one, chance.randint(0, total - 1), at))
    return plan
