"""Erasing a person: the name goes in place, the way back in goes, and what was learned belongs to nobody by name."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from courses.people.consents import withdraw
from courses.people.models import GuestKey, Identity, ParkedForm, Person, PersonName, ResumeCode, UserSession


def erase_person(db: Session, person_id: int, *, now: datetime) -> None:
    """Erase who a person is; rows of learning stay under an id that leads to nobody."""
    withdraw(db, person_id, now=now)
    db.execute(
        update(PersonName)
        .where(PersonName.person_id == person_id)
        .values(name="", sort_key="", folded="", birth=None, changed_at=now, erased_at=now)
    )
    for model in (UserSession, Identity, GuestKey, ParkedForm, ResumeCode):
        db.execute(delete(model).where(model.person_id == person_id))
    db.execute(update(Person).where(Person.id == person_id).values(call=None))
