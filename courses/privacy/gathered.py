"""The learning sessions a person was at, and those they held."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from courses.community.models import Attendance, ClassSession, SessionCancellation
from courses.people.models import Person as PersonRow
from courses.privacy.sections import Line, Person, Section, told
from courses.units.models import Unit

WHAT = (Unit.name.label("unit"), ClassSession.place, ClassSession.topic, ClassSession.starts_at)


def _attended(db: Session, me: Person) -> list[Line]:
    found = (
        select(*WHAT, Attendance.how, Attendance.at)
        .join(ClassSession, ClassSession.id == Attendance.session_id)
        .join(Unit, Unit.id == ClassSession.unit_id)
        .join(PersonRow, PersonRow.id == Attendance.person_id)
        .where(or_(PersonRow.id == me.id, PersonRow.merged_into_id == me.id))
    )
    return told(db, found.order_by(ClassSession.starts_at, ClassSession.id))


def _held(db: Session, me: Person) -> list[Line]:
    mine = or_(ClassSession.opened_by_id == me.id, ClassSession.trainer_id == me.id, SessionCancellation.by_id == me.id)
    found = (
        select(*WHAT, ClassSession.trainer_name.label("trainer"), SessionCancellation.reason)
        .join(Unit, Unit.id == ClassSession.unit_id)
        .outerjoin(SessionCancellation, SessionCancellation.session_id == ClassSession.id)
        .where(mine)
    )
    return told(db, found.order_by(ClassSession.starts_at, ClassSession.id))


SECTIONS = (
    Section("attended", ("attendances",), _attended),
    Section("held", ("class_sessions", "session_cancellations"), _held),
)
"""What is kept of a person by those who teach in halls."""
