"""Whether courses teach: hits and false alarms of all who answered, told of ten people or more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Subquery, func, select, true
from sqlalchemy.orm import Session, aliased

from courses.catalogue.models import Course, CourseVersion
from courses.learning.models import Measured, MeasuredAnswer

FEWEST = 10
"""People in a group whose figures are told; of fewer not even how many they are."""
ROUNDS = ("before", "after", "later")
COUNTED = ("right", "asked", "hits", "scams", "false_alarms", "genuine")


@dataclass(frozen=True)
class Tally:
    """What a group answered, added up."""

    people: int
    right: int
    asked: int
    hits: int
    scams: int
    false_alarms: int
    genuine: int

    @property
    def right_percent(self) -> int | None:
        """Of all questions, how many were right."""
        return _percent(self.right, self.asked)

    @property
    def hit_percent(self) -> int | None:
        """Of the scams, how many were called scams; none where a form has no such message."""
        return _percent(self.hits, self.scams)

    @property
    def false_alarm_percent(self) -> int | None:
        """Of the genuine messages, how many were called scams."""
        return _percent(self.false_alarms, self.genuine)


@dataclass(frozen=True)
class Change:
    """The same people before and at a later round."""

    before: Tally
    then: Tally


@dataclass(frozen=True)
class Teaching:
    """A course: its groups by round, and the same people compared; a group of fewer than ten is none."""

    slug: str
    title: str
    groups: dict[str, Tally | None]
    changes: dict[str, Change | None]


def list_teaching(db: Session) -> list[Teaching]:
    """The figures of every published course that anybody answered forms of, in the order of courses."""
    groups = _groups(db)
    changes = _changes(db)
    courses = (
        select(Course.id, Course.slug, CourseVersion.title)
        .join(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .where(Course.id.in_({course for course, _round in groups}))
        .order_by(Course.position, Course.id)
    )
    return [
        Teaching(
            row.slug,
            row.title,
            {name: _told(groups.get((row.id, name))) for name in ROUNDS},
            {name: changes.get((row.id, name)) for name in ROUNDS[1:]},
        )
        for row in db.execute(courses)
    ]


def _groups(db: Session) -> dict[tuple[int, str], Tally]:
    """Everybody who finished a form, by course and round."""
    each = _each("each")
    totals = select(each.c.course_id, each.c.round, *_totals(each)).group_by(each.c.course_id, each.c.round)
    return {(row.course_id, row.round): _tally(row[2:]) for row in db.execute(totals)}


def _changes(db: Session) -> dict[tuple[int, str], Change | None]:
    """Who finished the form before and one later, by course and the later round."""
    before, then = _each("earlier"), _each("then")
    same = (before.c.person_id == then.c.person_id) & (before.c.course_id == then.c.course_id)
    totals = (
        select(then.c.course_id, then.c.round, *_totals(before), *_totals(then))
        .join_from(before, then, same)
        .where(before.c.round == "before", then.c.round != "before")
        .group_by(then.c.course_id, then.c.round)
    )
    width = 1 + len(COUNTED)
    changes = {}
    for row in db.execute(totals):
        told = Change(_tally(row[2 : 2 + width]), _tally(row[2 + width :]))
        changes[row.course_id, row.round] = told if told.then.people >= FEWEST else None
    return changes


def _each(name: str) -> Subquery:
    """What each finished form came to."""
    form = aliased(Measured)
    is_scam, is_genuine = MeasuredAnswer.kind == "lua", MeasuredAnswer.kind == "that"
    is_right = MeasuredAnswer.is_right
    counted = (is_right, true(), is_scam & is_right, is_scam, is_genuine & ~is_right, is_genuine)
    columns = (func.count().filter(one).label(name) for name, one in zip(COUNTED, counted, strict=True))
    return (
        select(form.person_id, form.course_id, form.round, *columns)
        .join(MeasuredAnswer, MeasuredAnswer.measured_id == form.id)
        .where(form.finished_at.is_not(None))
        .group_by(form.id, form.person_id, form.course_id, form.round)
        .subquery(name)
    )


def _totals(each: Subquery) -> list[Any]:
    return [
        func.count().label(f"{each.name}_people"),
        *(func.sum(each.c[name]).label(f"{each.name}_{name}") for name in COUNTED),
    ]


def _tally(counts: Iterable[Any]) -> Tally:
    return Tally(*(int(count) for count in counts))


def _told(tally: Tally | None) -> Tally | None:
    return tally if tally and tally.people >= FEWEST else None


def _percent(part: int, whole: int) -> int | None:
    return (200 * part + whole) // (2 * whole) if whole else None
