"""Visits and people, over random months: whatever happened, the sums hold."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.db import Database
from courses.community.counting import Count, count_sessions
from courses.community.models import Attendance, ClassSession, SessionCancellation
from courses.people.models import Person
from courses.units.models import UnitKind
from courses.units.units import add_unit
from tests.make import Make
from tests.queries import at_most

DAY = date(2026, 11, 1)
PEOPLE = 6


@dataclass
class Held:
    """A session as drawn: for which group (0: for none), on which day, who was there, how many more, called off."""

    group: int
    day: int
    there: frozenset[int]
    others: int
    is_off: bool


HELD = st.builds(
    Held,
    group=st.integers(0, 2),
    day=st.integers(0, 3),
    there=st.frozensets(st.integers(0, PEOPLE - 1)),
    others=st.integers(0, 9),
    is_off=st.booleans(),
)


@given(held=st.lists(HELD, max_size=8), merged=st.dictionaries(st.integers(3, 5), st.integers(0, 2)))
def test_the_sums_hold_whatever_happened(database: Database, held: list[Held], merged: dict[int, int]) -> None:
    with Session(database.engine) as db, database.writing(db):
        groups = _units(db)
        people = _people(db, merged)
        _hold(db, held, groups, people)

        found = count_sessions(db, [f"/{groups[0]}/"], DAY, DAY + timedelta(days=2))

        db.rollback()
    counted = [one for one in held if one.day <= 2 and not one.is_off]
    assert found.total == _expected(counted, merged)
    by_group = {one.code: one.count for one in found.groups}
    assert by_group == {
        code: _expected([one for one in counted if one.group == number], merged)
        for number, code in enumerate((None, "g1", "g2"))
        if any(one.group == number for one in counted)
    }


def test_counting_asks_three_times_whatever_the_size(make: Make, database: Database, db: Session) -> None:
    make.unit()
    with at_most(database, 3):
        count_sessions(db, ["/"], DAY, DAY)


def _expected(held: list[Held], merged: dict[int, int]) -> Count:
    there = [{merged.get(one, one) for one in session.there} for session in held]
    visits = sum(map(len, there)) + sum(one.others for one in held)
    return Count(len(held), visits, len(set().union(*there)))


def _units(db: Session) -> list[int]:
    since = date(2025, 7, 1)
    kind = UnitKind.NEIGHBOURHOOD
    ward = add_unit(db, code="90001", name="Phường", kind=UnitKind.COMMUNE, valid_from=since)
    groups = [add_unit(db, code=f"g{n}", name=f"Tổ {n}", kind=kind, valid_from=since, parent=ward) for n in (1, 2)]
    return [ward.id, *(one.id for one in groups)]


def _people(db: Session, merged: dict[int, int]) -> list[int]:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    people = [Person(created_at=now, seen_at=now) for _ in range(PEOPLE)]
    db.add_all(people)
    db.flush()
    for guest, person in merged.items():
        people[guest].merged_into_id = people[person].id
    return [one.id for one in people]


def _hold(db: Session, held: list[Held], groups: list[int], people: list[int]) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    for number, one in enumerate(held):
        what = {"unit_id": groups[0], "group_id": groups[one.group] if one.group else None, "place": "Đình"}
        when = {"held_on": DAY + timedelta(days=one.day), "starts_at": now, "opened_at": now}
        made = ClassSession(
            **what, **when, topic="Zalo", code=f"{number:06d}", others=one.others, trainer_name="Quân",
            opened_by_id=people[0], event=f"{number}",
        )  # fmt: skip
        db.add(made)
        db.flush()
        db.add_all(Attendance(session_id=made.id, person_id=people[who], how="phone", at=now) for who in one.there)
        if one.is_off:
            db.add(SessionCancellation(session_id=made.id, reason="Mưa", by_id=people[0], at=now))
    db.flush()
