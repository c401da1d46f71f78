"""The two rounds of the demo: 57 officials of the ward long due, 583 of its schools and stations due soon."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from courses.catalogue.versions import Version
from courses.demo.crowd import Somebody, make_officials
from courses.demo.places import Places
from courses.demo.studying import study
from courses.obligations.ledger import end_of_day
from courses.obligations.models import Exemption, Obligation, Roster, RosterRow
from courses.units.models import Unit
from courses.vietnamese import folded, name_sort_key


@dataclass(frozen=True)
class Round:
    """One round: its list, its letter, when it is due, and what became of its people, in parts of a hundred."""

    title: str
    cycle: str
    due_in: int
    number: str
    people: int
    on_time: int
    late: int
    under_way: int
    without_account: int
    exempt: int


FIRST = Round("Cán bộ, công chức phường Bến Hoa", "Đợt 1", -40, "218/UBND-VX", 57, 74, 14, 5, 2, 1)
SECOND = Round("Viên chức trường học và trạm y tế", "Đợt 2", 14, "305/UBND-VX", 583, 38, 0, 29, 9, 6)


def oblige(
    db: Session, version: Version, places: Places, samples: dict[str, Somebody], chance: random.Random, *, now: datetime
) -> None:
    """Make both rounds, with the sample official under way in the first and the teacher not begun in the second."""
    maker = samples["list-officer"].id
    for one, units, known in (
        (FIRST, [places.office], samples["official"]),
        (SECOND, [*places.schools, places.station], samples["teacher"]),
    ):
        people = make_officials(db, units, chance, one.people - 1, now=now)
        _impose(db, version, places.ward, one, [known, *people], maker, chance, now)
        study(db, version, _plan(version, one, people, chance, now), chance)
    study(db, version, [(samples["official"].id, min(3, len(version.content.lessons) - 1), now - timedelta(2))], chance)


def _impose(
    db: Session, version: Version, ward: int, one: Round, people: list[Somebody], maker: int, chance: random.Random,
    now: datetime,
) -> None:  # fmt: skip
    begun = now + timedelta(days=one.due_in - 60)
    roster = Roster(
        unit_id=ward, title=one.title, folded=folded(one.title), made_by_id=maker, made_at=begun, changed_at=begun
    )
    db.add(roster)
    db.flush()
    names = {unit.id: unit.name for unit in db.scalars(select(Unit))}
    missing = len(people) * one.without_account // 100
    rows = [
        _row(roster.id, line, somebody, names[somebody.unit_id], is_known=line <= len(people) - missing)
        for line, somebody in enumerate(people, 1)
    ]
    ids = list(db.scalars(insert(RosterRow).returning(RosterRow.id, sort_by_parameter_order=True), rows))
    due_on = (now + timedelta(days=one.due_in)).date()
    obligation = Obligation(
        unit_id=ward, course_id=version.course_id, roster_id=roster.id, cycle=one.cycle, due_on=due_on,
        due_at=end_of_day(due_on), made_by_id=maker, made_at=begun, **_letter(one, begun.date()),
    )  # fmt: skip
    db.add(obligation)
    db.flush()
    _spare(db, obligation.id, chance.sample(ids[1:], one.exempt), maker, begun)


def _spare(db: Session, obligation_id: int, rows: list[int], maker: int, at: datetime) -> None:
    reason = "Nghỉ thai sản (dữ liệu mẫu)"
    db.execute(
        insert(Exemption),
        [{"obligation_id": obligation_id, "row_id": row, "reason": reason, "by_id": maker, "at": at} for row in rows],
    )


def _letter(one: Round, on: date) -> dict[str, object]:
    return {
        "basis_type": "Công văn",
        "basis_number": one.number,
        "basis_on": on,
        "basis_issuer": "UBND phường Bến Hoa (mẫu)",
        "basis_summary": "Về việc học kỹ năng phòng tránh lừa đảo trên mạng",
    }


def _row(roster_id: int, line: int, one: Somebody, unit_name: str, *, is_known: bool) -> dict[str, object]:
    return {
        "roster_id": roster_id,
        "key": f"name:{folded(one.name)}:{one.birth}:{line}",
        "line": line,
        "name": one.name,
        "folded": folded(one.name),
        "sort_key": name_sort_key(one.name),
        "birth": one.birth,
        "unit_name": unit_name,
        "person_id": one.id if is_known else None,
    }


def _plan(
    version: Version, one: Round, people: list[Somebody], chance: random.Random, now: datetime
) -> list[tuple[int, int, datetime]]:
    """Who finished in time, who late, who is under way; the rest have not begun."""
    total, due = len(version.content.lessons), now + timedelta(days=one.due_in)
    plan = []
    for somebody in people:
        fate = chance.randrange(100)
        before = min(due, now) - timedelta(days=chance.randint(1, 25), hours=chance.randint(1, 9))
        if fate < one.on_time:
            plan.append((somebody.id, total, before))
        elif fate < one.on_time + one.late:
            plan.append((somebody.id, total, due + timedelta(days=chance.randint(2, 30))))
        elif fate < one.on_time + one.late + one.under_way:
            plan.append((somebody.id, chance.randint(1, total - 1), before))
    return plan
