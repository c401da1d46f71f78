"""What is known of the people of assignments, asked of what they did; never of what was kept before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, null, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from courses.catalogue.models import CourseVersion
from courses.learning.models import Attempt, Enrolment, Finish
from courses.learning.progress import FINAL
from courses.obligations.ledger import Facts, end_of_day
from courses.obligations.matching import matches
from courses.obligations.models import Assignment, Exemption, Obligation, Recognition, RosterRow


@dataclass(frozen=True)
class Known:
    """Who somebody is, if they signed in, and what they did that counts in this turn."""

    person_id: int | None
    facts: Facts


def read_known(db: Session, ids: Sequence[int], *, today: date) -> dict[int, Known]:
    """What is known of each assignment's person, in one statement; of several accounts the furthest one."""
    known: dict[int, Known] = {}
    for row in db.execute(_facts(ids, today)):
        one = _known(row, today)
        known[row.id] = _join(known[row.id], one) if row.id in known else one
    return known


def _facts(ids: Sequence[int], today: date) -> Select[Any]:
    rows = RosterRow.id.in_(select(Assignment.row_id).where(Assignment.id.in_(ids)))
    pairs = matches(rows, rows).subquery()
    version = aliased(CourseVersion)
    is_theirs = or_(Recognition.row_id == Assignment.row_id, Recognition.person_id == pairs.c.person_id)
    newest = select(func.max(Recognition.on_day)).where(Recognition.course_id == Obligation.course_id, is_theirs)
    exempt = exists().where(Exemption.obligation_id == Obligation.id, is_exempting(today))
    own = (Enrolment.person_id == pairs.c.person_id) & (Enrolment.course_id == Obligation.course_id)
    return (
        select(
            Assignment.id,
            pairs.c.person_id,
            Obligation.recognised_days,
            Assignment.since_at,
            _started().label("started_at"),
            case((_counts(version, Finish.finished_at), Finish.finished_at)).label("finished_at"),
            _passed_again().label("passed_at"),
            newest.scalar_subquery().label("recognised_on"),
            exempt.label("is_exempt"),
        )
        .join(Obligation, Obligation.id == Assignment.obligation_id)
        .outerjoin(pairs, pairs.c.row_id == Assignment.row_id)
        .outerjoin(Enrolment, own)
        .outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
        .outerjoin(version, version.id == Finish.version_id)
        .where(Assignment.id.in_(ids))
    )


def is_exempting(today: date) -> ColumnElement[bool]:
    """Whether an exemption of an assignment's row is approved, not ended, and not past its last day."""
    return and_(
        Exemption.row_id == Assignment.row_id,
        Exemption.is_approved.is_(True),
        Exemption.ended_at.is_(None),
        or_(Exemption.until_on.is_(None), Exemption.until_on >= today),
    )


def _started() -> ColumnElement[Any]:
    """When the course was begun; in a later turn, when it was last opened, if that was in this turn."""
    return case(
        (Assignment.since_at.is_(None), Enrolment.started_at),
        (Enrolment.active_at > Assignment.since_at, Enrolment.active_at),
    )


def _passed_again() -> ColumnElement[Any]:
    """The first final test passed that counts, where a finish alone may be too old or of too old a version."""
    version = aliased(CourseVersion)
    passed = (
        select(func.min(Attempt.submitted_at))
        .join(version, version.id == Attempt.version_id)
        .where(
            Attempt.enrolment_id == Enrolment.id,
            Attempt.lesson_id == FINAL,
            Attempt.is_passed.is_(True),
            _counts(version, Attempt.submitted_at),
        )
        .correlate(Enrolment, Assignment, Obligation)
        .scalar_subquery()
    )
    has_no_rule = and_(Obligation.version_number.is_(None), Assignment.since_at.is_(None))
    return type_coerce(case((has_no_rule, null()), else_=passed), Attempt.submitted_at.type)


def _counts(version: Any, at: Any) -> ColumnElement[bool]:
    """Whether what was done at an instant on a version counts in this turn."""
    return and_(
        or_(Obligation.version_number.is_(None), version.number >= Obligation.version_number),
        or_(Assignment.since_at.is_(None), at > Assignment.since_at),
    )


def _known(row: Any, today: date) -> Known:
    oldest = today - timedelta(days=row.recognised_days) if row.recognised_days is not None else date.min
    is_fresh = row.recognised_on is not None and row.recognised_on >= oldest
    is_of_turn = is_fresh and (row.since_at is None or end_of_day(row.recognised_on) > row.since_at)
    facts = Facts(
        has_account=row.person_id is not None,
        is_exempt=bool(row.is_exempt),
        started_at=row.started_at,
        finished_at=_first(row.finished_at, row.passed_at),
        recognised_on=row.recognised_on if is_of_turn else None,
    )
    return Known(row.person_id, facts)


def _join(one: Known, other: Known) -> Known:
    """What two accounts of one person tell together."""
    ours, theirs = one.facts, other.facts
    recognised = [day for day in (ours.recognised_on, theirs.recognised_on) if day]
    facts = Facts(
        has_account=True,
        is_exempt=ours.is_exempt,
        started_at=_first(ours.started_at, theirs.started_at),
        finished_at=_first(ours.finished_at, theirs.finished_at),
        recognised_on=max(recognised, default=None),
    )
    return Known(min((one, other), key=_rank).person_id, facts)


def _rank(one: Known) -> tuple[bool, bool, int]:
    """Who has finished comes first, then who has begun, then the account that was there first."""
    return one.facts.finished_at is None, one.facts.started_at is None, one.person_id or 0


def _first(*instants: datetime | None) -> datetime | None:
    return min((at for at in instants if at is not None), default=None)
