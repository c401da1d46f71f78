"""What a person must finish: the obligations of every roster that holds them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.obligations.imposing import Basis, basis_of
from courses.obligations.ledger import State, state_of
from courses.obligations.models import Obligation, RosterRow, Withdrawal
from courses.obligations.standings import facts_in, facts_of, matches
from courses.people.models import Identity

OPEN = (State.LEARNING, State.NOT_STARTED)


@dataclass(frozen=True)
class Duty:
    """Something a person must finish."""

    course_slug: str
    course_title: str
    cycle: str
    due_on: date
    basis: Basis
    state: State
    is_overdue: bool

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in OPEN


def list_duties(db: Session, person_id: int, *, now: datetime) -> list[Duty]:
    """What a person must finish and nobody took back, in one statement: the open ones first, the earliest due at the
    top; at most 50."""
    theirs = matches(Identity.person_id == person_id, RosterRow.person_id == person_id).subquery()
    rosters = select(RosterRow.roster_id).where(RosterRow.id.in_(select(theirs.c.row_id)))
    facts = facts_of(Obligation.roster_id.in_(rosters), RosterRow.id.in_(select(theirs.c.row_id))).subquery()
    rows = db.execute(
        select(Obligation, Course.slug, CourseVersion.title, facts)
        .join(facts, facts.c.obligation_id == Obligation.id)
        .join(Course, Course.id == Obligation.course_id)
        .outerjoin(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .where(Obligation.id.not_in(select(Withdrawal.obligation_id)))
        .order_by(Obligation.due_at, Obligation.id)
        .limit(50)
    )
    duties = []
    for row in rows:
        one: Obligation = row.Obligation
        state = state_of(facts_in(row), one.due_at)
        is_overdue = state in OPEN and now >= one.due_at
        duties.append(Duty(row.slug, row.title or row.slug, one.cycle, one.due_on, basis_of(one), state, is_overdue))
    return sorted(duties, key=lambda duty: not duty.is_open)
