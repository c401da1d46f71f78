"""What a person must finish: the obligations of every roster that holds them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from courses.catalogue.models import Course, CourseVersion
from courses.obligations.imposing import Basis, basis_of, terms_of
from courses.obligations.ledger import OPEN, State
from courses.obligations.matching import rows_of
from courses.obligations.models import Assignment, Obligation
from courses.obligations.terms import Terms


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
    turn: int
    """1, and one more each time what was learned no longer held."""
    learned_at: datetime | None
    """When it was learned in the turn before; none in the first."""
    terms: Terms
    made_at: datetime
    """When it was asked."""

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in OPEN


def list_duties(db: Session, person_id: int, *, now: datetime) -> list[Duty]:
    """What a person must finish and nobody took back, in one statement: the open ones first, the earliest due at the
    top; at most 50."""
    before = aliased(Assignment)
    same = (before.obligation_id == Assignment.obligation_id, before.key == Assignment.key)
    learned = select(func.max(before.finished_at)).where(*same, before.ended_for == "turn")
    learned_at = learned.where(Assignment.turn > 1).correlate(Assignment).scalar_subquery()
    stands = (Assignment.due_on, Assignment.due_at, Assignment.state, Assignment.turn)
    rows = db.execute(
        select(Obligation, Course.slug, CourseVersion.title, *stands, learned_at)
        .join(Assignment, Assignment.obligation_id == Obligation.id)
        .join(Course, Course.id == Obligation.course_id)
        .outerjoin(CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current))
        .where(Assignment.row_id.in_(rows_of(person_id)), Assignment.ended_at.is_(None))
        .order_by(Assignment.due_at, Obligation.id)
        .limit(50)
    )
    duties = []
    for one, slug, title, due_on, due_at, kept, turn, learned_before in rows:
        state = State(kept)
        is_overdue = state in OPEN and now >= due_at
        turned = (turn, learned_before, terms_of(one), one.made_at)
        duties.append(Duty(slug, title or slug, one.cycle, due_on, basis_of(one), state, is_overdue, *turned))
    return sorted(duties, key=lambda duty: not duty.is_open)
