"""Obligations: a course asked of a roster by a day, on the strength of a letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from courses.catalogue.models import Course, CourseVersion
from courses.catalogue.versions import find_current
from courses.db import insert_unless_there
from courses.errors import NotYours, Refusal
from courses.obligations.assigning import assign_or_leave
from courses.obligations.audiences import Audience
from courses.obligations.models import Obligation, Roster, Withdrawal
from courses.obligations.noting import note_by
from courses.obligations.terms import Terms
from courses.units.models import Unit
from courses.units.units import under
from courses.vietnamese import squeezed


class AlreadyAsked(Refusal):
    """This roster already has this course in this round."""


@dataclass(frozen=True)
class Basis:
    """The letter an obligation rests on (căn cứ)."""

    kind: str
    number: str
    on: date
    issuer: str
    summary: str


@dataclass(frozen=True)
class ObligationLine:
    """An obligation as a page shows it."""

    id: int
    public_id: str
    cycle: str
    due_on: date
    due_at: datetime
    basis: Basis
    course_slug: str
    course_title: str
    roster_title: str | None
    """Of the one list it is asked of; none for every list of the unit."""
    roster_public_id: str | None
    unit_id: int
    unit_name: str
    path: str
    withdrawn_at: datetime | None
    withdrawn_for: str | None
    made_at: datetime
    changed_at: datetime | None
    terms: Terms
    positions: str
    """As somebody typed them, with commas; empty for all positions."""
    tag: str
    """As somebody typed it; empty for all lists."""


@dataclass(frozen=True)
class CourseChoice:
    """A published course one may ask for."""

    slug: str
    title: str


def list_course_choices(db: Session) -> list[CourseChoice]:
    """The courses that are published now."""
    rows = db.execute(
        select(Course.slug, CourseVersion.title)
        .join(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .order_by(Course.position, Course.id)
    )
    return [CourseChoice(*row) for row in rows]


def impose(
    db: Session,
    unit_id: int,
    audience: Audience,
    course_slug: str,
    *,
    cycle: str,
    terms: Terms,
    basis: Basis,
    by_id: int,
    now: datetime,
) -> str:
    """Ask a course of everybody who fits, for a unit; returns the public id.  Refuses the same rule and course in the
    same round, and what nobody could do."""
    version = find_current(db, course_slug)
    if version is None:
        raise NotYours
    terms.check(version)
    unique = {"audience": audience.key(unit_id), "course_id": version.course_id, "cycle": squeezed(cycle)}
    made = {"unit_id": unit_id, "made_by_id": by_id, "made_at": now, **audience.columns}
    is_new = insert_unless_there(db, Obligation, **unique, **terms.columns(now), **basis_columns(basis), **made)
    if not is_new:
        raise AlreadyAsked
    public_id, made_id = db.execute(select(Obligation.public_id, Obligation.id).filter_by(**unique)).one()
    assign_or_leave(db, made_id, now=now)
    due = str(terms.due_on or terms.due_days)
    note_by(db, "obligation.imposed", public_id, f"{course_slug} {due}", by_id=by_id, now=now)
    return public_id


def find_obligation(db: Session, public_id: str) -> ObligationLine | None:
    """An obligation by its public id."""
    return next(iter(obligation_lines(db, Obligation.public_id == public_id)), None)


def list_obligations(db: Session, paths: Iterable[str]) -> list[ObligationLine]:
    """The obligations of units at or below some paths, the latest due first; at most 100."""
    return obligation_lines(db, under(paths))


def list_asked(db: Session, roster_id: int) -> list[ObligationLine]:
    """What may be asked of who stands on a roster, by itself or with others, the latest due first; at most 100."""
    asked = aliased(Roster), aliased(Unit)
    of_roster = select(asked[1].path).join(asked[0], asked[0].unit_id == asked[1].id).where(asked[0].id == roster_id)
    tag = select(asked[0].tag).where(asked[0].id == roster_id).scalar_subquery()
    with_others = (
        Obligation.roster_id.is_(None),
        of_roster.scalar_subquery().startswith(Unit.path),
        or_(Obligation.tag == "", Obligation.tag == tag),
    )
    return obligation_lines(db, or_(Obligation.roster_id == roster_id, and_(*with_others)))


def obligation_lines(db: Session, condition: ColumnElement[bool]) -> list[ObligationLine]:
    """The obligations that meet a condition, the latest due first and those taken back last; at most 100."""
    rows = db.execute(
        select(Obligation, Course.slug, CourseVersion.title, Roster, Unit, Withdrawal)
        .join(Course, Course.id == Obligation.course_id)
        .outerjoin(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .outerjoin(Roster, Roster.id == Obligation.roster_id)
        .join(Unit, Unit.id == Obligation.unit_id)
        .outerjoin(Withdrawal, Withdrawal.obligation_id == Obligation.id)
        .where(condition)
        .order_by(Withdrawal.at.is_not(None), Obligation.due_on.desc(), Obligation.id.desc())
        .limit(100)
    )
    return [_line(*row) for row in rows]


def terms_of(one: Obligation) -> Terms:
    """What an obligation asks beside the course."""
    return Terms(
        None if one.due_days else one.due_on, one.due_days, one.version_number, one.valid_months, one.recognised_days
    )


def basis_of(one: Obligation) -> Basis:
    """The letter an obligation rests on."""
    return Basis(one.basis_type, one.basis_number, one.basis_on, one.basis_issuer, one.basis_summary)


def basis_columns(basis: Basis) -> dict[str, object]:
    """The letter as an obligation's columns keep it."""
    return {
        "basis_type": basis.kind,
        "basis_number": squeezed(basis.number),
        "basis_on": basis.on,
        "basis_issuer": squeezed(basis.issuer),
        "basis_summary": squeezed(basis.summary),
    }


def _line(
    one: Obligation, slug: str, title: str | None, roster: Roster | None, unit: Unit, withdrawn: Withdrawal | None
) -> ObligationLine:
    return ObligationLine(
        id=one.id,
        public_id=one.public_id,
        cycle=one.cycle,
        due_on=one.due_on,
        due_at=one.due_at,
        basis=basis_of(one),
        course_slug=slug,
        course_title=title or slug,
        roster_title=roster.title if roster else None,
        roster_public_id=roster.public_id if roster else None,
        unit_id=one.unit_id,
        unit_name=unit.name,
        path=unit.path,
        withdrawn_at=withdrawn.at if withdrawn else None,
        withdrawn_for=withdrawn.reason if withdrawn else None,
        made_at=one.made_at,
        changed_at=one.changed_at,
        terms=terms_of(one),
        positions=one.positions_title,
        tag=one.tag_title,
    )
