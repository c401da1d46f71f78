"""Whether an address or a telephone is a person's, told by digests alone."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.obligations.matching import rows_of
from courses.obligations.models import RosterRow
from courses.people.marks import email_hash, number_hash
from courses.people.models import Identity


def is_their_address(db: Session, person_id: int, address: str, *, key: str) -> bool:
    """Whether a list that holds the person, or the provider they signed in by, gives this address as theirs."""
    digest = email_hash(address, key=key)
    on_list = select(RosterRow.id).where(RosterRow.id.in_(rows_of(person_id)), RosterRow.email_hash == digest)
    signed = select(Identity.id).where(Identity.person_id == person_id, Identity.email_hash == digest)
    return db.execute(on_list.union_all(signed).limit(1)).first() is not None


def is_their_phone(db: Session, person_id: int, phone: str, *, key: str) -> bool:
    """Whether a list that holds the person gives this telephone number, in digits from its 0 on, as theirs."""
    told = RosterRow.phone_hash == number_hash(phone, key=key)
    return (
        db.execute(select(RosterRow.id).where(RosterRow.id.in_(rows_of(person_id)), told).limit(1)).first() is not None
    )
