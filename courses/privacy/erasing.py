"""Erasing a person: what names them goes, the way back in goes, and what was learned belongs to nobody by name."""

from datetime import datetime

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session

from courses.certificates.changing import erase_names
from courses.certificates.models import CertificateName
from courses.db import Base
from courses.learning.models import Attempt, Bookmark, Enrolment, PracticeRun
from courses.messages.models import Contact
from courses.obligations.members import forget_members
from courses.obligations.models import Assignment, Recognition, RosterRow
from courses.obligations.settling import list_assigned, settle
from courses.people.consents import withdraw
from courses.people.models import GuestKey, Identity, ParkedForm, Person, PersonName, ResumeCode, UserSession
from courses.rosters.models import RowMatch
from courses.site.audit import note
from courses.site.models import AuditEntry
from courses.units.admins import keep_an_admin
from courses.units.granted import stands
from courses.units.models import Membership, Residence, RoleGrant

ERASED = "person.erased"
GONE = (UserSession, Identity, GuestKey, ParkedForm, ResumeCode, Residence, Membership, Contact, RowMatch)
"""Rows an erasure takes away, those that point to others first; and a person's bookmarks."""
UNTIED = (PracticeRun, RosterRow, Assignment, Recognition)
"""Rows of which only the tie to the person goes: a run of practice, and what an office keeps of its lists."""
BLANKED: tuple[type[Base], ...] = (Person, PersonName, CertificateName, Attempt, *UNTIED)
"""Rows that stay without what named the person."""


def erase_person(db: Session, person_id: int, *, by: str | None, now: datetime) -> None:
    """Erase who a person is, with the guests they once were; noted under ids by the person, or by the operator.  The
    last admin is refused, but not to the operator."""
    people = list(db.scalars(select(Person.id).where(or_(Person.id == person_id, Person.merged_into_id == person_id))))
    still_runs = (RoleGrant.person_id.in_(people), stands(now))
    if by is not None:
        keep_an_admin(db, db.scalars(select(RoleGrant.id).where(*still_runs)).all(), now=now)
    withdraw(db, person_id, now=now)
    assigned = list_assigned(db, people)
    for model in GONE:
        db.execute(delete(model).where(model.person_id.in_(people)))
    db.execute(delete(Bookmark).where(Bookmark.enrolment_id.in_(_enrolments(people))))
    forget_members(db, people, now=now)
    _blank(db, people, now=now)
    settle(db, assigned, now=now)
    erase_names(db, person_id, now=now)
    db.execute(update(RoleGrant).where(*still_runs).values(to_at=now))
    note(db, ERASED, db.get_one(Person, person_id).public_id, actor=by, now=now)


def find_person(db: Session, public_id: str) -> int | None:
    """The person of a public id."""
    return db.scalar(select(Person.id).where(Person.public_id == public_id))


def list_erased(db: Session) -> list[str]:
    """The public ids of all who were erased, in the order it was done: names nobody, and outlives a restored backup."""
    noted = select(AuditEntry.target).where(AuditEntry.action == ERASED)
    return list(dict.fromkeys(db.scalars(noted.order_by(AuditEntry.id))))


def _enrolments(people: list[int]) -> Select[int]:
    return select(Enrolment.id).where(Enrolment.person_id.in_(people))


def _blank(db: Session, people: list[int], *, now: datetime) -> None:
    nameless = {"name": "", "sort_key": "", "folded": "", "birth": None, "changed_at": now, "erased_at": now}
    db.execute(update(Person).where(Person.id.in_(people)).values(call=None))
    db.execute(update(PersonName).where(PersonName.person_id.in_(people)).values(**nameless))
    db.execute(update(Attempt).where(Attempt.person_id.in_(people)).values(answers="{}", digest=""))
    for model in UNTIED:
        db.execute(update(model).where(model.person_id.in_(people)).values(person_id=None))
