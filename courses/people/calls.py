"""How a person wants to be addressed; kept on the person, so that it comes along to other devices."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from courses.people.models import Person


def choose_call(db: Session, person_id: int, call: str | None) -> None:
    """Keep a person's form of address, such as "bác"; None takes the choice back."""
    db.execute(update(Person).where(Person.id == person_id).values(call=call))


def choose_call_if_none(db: Session, person_id: int, call: str | None) -> None:
    """Keep a form of address for a person who has chosen none."""
    db.execute(update(Person).where(Person.id == person_id, Person.call.is_(None)).values(call=call))
