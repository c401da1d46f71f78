"""The two rounds of the demo: 57 officials of the ward long due, 583 of its schools and stations due soon."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from courses.catalogue.versions import Version
from courses.demo.crowd import Named, Somebody, draw_strangers, make_officials
from courses.demo.places import Places
from courses.demo.studying import study
from courses.obligations.assigning import assign
from courses.obligations.audiences import Audience
from courses.obligations.counting import count_rosters
from courses.obligations.ledger import end_of_day
from courses.obligations.models import Exemption, Obligation, Roster, RosterRow
from courses.units.models import Unit
from courses.vietnamese import folded, name_sort_key


@dataclass(frozen=True)
class Round:
    """One round: its list, its letter, in how many days it is due, and how many of its people stand where."""

    title: str
    cycle: str
    due_in: int
    number: str
    on_time: int
    late: int
    under_way: int
    not_started: int
    without_account: int
    exempt: int
    issuer: str = "UBND phường Bến Hoa (mẫu)"

    @property
    def with_account(self) -> int:
        """Everybody of the list who has signed in."""
        return self.on_time + self.late + self.under_way + self.not_started + self.exempt


FIRST = Round("Cán bộ, công chức phường Bến Hoa", "Đợt 1", -40, "Mẫu 01/BH", 40, 8, 4, 3, 1, 1)
SECOND = Round("Viên chức trường học và trạm y tế", "Đợt 2", 14, "Mẫu 02/BH", 221, 0, 169, 135, 52, 6)


def oblige(
    db: Session, version: Version, places: Places, samples: dict[str, Somebody], chance: random.Random, *,
    issuer: str, now: datetime,
) -> list[tuple[Somebody, datetime]]:  # fmt: skip
    """Make both rounds; returns who of them finished, and when.

    In the first the list's officer and the head are done in time, the sample official is under way; in the second
    the sample teacher has not begun.
    """
    officer, head = samples["list-officer"], samples["head-of-office"]
    finished: list[tuple[Somebody, datetime]] = []
    in_time = [(0, samples["head-of-office"]), (0, officer)]
    for one, units, known in (
        (FIRST, [places.office], [*in_time, (FIRST.on_time + FIRST.late, samples["official"])]),
        (SECOND, [*places.schools, places.station], [(SECOND.on_time + SECOND.under_way, samples["teacher"])]),
    ):
        people = make_officials(db, places.groups, units, chance, one.with_account - len(known), issuer, now=now)
        for place, sample in known:
            people.insert(place, sample)
        strangers = draw_strangers(units, chance, one.without_account)
        obligation = impose(db, version, places.ward, one, people, strangers, officer.id, head.id, chance, now)
        learned = plan(version, one, people, chance, now)
        study(db, version, [(somebody.id, done, at) for somebody, done, at in learned], chance)
        finished += [(somebody, at) for somebody, _done, at in learned[: one.on_time + one.late]]
        assign(db, [obligation], now=now)
    count_rosters(db)
    return finished


def impose(
    db: Session, version: Version, ward: int, one: Round, people: list[Somebody], strangers: list[Named], maker: int,
    head: int, chance: random.Random, now: datetime,
) -> int:  # fmt: skip
    """Ask a course of these people and strangers by a letter; the last of the people are spared it."""
    begun = now + timedelta(days=one.due_in - 60)
    roster = Roster(
        unit_id=ward, title=one.title, folded=folded(one.title), made_by_id=maker, made_at=begun, changed_at=begun
    )
    db.add(roster)
    db.flush()
    rows = _list(db, roster.id, [*people, *strangers], chance)
    due_on = (now + timedelta(days=one.due_in)).date()
    obligation = Obligation(
        unit_id=ward, course_id=version.course_id, roster_id=roster.id,
        audience=Audience(roster.id).key(ward), cycle=one.cycle, due_on=due_on,
        due_at=end_of_day(due_on), made_by_id=maker, made_at=begun, **_letter(one, begun.date()),
    )  # fmt: skip
    db.add(obligation)
    db.flush()
    _spare(db, obligation.id, [rows[somebody] for somebody in people[-one.exempt :]], maker, head, begun)
    return obligation.id


def _list(db: Session, roster_id: int, people: Sequence[Named], chance: random.Random) -> dict[Named, int]:
    """Write the rows of a roster in no order that tells who has done what; gives each one's row."""
    names = {unit.id: unit.name for unit in db.scalars(select(Unit))}
    mixed = chance.sample(people, len(people))
    rows = [_row(roster_id, line, somebody, names[somebody.unit_id]) for line, somebody in enumerate(mixed, 1)]
    ids = db.scalars(insert(RosterRow).returning(RosterRow.id, sort_by_parameter_order=True), rows)
    return dict(zip(mixed, ids, strict=True))


def _spare(db: Session, obligation_id: int, rows: list[int], maker: int, head: int, at: datetime) -> None:
    reason = "Nghỉ thai sản (dữ liệu mẫu)"
    agreed = {"kind": "maternity", "decided_by_id": head, "decided_at": at, "is_approved": True}
    asked = {"obligation_id": obligation_id, "reason": reason, "by_id": maker, "at": at, **agreed}
    db.execute(insert(Exemption), [{**asked, "row_id": row} for row in rows])


def _letter(one: Round, on: date) -> dict[str, object]:
    return {
        "basis_type": "Công văn",
        "basis_number": one.number,
        "basis_on": on,
        "basis_issuer": one.issuer,
        "basis_summary": "Về việc học kỹ năng phòng tránh lừa đảo trên mạng",
    }


def _row(roster_id: int, line: int, one: Named, unit_name: str) -> dict[str, object]:
    return {
        "roster_id": roster_id,
        "key": f"name:{folded(one.name)}:{one.birth}:{line}",
        "line": line,
        "name": one.name,
        "folded": folded(one.name),
        "sort_key": name_sort_key(one.name),
        "birth": one.birth,
        "unit_name": unit_name,
        "unit_id": one.unit_id,
        "person_id": one.id if isinstance(one, Somebody) else None,
    }


def plan(
    version: Version, one: Round, people: list[Somebody], chance: random.Random, now: datetime
) -> list[tuple[Somebody, int, datetime]]:
    """The first finish in time, the next late, the next are under way; the rest have not begun."""
    total, due = len(version.content.lessons), now + timedelta(days=one.due_in)
    plan = []
    for place, somebody in enumerate(people[: one.on_time + one.late + one.under_way]):
        some_time = timedelta(days=chance.randint(2, 25), hours=chance.randint(1, 9))
        if place < one.on_time:
            plan.append((somebody, total, min(due, now) - some_time))
        elif place < one.on_time + one.late:
            plan.append((somebody, total, due + some_time))
        else:
            plan.append((somebody, chance.randint(1, total - 1), now - some_time))
    return plan
