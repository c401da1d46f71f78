"""What a message has to tell at the moment it is sent: nothing where everybody it is about has finished."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from courses.catalogue.models import Course, CourseVersion
from courses.obligations.imposing import Basis, basis_of
from courses.obligations.models import Assignment, Escalation, Obligation, Reminder, RosterRow
from courses.obligations.reminding import IS_OPEN
from courses.units.models import Role, RoleGrant, Unit

MOST_NAMED = 50


@dataclass(frozen=True)
class ToLearn:
    """What a reminder is about."""

    course_title: str
    cycle: str
    due_on: date
    basis: Basis


@dataclass(frozen=True)
class Late:
    """Somebody a digest names."""

    name: str
    unit_name: str
    course_title: str
    cycle: str
    due_on: date


@dataclass(frozen=True)
class Digest:
    """What a digest is about: at most 50 are named."""

    late: tuple[Late, ...]
    people: int


def list_to_learn(db: Session, message_ids: Iterable[int]) -> dict[int, ToLearn]:
    """What each of these reminders is about, in one statement; left out are those that are needless by now, and each
    that a later one of the same has overtaken."""
    later = aliased(Reminder)
    overtaken = exists().where(later.assignment_id == Reminder.assignment_id, later.message_id > Reminder.message_id)
    rows = db.execute(
        select(Reminder.message_id, Obligation, Course.slug, CourseVersion.title, Assignment.due_on)
        .join(Assignment, Assignment.id == Reminder.assignment_id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .join(Course, Course.id == Obligation.course_id)
        .outerjoin(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .where(Reminder.message_id.in_(list(message_ids)), ~overtaken, *IS_OPEN)
    )
    return {
        message_id: ToLearn(title or slug, one.cycle, due_on, basis_of(one))
        for message_id, one, slug, title, due_on in rows
    }


def list_digests(db: Session, message_ids: Iterable[int], *, now: datetime) -> dict[int, Digest]:
    """What each of these digests is about, in one statement; those that are needless by now are left out, and so is
    whom the one it is for does not lead any more."""
    rows = db.execute(
        select(
            Escalation.message_id,
            RosterRow.name,
            Unit.name.label("unit_name"),
            Course.slug,
            CourseVersion.title,
            Obligation.cycle,
            Assignment.due_on,
        )
        .join(Assignment, Assignment.id == Escalation.assignment_id)
        .join(RosterRow, RosterRow.id == Assignment.row_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .join(Course, Course.id == Obligation.course_id)
        .outerjoin(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .where(Escalation.message_id.in_(list(message_ids)), *IS_OPEN, _still_leads(now))
        .order_by(Obligation.id, Unit.sort_key, Assignment.sort_key)
    )
    found: dict[int, list[Late]] = {}
    for row in rows:
        late = Late(row.name, row.unit_name, row.title or row.slug, row.cycle, row.due_on)
        found.setdefault(row.message_id, []).append(late)
    return {one: Digest(tuple(late[:MOST_NAMED]), len(late)) for one, late in found.items()}


def _still_leads(now: datetime) -> ColumnElement[bool]:
    """Whether who was to be told is head, now, of the late one's unit or of one above it."""
    led = aliased(Unit)
    runs = (RoleGrant.from_at <= now, or_(RoleGrant.to_at.is_(None), RoleGrant.to_at > now))
    return (
        select(RoleGrant.id)
        .outerjoin(led, led.id == RoleGrant.unit_id)
        .where(RoleGrant.person_id == Escalation.leader_id, RoleGrant.role == Role.HEAD.value, *runs)
        .where(or_(led.id.is_(None), Unit.path.startswith(led.path)))
        .correlate(Escalation, Unit)
        .exists()
    )
