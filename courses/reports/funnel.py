"""How far people come in a course, from the first recorded page to the certificate; counted at night."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, delete, exists, func, literal, select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.catalogue.versions import CURRENT, Version, version_of
from courses.certificates.models import Certificate
from courses.learning.models import Completion, Enrolment, Finish
from courses.reports.counting_models import FunnelCount
from courses.reports.daily import places_of, put
from courses.units.models import Residence, Unit


class Step(StrEnum):
    """How far somebody came; whoever came to one has come to all before it."""

    OPENED = "opened"
    FIRST = "first"
    """The first lesson is done."""
    HALF = "half"
    """Half of the lessons are done."""
    FINISHED = "finished"
    CERTIFIED = "certified"


STEPS = tuple(Step)
FEWEST = 10
"""People below which a drop says nothing."""


@dataclass(frozen=True)
class Funnel:
    """How many people of a place came how far in a course."""

    course: str
    title: str
    people: tuple[int, ...]
    """One number for each step, none larger than the one before."""

    def left(self, place: int) -> int | None:
        """How many per cent of the step before are left at a step; none at the first."""
        before = self.people[place - 1] if place else 0
        return 100 * self.people[place] // before if before else None

    @property
    def steepest(self) -> int | None:
        """The place of the step before which the largest share was lost, where enough people came."""
        drops = [
            (self.people[n] * 1000 // self.people[n - 1], n)
            for n in range(1, len(STEPS))
            if self.people[n - 1] >= FEWEST and self.people[n] < self.people[n - 1]
        ]
        return min(drops)[1] if drops else None


def list_versions(db: Session) -> list[Version]:
    """The courses that are published, as they are now."""
    return [version_of(db, row) for row in db.execute(CURRENT.order_by(Course.position, Course.id))]


def count_funnel(db: Session, version: Version) -> int:
    """Count a course anew and mend what is kept; returns how many numbers were wrong."""
    counted = Counter[tuple[int, str]]()
    for path, rank, people in db.execute(_by_rank(version)):
        for place in places_of(path):
            for step in STEPS[: rank + 1]:
                counted[place, step.value] += people
    columns = select(FunnelCount.place, FunnelCount.step, FunnelCount.people)
    kept = {(row.place, row.step): row.people for row in db.execute(columns.where(_of(version.course_id)))}
    wrong = sorted(key for key in counted.keys() | kept.keys() if counted[key] != kept.get(key, 0))
    for key in wrong:
        if not counted[key]:
            db.execute(delete(FunnelCount).where(_of(version.course_id, *key)))
    made = {"course_id": version.course_id}
    put(db, FunnelCount, [{**made, "place": k[0], "step": k[1], "people": counted[k]} for k in wrong if counted[k]])
    return len(wrong)


def list_funnels(db: Session, places: Iterable[int]) -> list[Funnel]:
    """The published courses that anybody of these places opened, the one most opened first, in one statement."""
    rows = db.execute(
        select(Course.slug, CourseVersion.title, FunnelCount.step, func.sum(FunnelCount.people))
        .join(Course, Course.id == FunnelCount.course_id)
        .join(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .where(FunnelCount.place.in_(list(places)))
        .group_by(Course.slug, CourseVersion.title, FunnelCount.step)
    )
    found: dict[tuple[str, str], dict[str, int]] = {}
    for slug, title, step, people in rows:
        found.setdefault((slug, title), {})[step] = int(people)
    funnels = [Funnel(*key, tuple(counts.get(step, 0) for step in STEPS)) for key, counts in found.items()]
    return sorted(funnels, key=lambda one: (-one.people[0], one.course))


def _of(course_id: int, place: int | None = None, step: str = "") -> ColumnElement[bool]:
    course = FunnelCount.course_id == course_id
    return course if place is None else course & (FunnelCount.place == place) & (FunnelCount.step == step)


def _by_rank(version: Version) -> Select[*tuple[Any, ...]]:
    """How many people stand at which step, by the path of where they live."""
    ranked = _ranked(version).subquery()
    return (
        select(Unit.path, ranked.c.rank, func.count())
        .select_from(ranked)
        .outerjoin(Residence, Residence.person_id == ranked.c.who)
        .outerjoin(Unit, Unit.id == Residence.unit_id)
        .group_by(Unit.path, ranked.c.rank)
    )


def _ranked(version: Version) -> Select[*tuple[Any, ...]]:
    """Who takes a course, with the place of the last step they came to."""
    lessons = [lesson.id for lesson in version.content.lessons]
    done = _done(version.course_id, lessons).subquery()
    owner = (Certificate.person_id == Enrolment.person_id, Certificate.course_id == Enrolment.course_id)
    is_half = done.c.lessons >= max(1, -(-len(lessons) // 2))
    reached = ((exists().where(*owner), 4), (Finish.enrolment_id.is_not(None), 3), (is_half, 2), (done.c.first > 0, 1))
    return (
        select(Enrolment.person_id.label("who"), case(*reached, else_=0).label("rank"))
        .outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
        .outerjoin(done, done.c.enrolment_id == Enrolment.id)
        .where(Enrolment.course_id == version.course_id)
    )


def _done(course_id: int, lessons: list[str]) -> Select[*tuple[Any, ...]]:
    """How many lessons of a course each has done, and whether the first is among them."""
    return (
        select(Completion.enrolment_id, func.count().label("lessons"), func.max(_is(lessons[:1])).label("first"))
        .join(Enrolment, Enrolment.id == Completion.enrolment_id)
        .where(Enrolment.course_id == course_id, Completion.lesson_id.in_(lessons))
        .group_by(Completion.enrolment_id)
    )


def _is(lessons: list[str]) -> ColumnElement[int]:
    return case((Completion.lesson_id.in_(lessons), literal(1)), else_=literal(0))
