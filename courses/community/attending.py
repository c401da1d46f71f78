"""Being there by one's own phone: a press, signed in or not."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from courses.community.models import Attendance
from courses.community.opening import refuse_cancelled
from courses.db import insert_unless_there
from courses.people.models import Person


def attend(db: Session, session_id: int, person_id: int, *, now: datetime) -> None:
    """Note that somebody is there; a second press changes nothing, and so does one by who was a guest before."""
    refuse_cancelled(db, session_id)
    if not is_there(db, session_id, person_id):
        insert_unless_there(db, Attendance, session_id=session_id, person_id=person_id, how="phone", by_id=None, at=now)


def is_there(db: Session, session_id: int, person_id: int) -> bool:
    """Whether somebody is there already, as themselves or as the guest they were."""
    found = (
        select(Attendance.person_id)
        .join(Person, Person.id == Attendance.person_id)
        .where(Attendance.session_id == session_id)
        .where(or_(Person.id == person_id, Person.merged_into_id == person_id))
    )
    return db.scalar(found.limit(1)) is not None
