"""A city to measure: 114 communes, each with neighbourhood groups and schools, lists, and five obligations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.obligations.audiences import Audience
from courses.obligations.ledger import end_of_day
from courses.obligations.models import Obligation, Roster
from courses.people.models import Identity, Person
from courses.people.sessions import open_session
from courses.units.models import Role, RoleGrant, Unit, UnitKind
from courses.units.units import unit_sort_key
from courses.vietnamese import folded

COMMUNES = 114
GROUPS = 30
SCHOOLS = 8
PLACES = GROUPS + SCHOOLS
"""Units right below a commune."""
LETTER = {
    "basis_type": "Kế hoạch",
    "basis_number": "01/KH-UBND",
    "basis_issuer": "UBND thành phố (đo)",
    "basis_summary": "Về việc học kỹ năng số",
}


@dataclass(frozen=True)
class Learned:
    """A course and its version, by their keys."""

    course_id: int
    version_id: int
    slug: str


@dataclass(frozen=True)
class City:
    """The keys of a city that was built."""

    id: int
    communes: list[int]
    places: list[list[int]]
    """The units below each commune."""
    department: int
    big: int
    """The list of 20,000."""
    officials: list[int]
    """For each commune its list of officials, and below that of everybody else."""
    people: list[int]
    maker: int
    first: Learned
    second: Learned
    third: Learned
    obligations: list[int]
    today: date

    @property
    def begun_on(self) -> date:
        """When everything was asked for."""
        return self.today - timedelta(days=60)


def build_city(db: Session, *, now: datetime) -> City:
    """Build the units, the lists and what is asked; people come later."""
    today = end_of_day(now.date()).date() - timedelta(days=1)
    maker = Person(created_at=now, seen_at=now)
    db.add(maker)
    db.flush()
    keys = count(db.scalar(select(Unit.id).order_by(Unit.id.desc()).limit(1)) or 0)
    next(keys)
    units = list(_units(keys, today))
    db.execute(insert(Unit), units)
    city, communes = units[0]["id"], [one["id"] for one in units if one["kind"] == UnitKind.COMMUNE.value]
    department = next(one["id"] for one in units if one["kind"] == UnitKind.DEPARTMENT.value)
    places = [[one["id"] for one in units if one["parent_id"] == commune] for commune in communes]
    lists = [_list(db, one, "Cán bộ, công chức", "can bo", maker.id, now) for one in communes]
    rest = [_list(db, one, "Người dân trong độ tuổi", "", maker.id, now) for one in communes]
    big = _list(db, department, "Viên chức ngành giáo dục", "giao vien", maker.id, now)
    first, second, third = [Learned(*row) for row in db.execute(_courses())][:3]
    built = City(city, communes, places, department, big, lists, rest, maker.id, first, second, third, [], today)
    built.obligations.extend(_ask(db, built, now))
    return built


def open_staff(db: Session, unit_id: int | None, role: Role | None, *, now: datetime, person_id: int = 0) -> str:
    """The key of a session of somebody new with a role, or of somebody of the city."""
    identity = db.scalars(select(Identity).where(Identity.person_id == person_id)).first()
    if identity is None:
        person = Person(created_at=now, seen_at=now)
        db.add(person)
        db.flush()
        subject = f"office-{person.id}"
        known = {"person_id": person.id, "issuer": "bench", "subject": subject, "level": 2}
        identity = Identity(**known, created_at=now, seen_at=now)
        db.add(identity)
        db.flush()
    if role is not None:
        db.add(RoleGrant(person_id=identity.person_id, unit_id=unit_id, role=role.value, from_at=now))
    kind = "staff" if role else "own"
    return open_session(db, identity, kind=kind, level=2, authenticated_at=now, now=now)


def _units(keys: Iterator[int], today: date) -> Iterator[dict[str, Any]]:
    city = _unit(next(keys), "Thành phố Đo Lường", UnitKind.PROVINCE, None, today)
    yield city
    yield _unit(next(keys), "Sở Giáo dục và Đào tạo", UnitKind.DEPARTMENT, city, today)
    for number in range(1, COMMUNES + 1):
        commune = _unit(next(keys), f"Phường Đo {number}", UnitKind.COMMUNE, city, today)
        yield commune
        for group in range(1, GROUPS + 1):
            yield _unit(next(keys), f"Tổ dân phố {group}", UnitKind.NEIGHBOURHOOD, commune, today)
        for school in range(1, SCHOOLS + 1):
            yield _unit(next(keys), f"Trường học {school} phường {number}", UnitKind.SCHOOL, commune, today)


def _unit(key: int, name: str, kind: UnitKind, parent: dict[str, object] | None, today: date) -> dict[str, object]:
    return {
        "id": key,
        "code": f"do-{key}",
        "name": name,
        "folded": folded(name),
        "sort_key": unit_sort_key(name),
        "kind": kind.value,
        "parent_id": parent["id"] if parent else None,
        "path": f"{parent['path'] if parent else '/'}{key}/",
        "valid_from": today - timedelta(days=400),
    }


def _list(db: Session, unit_id: int, title: str, tag: str, by_id: int, now: datetime) -> int:
    at = now - timedelta(days=90)
    made = {"made_by_id": by_id, "made_at": at, "changed_at": at}
    roster = Roster(unit_id=unit_id, title=title, folded=folded(title), tag=tag, **made)
    db.add(roster)
    db.flush()
    return roster.id


def _courses() -> Select[int, int, str]:
    return (
        select(Course.id, CourseVersion.id, Course.slug)
        .join(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .order_by(Course.id)
    )


def _ask(db: Session, city: City, now: datetime) -> Iterator[int]:
    """Of everybody, long due; of officials by their position; of teachers, each so long after joining; of the first
    commune's officials; of the list of 20,000."""
    past, coming = city.today - timedelta(days=10), city.today + timedelta(days=20)
    for cycle, unit, audience, learned, due_on, due_days in (
        ("Đợt 1", city.id, Audience(None), city.first, past, None),
        ("Đợt 2", city.id, Audience(None, positions=("chuyen vien",)), city.second, coming, None),
        ("Đợt 3", city.id, Audience(None, tag="giao vien"), city.third, city.begun_on + timedelta(days=90), 90),
        ("Đợt 4", city.communes[0], Audience(city.officials[0]), city.first, coming, None),
        ("Đợt 5", city.department, Audience(city.big), city.second, past, None),
    ):
        made_at = end_of_day(city.begun_on) - timedelta(hours=12)
        made = {"made_by_id": city.maker, "made_at": made_at, "basis_on": city.begun_on, **LETTER}
        due = {"due_on": due_on, "due_at": end_of_day(due_on), "due_days": due_days}
        asked = {"unit_id": unit, "course_id": learned.course_id, "audience": audience.key(unit), "cycle": cycle}
        one = Obligation(**asked, **due, **made, **audience.columns)
        db.add(one)
        db.flush()
        yield one.id
