"""Names at sessions, over random lists of helpers: nobody stays by name who is on no list."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from courses.community.models import Attendance, ClassSession
from courses.community.naming import Ticks, list_earlier, list_there, settle_names
from courses.community.opening import Plan, open_session
from courses.community.sessions import SessionLine, find_session
from courses.community.written import Written
from courses.people.guests import admit_guest
from courses.people.models import Consent, Person, PersonName
from courses.units.models import UnitKind
from courses.units.units import add_unit

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
NAMES = ("Lan", "Hoa", "Hoà", "Cúc")
STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES))), max_size=6
)
"""At which session, whose names are written, and whose are unticked."""


@given(steps=STEPS)
def test_each_name_on_a_list_is_one_person_and_no_other_name_is_kept(
    database: Database, steps: list[tuple[int, set[str], set[str]]]
) -> None:
    with Session(database.engine) as db, database.writing(db):
        helper, sessions = _hall(db)
        kept: list[set[str]] = [set(), set()]
        for number, written, unticked in steps:
            _settle(db, sessions[number], written, unticked, helper)
            kept[number] = (kept[number] - unticked) | written

        assert [_names(list_there(db, one.id)) for one in sessions] == [sorted(one) for one in kept]
        assert _names(list_earlier(db, sessions[0])) == sorted(kept[1] - kept[0])
        assert sorted(db.scalars(select(PersonName.name))) == sorted(kept[0] | kept[1])
        assert len(db.scalars(select(Consent)).all()) == len(kept[0] | kept[1])
        db.rollback()


def test_a_guest_and_who_they_are_stand_on_a_list_once(database: Database) -> None:
    with Session(database.engine) as db, database.writing(db):
        helper, (one, _other) = _hall(db)
        guest = admit_guest(db, "khách", now=NOW)
        for person_id in (helper, guest.id):
            db.add(Attendance(session_id=one.id, person_id=person_id, how="phone", at=NOW))
        guest.merged_into_id = helper
        db.flush()

        there = list_there(db, one.id)
        assert len(there) == 1
        gone = settle_names(db, one, Ticks(frozenset({there[0].person}), frozenset()), by_id=helper, now=NOW)

        assert gone[0] == 0
        assert list_there(db, one.id) == []
        db.rollback()


def _hall(db: Session) -> tuple[int, list[SessionLine]]:
    ward = add_unit(db, code="90001", name="Phường", kind=UnitKind.COMMUNE, valid_from=date(2025, 7, 1))
    helper = Person(created_at=NOW, seen_at=NOW)
    db.add(helper)
    db.flush()
    plan = Plan("Đình", None, NOW.date(), NOW, "Zalo", "Quân")
    made = [open_session(db, ward.id, plan, event=f"{n}", by_id=helper.id, now=NOW) for n in range(2)]
    assert len(set(db.scalars(select(ClassSession.code)))) == 2
    return helper.id, [found for found in (find_session(db, one) for one in made) if found]


def _settle(db: Session, session: SessionLine, written: set[str], unticked: set[str], helper: int) -> None:
    there = list_there(db, session.id)
    shown = frozenset(one.person for one in there)
    ticked = frozenset(one.person for one in there if one.name not in unticked)
    names = tuple(Written(name) for name in sorted(written))
    settle_names(db, session, Ticks(shown, ticked, names, "2026-11"), by_id=helper, now=NOW)


def _names(people: Iterable[object]) -> list[str]:
    return sorted(str(getattr(one, "name", "")) for one in people)
