"""Who of an obligation counts as finished and did some of it faster than anybody reads: how many, and some names.

It takes nothing from anybody: `courses.learning.haste` tells what is meant, and how it is cleared.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Subquery, func, or_, select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.learning.haste import NAMED_FROM, has_failed, is_open
from courses.learning.models import Enrolment, HastyCompletion
from courses.obligations.ledger import State
from courses.obligations.models import Assignment, Obligation, RosterRow
from courses.units.models import Unit
from courses.units.units import under


@dataclass(frozen=True)
class Hurried:
    """How many people, and how many of them an office reads by name."""

    people: int
    named: int


@dataclass(frozen=True)
class HurriedPerson:
    """Somebody to be asked to look at it again."""

    obligation: str
    row: str
    name: str
    unit_name: str
    course_title: str
    cycle: str
    units: int
    """How many lessons and tests of theirs."""
    has_failed: bool
    """Whether the three questions were asked since and not passed."""


def count_hurried(db: Session, path: str, *obligation_ids: int) -> Hurried:
    """How many people at or below a path, of some obligations or of all, in one statement."""
    found = _hurried(path, obligation_ids)
    people = func.count(found.c.enrolment_id.distinct())
    return Hurried(*db.execute(select(people, people.filter(_is_named(found)))).one())


def select_hurried(path: str) -> ScalarSelect[int]:
    """How many people at or below a path, as a column of another statement."""
    found = _hurried(path)
    return select(func.count(found.c.enrolment_id.distinct())).scalar_subquery()


def list_hurried(
    db: Session, path: str, obligation_ids: Collection[int], *, skip: int, most: int
) -> Sequence[HurriedPerson]:
    """A page of those who are named: with five such units or more, or the three questions not passed."""
    found = _hurried(path, obligation_ids)
    unit_name = func.coalesce(func.nullif(RosterRow.unit_name, ""), Unit.name)
    who = (Obligation.public_id, RosterRow.public_id, RosterRow.name, unit_name, CourseVersion.title, Obligation.cycle)
    rows = db.execute(
        select(*who, found.c.units, found.c.failed > 0)
        .join(Assignment, Assignment.id == found.c.assignment_id)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .join(Course, Course.id == Obligation.course_id)
        .join(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .where(_is_named(found))
        .order_by(Assignment.sort_key, Assignment.id)
        .offset(skip)
        .limit(most)
    )
    return [HurriedPerson(*row) for row in rows]


def _hurried(path: str, obligation_ids: Collection[int] = ()) -> Subquery:
    """The assignments that run and are finished, with how many units were done so and are not cleared.

    It begins with the assignments of the units, and looks at what each person did: a ward does not pay for the city.
    """
    units, failed = func.count().filter(is_open()), func.count().filter(is_open() & has_failed())
    meant: list[ColumnElement[bool]] = [Assignment.ended_at.is_(None), under([path])]
    if obligation_ids:
        meant.append(Assignment.obligation_id.in_(obligation_ids))
    theirs = (Enrolment.person_id == Assignment.person_id) & (Enrolment.course_id == Obligation.course_id)
    columns: tuple[Any, ...] = (Assignment.id.label("assignment_id"), Enrolment.id.label("enrolment_id"))
    return (
        select(*columns, units.label("units"), failed.label("failed"))
        .select_from(Assignment)
        .join(Unit, Unit.id == Assignment.unit_id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .join(Enrolment, theirs)
        .join(HastyCompletion, HastyCompletion.enrolment_id == Enrolment.id)
        .where(*meant, Assignment.state.in_([State.ON_TIME.value, State.LATE.value]))
        .group_by(Assignment.id, Enrolment.id)
        .having(units > 0)
        .subquery()
    )


def _is_named(found: Subquery) -> ColumnElement[bool]:
    return or_(found.c.units >= NAMED_FROM, found.c.failed > 0)
