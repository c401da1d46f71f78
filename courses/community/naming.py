"""Who was at a session by name: ticked from those seen before, written down anew, or taken away as a mistake."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, exists, func, insert, or_, select
from sqlalchemy.orm import Session

from courses.community.models import Attendance, ClassSession
from courses.community.opening import refuse_cancelled
from courses.community.sessions import WHO, SessionLine
from courses.community.written import Written
from courses.db import INSERTS, dialect_of, table_of
from courses.people.models import Consent, GuestKey, Identity, Person, PersonName
from courses.people.noting import note_by
from courses.vietnamese import folded, name_sort_key

PURPOSE = "attendance"
CHANNEL = "helper"
MOST_EARLIER = 200


@dataclass(frozen=True)
class Attendee:
    """Somebody of a session, or of earlier ones; without a name a guest by their phone, or one who was erased."""

    person: str
    """Their public id."""
    name: str | None
    birth: str | None
    how: str
    at: datetime


@dataclass(frozen=True)
class Ticks:
    """What a helper's list says: of whom it showed as being there, of whom it says so now, and names written anew."""

    shown: frozenset[str]
    ticked: frozenset[str]
    written: Sequence[Written] = ()
    text_version: str = ""
    """The sentence of consent that was read out to those written anew."""


def list_there(db: Session, session_id: int) -> list[Attendee]:
    """Everybody known to be at a session: those with a name by given name, then the others as they came."""
    found = _attendees(func.max(Attendance.how), func.min(Attendance.at)).where(Attendance.session_id == session_id)
    return [_attendee(row) for row in db.execute(found)]


def list_earlier(db: Session, found: SessionLine) -> list[Attendee]:
    """Those whose names were ticked at other sessions of the same unit and group, by given name; at most 200."""
    there = select(WHO).join(Attendance, Attendance.person_id == Person.id).where(Attendance.session_id == found.id)
    earlier = (
        _attendees(func.max(Attendance.how), func.max(Attendance.at))
        .join(ClassSession, ClassSession.id == Attendance.session_id)
        .where(ClassSession.unit_id == found.unit_id, ClassSession.group_id.is_not_distinct_from(found.group_id))
        .where(Attendance.how == "ticked", PersonName.erased_at.is_(None), WHO.not_in(there))
        .limit(MOST_EARLIER)
    )
    return [_attendee(row) for row in db.execute(earlier)]


def find_written(db: Session, found: SessionLine, person: str) -> tuple[int, str] | None:
    """Somebody whom only helpers' lists of a session's unit and group know, by their public id: key and name."""
    has_account = exists().where(Identity.person_id == Person.id)
    row = db.execute(
        select(Person.id, PersonName.name)
        .join(PersonName, PersonName.person_id == Person.id)
        .join(Attendance, Attendance.person_id == Person.id)
        .join(ClassSession, ClassSession.id == Attendance.session_id)
        .where(ClassSession.unit_id == found.unit_id, ClassSession.group_id.is_not_distinct_from(found.group_id))
        .where(Person.public_id == person, Attendance.how == "ticked", PersonName.erased_at.is_(None), ~has_account)
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None


def settle_names(db: Session, found: SessionLine, ticks: Ticks, *, by_id: int, now: datetime) -> tuple[int, int]:
    """Do as a helper's list says: gives how many came and how many went.

    Only whom the list showed goes: who came by phone meanwhile stays.  A name written that is an earlier one of the
    same group is that person.
    """
    refuse_cancelled(db, found.id)
    db.get_one(ClassSession, found.id, with_for_update=True)  # two helpers' lists come one after the other
    gone = _take_away(db, found.id, ticks.shown - ticks.ticked)
    earlier = list_earlier(db, found)
    known = {Written(one.name or "", one.birth).key: one.person for one in [*earlier, *list_there(db, found.id)]}
    wanted = ticks.ticked - ticks.shown
    again = {one.person for one in earlier if one.person in wanted}
    again |= {known[one.key] for one in ticks.written if one.key in known}
    fresh = [one for one in ticks.written if one.key not in known]
    people = [*_ids(db, again), *write_down(db, fresh, ticks.text_version, now=now)]
    came = _tick(db, found.id, people, by_id=by_id, now=now)
    if came or gone:
        note_by(db, "session.named", found.public_id, f"+{came} −{gone}", by_id=by_id, now=now)
    return came, gone


def _attendees(how: Any, at: Any) -> Select[*tuple[Any, ...]]:
    """People with their names; a guest who turned out to be somebody is them."""
    themselves = select(Person.id, Person.public_id).subquery()
    return (
        select(themselves.c.public_id, PersonName.name, PersonName.birth, how, at)
        .select_from(Attendance)
        .join(Person, Person.id == Attendance.person_id)
        .join(themselves, themselves.c.id == WHO)
        .outerjoin(PersonName, PersonName.person_id == WHO)
        .group_by(WHO, themselves.c.public_id, PersonName.name, PersonName.birth, PersonName.sort_key)
        .order_by(func.coalesce(PersonName.sort_key, "") == "", PersonName.sort_key, at, themselves.c.public_id)
    )


def _attendee(row: Any) -> Attendee:
    return Attendee(row[0], row[1] or None, row[2], row[3], row[4])


def _ids(db: Session, people: Iterable[str]) -> list[int]:
    wanted = list(people)
    return list(db.scalars(select(Person.id).where(Person.public_id.in_(wanted)))) if wanted else []


def _take_away(db: Session, session_id: int, people: frozenset[str]) -> int:
    """Take attendances away; a name written down for this session alone is forgotten with it."""
    if not people:
        return 0
    theirs = _ids(db, people)
    all_of_them = select(Person.id).where(or_(Person.id.in_(theirs), Person.merged_into_id.in_(theirs)))
    gone = delete(Attendance).where(Attendance.session_id == session_id, Attendance.person_id.in_(all_of_them))
    rows = db.execute(gone.returning(Attendance.person_id, Attendance.how)).all()
    _forget(db, [row.person_id for row in rows if row.how == "ticked"])
    return len(rows)


def _forget(db: Session, people: list[int]) -> None:
    """Forget those whom only a helper's list knew and who are on none any more."""
    known = (
        exists().where(Attendance.person_id == Person.id)
        | exists().where(Identity.person_id == Person.id)
        | exists().where(GuestKey.person_id == Person.id)
    )
    named = select(PersonName.person_id).where(PersonName.person_id.in_(people), PersonName.erased_at.is_(None))
    unknown = list(db.scalars(select(Person.id).where(Person.id.in_(named), ~known))) if people else []
    if unknown:
        for model in (PersonName, Consent):
            db.execute(delete(model).where(model.person_id.in_(unknown)))
        db.execute(delete(Person).where(Person.id.in_(unknown)))


def write_down(db: Session, names: Sequence[Written], text_version: str, *, now: datetime) -> list[int]:
    """Make the people behind names, with the consent they gave when it was read out to them."""
    if not names:
        return []
    made = [{"created_at": now, "seen_at": now} for _ in names]
    ids = list(db.scalars(insert(Person).returning(Person.id), made))
    agreed = {"purpose": PURPOSE, "text_version": text_version, "channel": CHANNEL, "given_at": now}
    db.execute(insert(Consent), [{"person_id": one, **agreed} for one in ids])
    db.execute(insert(PersonName), [_name_row(one, name, now) for one, name in zip(ids, names, strict=True)])
    return ids


def _name_row(person_id: int, one: Written, now: datetime) -> dict[str, Any]:
    sorted_as = {"sort_key": name_sort_key(one.name), "folded": folded(one.name)}
    return {"person_id": person_id, "name": one.name, "birth": one.birth, "changed_at": now, **sorted_as}


def _tick(db: Session, session_id: int, people: list[int], *, by_id: int, now: datetime) -> int:
    """Note that people are there; who is there already stays as they came."""
    there = set(db.scalars(select(Attendance.person_id).where(Attendance.session_id == session_id)))
    rows = [
        {"session_id": session_id, "person_id": one, "how": "ticked", "by_id": by_id, "at": now}
        for one in dict.fromkeys(people)
        if one not in there
    ]
    if rows:
        pressed_meanwhile_stay = INSERTS[dialect_of(db)](table_of(Attendance)).on_conflict_do_nothing()
        db.execute(pressed_meanwhile_stay, rows)
    return len(rows)
