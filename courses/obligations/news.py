"""What a learner did, told to the offices that wait for it, in the request in which it was done."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, select, update
from sqlalchemy.orm import Session

from courses.learning.enrolling import News
from courses.obligations.ledger import State
from courses.obligations.models import Assignment, Obligation
from courses.obligations.settling import is_of, settle_person
from courses.obligations.tallies import Moves
from courses.units.models import Unit

WAITS_TO_BEGIN = (State.NOT_STARTED.value, State.RECOGNISED.value, State.EXEMPT.value)
"""States in which beginning a course can change something."""


def tell_offices(db: Session, person_id: int, course_id: int, news: News, *, now: datetime) -> None:
    """Bring a person's assignments of a course up to date with what just came about; nothing for no news.

    A course begun, which is what most requests of this kind tell, asks two statements of who is on a list and one of
    who is not; a course finished asks as much as settling does.
    """
    if news is News.BEGUN:
        _begin(db, person_id, course_id, now)
    elif news is News.FINISHED:
        settle_person(db, person_id, course_id, now=now)


def _begin(db: Session, person_id: int, course_id: int, now: datetime) -> None:
    """Of who had not begun, nothing else can have changed: no fact has to be read."""
    moves = Moves()
    learning = case((Assignment.state == State.NOT_STARTED.value, State.LEARNING.value), else_=Assignment.state)
    path = select(Unit.path).where(Unit.id == Assignment.unit_id).correlate(Assignment).scalar_subquery()
    begun = (
        update(Assignment)
        .where(Assignment.id.in_(_held(person_id, course_id)))
        .values(person_id=person_id, started_at=now, state=learning)
        .returning(Assignment.obligation_id, path.label("path"), Assignment.due_on, Assignment.state)
    )
    for row in db.execute(begun, execution_options={"synchronize_session": False}).all():
        if row.state == State.LEARNING.value:
            moves.add(row.obligation_id, row.path, row.due_on, State.NOT_STARTED.value, -1)
            moves.add(row.obligation_id, row.path, row.due_on, State.LEARNING.value, 1)
    moves.write(db)


def _held(person_id: int, course_id: int) -> Select[Any]:
    of_course = select(Obligation.id).where(Obligation.course_id == course_id)
    return (
        select(Assignment.id)
        .where(is_of(person_id), Assignment.obligation_id.in_(of_course), Assignment.ended_at.is_(None))
        .where(Assignment.started_at.is_(None), Assignment.state.in_(WAITS_TO_BEGIN))
        .order_by(Assignment.id)
        .with_for_update(key_share=True)
    )
