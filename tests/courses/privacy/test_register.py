"""Every table is told or stands in a list with its reason; every word of a person goes or stands in one too."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.db import Base
from courses.learning.models import Finish
from courses.obligations.models import RosterRow
from courses.people.models import Consent, Person
from courses.privacy.erasing import BLANKED, GONE, erase_person
from courses.privacy.exporting import SECTIONS, export_person
from courses.privacy.register import KEPT_WORDS, NOBODYS, STAYING, UNTOLD
from courses.units.models import RoleGrant
from tests.courses.privacy.everywhere import mark_everything, marks_left, person_everywhere
from tests.make import Make

TABLES = set(Base.metadata.tables)


def _table(model: type[Base]) -> str:
    return str(model.__table__)


def _points_to_a_person(name: str) -> bool:
    return any(key.column.table.name == "persons" for key in Base.metadata.tables[name].foreign_keys)


def test_every_table_is_told_to_the_person_or_holds_nothing_of_anybody() -> None:
    told = [name for section in SECTIONS for name in section.tables]

    assert len(told) == len(set(told))
    assert set(told) | set(NOBODYS) == TABLES
    assert set(told) & set(NOBODYS) == set()
    assert [name for name in NOBODYS if _points_to_a_person(name)] == []


def test_every_table_goes_is_blanked_or_stays_for_a_reason() -> None:
    fates = [*map(_table, GONE), *map(_table, BLANKED), "bookmarks", *STAYING, *NOBODYS]

    assert sorted(fates) == sorted(TABLES)


def test_the_person_of_these_tests_is_in_every_table(make: Make, db: Session) -> None:
    person_everywhere(make)

    empty = {table.name for table in Base.metadata.sorted_tables if db.execute(select(table).limit(1)).first() is None}

    assert empty <= {"settings", "tried_budgets", "audit_seals"}


def test_every_section_tells_something(make: Make, db: Session) -> None:
    person = db.get_one(Person, person_everywhere(make))

    told = export_person(db, person.id, person.public_id, now=make.now)

    assert set(told) == {section.name for section in SECTIONS}
    assert told["courses"][0]["course"] == "Học thử"
    assert told["certificates"][0]["name"] == "Nguyễn Thị Lan"
    assert told["duties"][0]["state"] == "late"
    assert told["lists"][0]["name"] == "NGUYỄN THỊ LAN"


def test_every_word_is_told_or_untold_for_a_reason(make: Make, db: Session) -> None:
    person = db.get_one(Person, person_everywhere(make))
    marks = mark_everything(db)

    told = str(export_person(db, person.id, person.public_id, now=make.now))

    hidden = {mark for mark in marks if f"@{mark}@" not in told and mark.partition(".")[0] not in NOBODYS}
    assert hidden == set(UNTOLD)


def test_an_erasure_leaves_no_word_of_the_person_without_a_reason(make: Make, db: Session) -> None:
    person_id = person_everywhere(make)
    mark_everything(db)

    erase_person(db, person_id, by=None, now=make.now)

    left = {mark for mark in marks_left(db) if mark.partition(".")[0] not in {*STAYING, *NOBODYS}}
    assert left == set(KEPT_WORDS)


def test_an_erasure_cuts_every_tie_to_who_the_person_was(make: Make, db: Session) -> None:
    person_id = person_everywhere(make)

    erase_person(db, person_id, by=None, now=make.now)

    for model in GONE:
        assert db.scalars(select(model)).all() == [], model
    assert db.scalars(select(Person.call)).all() == [None, None]
    assert db.scalars(select(RosterRow.person_id)).all() == [None]
    assert db.scalars(select(RoleGrant.to_at)).all() == [make.now]
    assert db.scalars(select(Consent.withdrawn_at)).all() == [make.now]
    assert len(db.scalars(select(Finish)).all()) == 1
